import { sql } from 'drizzle-orm';
import type { StationDetail } from '../../../protocol/headquarters/board.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import { fingerprintOf } from '../../../wire/fingerprint.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { isoOf, rowsOf } from '../console.ts';
import { accountNameKey } from '../throttle.ts';

const newestReceipts = 20;
const newestAlarms = 50;

interface StationFacts extends Record<string, unknown> {
  readonly station: string;
  readonly post: string;
  readonly name: string;
  readonly country: string;
  readonly status: StationDetail['status'];
  readonly askedAt: string;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
  readonly revoked_reason: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Everything about one station but what its entries say of persons. */
export async function stationDetail(
  server: Headquarters,
  account: ConsoleAccount,
  { station }: ConsoleInputs['board']['station'],
): Promise<ConsoleOutputs['board']['station']> {
  const [facts] = await rowsOf<StationFacts>(
    server.db,
    sql`SELECT station_id AS station, post, name, country, status, ${isoOf(sql`asked_at`)} AS "askedAt",
          ${isoOf(sql`revoked_at`)} AS revoked_at, revoked_by, revoked_reason, latitude, longitude
        FROM station WHERE station_id = ${station}`,
  );
  if (!facts) return { outcome: 'not-found' };
  const { revoked_at: at, revoked_by: by, revoked_reason: reason, latitude, longitude, ...plain } = facts;
  return {
    outcome: 'found',
    detail: {
      ...plain,
      ...(at !== null && { revoked: { at, by: by ?? '', reason: reason ?? '' } }),
      ...(latitude !== null && longitude !== null && { place: { latitude, longitude } }),
      keys: await keysOf(server, account, station),
      ...(await historyOf(server, station)),
    },
  };
}

interface KeyFacts extends Record<string, unknown> {
  readonly key: string;
  readonly status: StationDetail['status'];
  readonly askedAt: string;
  readonly until: string | null;
  readonly people: readonly string[];
}

async function keysOf({ db }: Headquarters, account: ConsoleAccount, station: string) {
  const keys = await rowsOf<KeyFacts>(
    db,
    sql`SELECT k.key, k.status, ${isoOf(sql`k.asked_at`)} AS "askedAt", ${isoOf(sql`k.until`)} AS until,
          (SELECT coalesce(json_agg(a.person ORDER BY a.at), '[]'::json) FROM approval a
           WHERE a.station_id = k.station_id AND a.key = k.key) AS people
        FROM station_key k WHERE k.station_id = ${station} ORDER BY k.asked_at DESC`,
  );
  return keys.map(({ people, until, ...key }) => ({
    ...key,
    ...(until !== null && { until }),
    fingerprint: fingerprintOf(key.key),
    approvedBy: [...people],
    approvedByYou: people.some((person) => accountNameKey(person) === accountNameKey(account.name)),
  }));
}

interface AlarmFacts extends Record<string, unknown> {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly facts: Record<string, unknown>;
  readonly seen_by: string | null;
  readonly seen_at: string | null;
}

async function historyOf({ db }: Headquarters, station: string) {
  const epochs = await rowsOf<StationDetail['epochs'][number]>(
    db,
    sql`SELECT epoch, ${isoOf(sql`begun_at`)} AS "begunAt", high_water::float8 AS "highWater", told::float8 AS told
        FROM epoch WHERE station_id = ${station} ORDER BY begun_at DESC`,
  );
  const receipts = await rowsOf<StationDetail['receipts'][number]>(
    db,
    sql`SELECT ${isoOf(sql`at`)} AS at, from_seq::float8 AS "from", to_seq::float8 AS "to", encode(batch, 'hex') AS batch
        FROM receipt r WHERE station_id = ${station} ORDER BY r.at DESC LIMIT ${newestReceipts}`,
  );
  const alarms = await rowsOf<AlarmFacts>(
    db,
    sql`SELECT id, kind, ${isoOf(sql`at`)} AS at, facts, seen_by, ${isoOf(sql`seen_at`)} AS seen_at
        FROM alarm a WHERE station_id = ${station} ORDER BY seen_at IS NULL DESC, a.at DESC LIMIT ${newestAlarms}`,
  );
  return {
    epochs,
    receipts,
    alarms: alarms.map(({ seen_by: by, seen_at: at, ...alarm }) => ({
      ...alarm,
      ...(by !== null && at !== null && { seen: { by, at } }),
    })),
  };
}
