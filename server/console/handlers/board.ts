import { sql } from 'drizzle-orm';
import type { StationRow } from '../../../protocol/headquarters/board.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import { approveStation, revokeStation } from '../../enrolment/decide.ts';
import { byAttention, concernsOf } from '../concerns.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { isoOf, rowsOf } from '../console.ts';

interface Row extends Record<string, unknown>, Omit<StationRow, 'concerns'> {
  readonly waitingKeys: number;
}

/** One statement: the board is asked for again and again by every console that is open. */
export async function listStations({ db, now }: Headquarters): Promise<StationRow[]> {
  const rows = await rowsOf<Row>(
    db,
    sql`SELECT s.station_id AS station, s.post, s.name, s.status, s.product, ${isoOf(sql`s.last_contact_at`)} AS "lastContact",
          s.clock_skew_seconds AS "skewSeconds",
          (SELECT coalesce(sum(greatest(e.told - e.high_water, 0)), 0)::float8 FROM epoch e WHERE e.station_id = s.station_id)
            AS backlog,
          (SELECT coalesce(json_agg(json_build_object('list', l.list, 'version', l.version,
             'since', ${isoOf(sql`l.imported_at`)}) ORDER BY l.list), '[]'::json)
           FROM station_list l WHERE l.station_id = s.station_id) AS lists,
          (SELECT count(*)::int FROM alarm a WHERE a.station_id = s.station_id AND a.seen_at IS NULL) AS alarms,
          (SELECT count(*)::int FROM quarantine q WHERE q.station_id = s.station_id AND q.resolution IS NULL) AS quarantined,
          (SELECT count(*)::int FROM station_key k WHERE k.station_id = s.station_id AND k.status = 'waiting') AS "waitingKeys"
        FROM station s`,
  );
  const at = now().getTime();
  return rows
    .map(({ waitingKeys, ...row }) => ({ ...row, concerns: concernsOf({ ...row, waitingKeys }, at) }))
    .sort(byAttention);
}

export async function approveKey(
  hq: Headquarters,
  account: ConsoleAccount,
  { station, key }: ConsoleInputs['board']['approve'],
): Promise<ConsoleOutputs['board']['approve']> {
  const approved = await approveStation(hq, station, account.name, key);
  if (approved.ok) return { outcome: approved.value.status === 'approved' ? 'approved' : 'second-person-needed' };
  return { outcome: approved.failure.kind === 'same-person' ? 'same-person' : 'not-waiting' };
}

export async function revoke(
  hq: Headquarters,
  account: ConsoleAccount,
  { station, reason }: ConsoleInputs['board']['revoke'],
): Promise<ConsoleOutputs['board']['revoke']> {
  const revoked = await revokeStation(hq, station, { person: account.name, reason });
  return { outcome: revoked.ok ? 'revoked' : 'not-approved' };
}

export async function seeAlarm(
  { db, now }: Headquarters,
  account: ConsoleAccount,
  { station, alarm }: ConsoleInputs['board']['seeAlarm'],
): Promise<ConsoleOutputs['board']['seeAlarm']> {
  const seen = await rowsOf(
    db,
    sql`UPDATE alarm SET seen_by = ${account.name}, seen_at = ${now().toISOString()}
        WHERE station_id = ${station} AND id = ${alarm} AND seen_at IS NULL RETURNING id`,
  );
  return { outcome: seen.length > 0 ? 'seen' : 'not-open' };
}

export async function setPlace(
  { db }: Headquarters,
  { station, latitude, longitude }: ConsoleInputs['board']['setPlace'],
): Promise<ConsoleOutputs['board']['setPlace']> {
  const set = await rowsOf(
    db,
    sql`UPDATE station SET latitude = ${latitude}, longitude = ${longitude} WHERE station_id = ${station} RETURNING post`,
  );
  return { outcome: set.length > 0 ? 'set' : 'not-found' };
}
