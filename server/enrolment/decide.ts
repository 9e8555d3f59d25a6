import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Tx } from '../db/schema.ts';
import type { Headquarters } from '../headquarters.ts';
import { makeCertificate } from './certificate.ts';

export interface DecisionRefused {
  readonly kind: 'no-such-station' | 'not-waiting' | 'same-person' | 'not-approved';
}

/** How far an approval has come: the second of two different persons makes the certificate. */
export interface Approved {
  readonly status: 'waiting' | 'approved';
  readonly approvedBy: readonly string[];
}

/** One person's word that a waiting station's key is the one whose fingerprint was compared; the newest where none is named. */
export async function approveStation(
  hq: Headquarters,
  station: string,
  person: string,
  wanted?: string,
): Promise<Result<Approved, DecisionRefused>> {
  const at = hq.now();
  const outcome = await hq.db.transaction(async (tx): Promise<Result<Approved, DecisionRefused>> => {
    const waiting = await lockWaiting(tx, station, wanted);
    if (!waiting.ok) return waiting;
    const { key, post } = waiting.value;
    const { rowCount } = await tx.execute(sql`
      INSERT INTO approval (station_id, key, person_key, person, at)
      VALUES (${station}::uuid, ${key}, ${personKeyOf(person)}, ${person}, ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`);
    if (rowCount === 0) return failed({ kind: 'same-person' });
    const { rows } = await tx.execute<{ person: string }>(
      sql`SELECT person FROM approval WHERE station_id = ${station}::uuid AND key = ${key} ORDER BY at, person_key`,
    );
    const approvedBy = rows.map((row) => row.person);
    if (approvedBy.length < 2) return ok({ status: 'waiting', approvedBy });
    const { frame, until } = makeCertificate(hq, { station, key, post, approvedBy }, at);
    await tx.execute(sql`
      UPDATE station_key SET status = 'approved', certificate = ${frame}, until = ${until}::timestamptz
      WHERE station_id = ${station}::uuid AND key = ${key}`);
    await tx.execute(sql`
      UPDATE station SET status = 'approved', revoked_at = NULL, revoked_by = NULL, revoked_reason = NULL
      WHERE station_id = ${station}::uuid`);
    return ok({ status: 'approved', approvedBy });
  });
  if (outcome.ok && outcome.value.status === 'approved') hq.log.write('station.approved', { station });
  return outcome;
}

/** Turns a waiting station's key down. */
export async function refuseStation(hq: Headquarters, station: string): Promise<Result<undefined, DecisionRefused>> {
  const outcome = await hq.db.transaction(async (tx): Promise<Result<undefined, DecisionRefused>> => {
    const waiting = await lockWaiting(tx, station);
    if (!waiting.ok) return waiting;
    await tx.execute(sql`
      UPDATE station_key SET status = 'refused' WHERE station_id = ${station}::uuid AND key = ${waiting.value.key}`);
    await tx.execute(
      sql`UPDATE station SET status = 'refused' WHERE station_id = ${station}::uuid AND status = 'waiting'`,
    );
    return ok(undefined);
  });
  if (outcome.ok) hq.log.write('station.refused', { station });
  return outcome;
}

/** From now on what the station sends goes into quarantine. One person may do it: a stolen machine does not wait for a second. */
export async function revokeStation(
  hq: Headquarters,
  station: string,
  by: { readonly person: string; readonly reason: string },
): Promise<Result<undefined, DecisionRefused>> {
  const at = hq.now().toISOString();
  const outcome = await hq.db.transaction(async (tx): Promise<Result<undefined, DecisionRefused>> => {
    const { rows } = await tx.execute<{ status: string }>(
      sql`SELECT status FROM station WHERE station_id = ${station}::uuid FOR UPDATE`,
    );
    if (!rows[0]) return failed({ kind: 'no-such-station' });
    if (rows[0].status !== 'approved') return failed({ kind: 'not-approved' });
    await tx.execute(
      sql`UPDATE station_key SET status = 'revoked' WHERE station_id = ${station}::uuid AND status = 'approved'`,
    );
    await tx.execute(sql`
      UPDATE station SET status = 'revoked', revoked_at = ${at}::timestamptz, revoked_by = ${by.person}, revoked_reason = ${by.reason}
      WHERE station_id = ${station}::uuid`);
    return ok(undefined);
  });
  if (outcome.ok) hq.log.write('station.revoked', { station });
  return outcome;
}

/** The key that waits; the newest where a station has asked with several. Nobody else decides on it meanwhile. */
async function lockWaiting(
  tx: Tx,
  station: string,
  wanted?: string,
): Promise<Result<{ readonly key: string; readonly post: string }, DecisionRefused>> {
  const known = await tx.execute<{ post: string }>(
    sql`SELECT post FROM station WHERE station_id = ${station}::uuid FOR UPDATE`,
  );
  if (!known.rows[0]) return failed({ kind: 'no-such-station' });
  const { rows } = await tx.execute<{ key: string }>(sql`
    SELECT key FROM station_key WHERE station_id = ${station}::uuid AND status = 'waiting'
      AND key = coalesce(${wanted ?? null}::text, key) ORDER BY asked_at DESC, key LIMIT 1`);
  return rows[0] ? ok({ key: rows[0].key, post: known.rows[0].post }) : failed({ kind: 'not-waiting' });
}

/** `Ada Obi` and ` ADA  OBI` are one person. */
function personKeyOf(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
