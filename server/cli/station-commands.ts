import { userInfo } from 'node:os';
import { sql } from 'drizzle-orm';
import type { Result } from '../../core/result.ts';
import { fingerprintOf } from '../../wire/fingerprint.ts';
import { approveStation, refuseStation, revokeStation } from '../enrolment/decide.ts';
import type { DecisionRefused } from '../enrolment/decide.ts';
import { CommandError } from './command-error.ts';
import { print, required, stationWord, withHeadquarters } from './options.ts';
import type { Options } from './options.ts';

/** Every station with its keys, for whoever compares fingerprints. */
export function listStations(options: Options): Promise<number> {
  return withHeadquarters(options, async ({ db }) => {
    const { rows } = await db.execute<{
      station: string;
      post: string;
      name: string;
      status: string;
      key: string;
      key_status: string;
    }>(
      sql`SELECT s.station_id AS station, s.post, s.name, s.status, k.key, k.status AS key_status
          FROM station s JOIN station_key k USING (station_id) ORDER BY s.station_id, k.asked_at`,
    );
    for (const { station, post, name, status, key, key_status } of rows)
      print({ station, post, name, status, key: { status: key_status, fingerprint: fingerprintOf(key) } });
    return 0;
  });
}

export function approve(options: Options, words: readonly string[]): Promise<number> {
  const station = stationWord(words);
  return withHeadquarters(options, async (hq) => {
    const approved = mustDo(await approveStation(hq, station, personOf(options)));
    print({ station, ...approved });
    return 0;
  });
}

export function refuse(options: Options, words: readonly string[]): Promise<number> {
  const station = stationWord(words);
  return withHeadquarters(options, async (hq) => {
    mustDo(await refuseStation(hq, station));
    print({ station, status: 'refused' });
    return 0;
  });
}

export function revoke(options: Options, words: readonly string[]): Promise<number> {
  const station = stationWord(words);
  const reason = required(options, 'reason');
  return withHeadquarters(options, async (hq) => {
    mustDo(await revokeStation(hq, station, { person: personOf(options), reason }));
    print({ station, status: 'revoked' });
    return 0;
  });
}

/** Who acts: a name that is given, else the one under which the system knows the person at the keyboard. */
function personOf(options: Options): string {
  return options['as'] || userInfo().username;
}

const sentences: Readonly<Record<DecisionRefused['kind'], string>> = {
  'no-such-station': 'No station with this number has asked for a certificate.',
  'not-waiting': 'The station does not wait for an approval.',
  'same-person': 'This person has approved the station before. It takes a second one.',
  'not-approved': 'The station is not approved.',
};

function mustDo<Value>(result: Result<Value, DecisionRefused>): Value {
  if (result.ok) return result.value;
  throw new CommandError(result.failure.kind, sentences[result.failure.kind]);
}
