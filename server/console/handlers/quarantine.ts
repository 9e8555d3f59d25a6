import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { QuarantinedEntry, QuarantineKey } from '../../../protocol/headquarters/quarantine.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { isoOf, recordLookUp, rowsOf } from '../console.ts';

const mostRows = 200;

interface Row extends Record<string, unknown> {
  readonly station: string;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
  readonly post: string;
  readonly kind: string;
  readonly reason: string;
  readonly at: string;
  readonly resolution: 'accepted' | 'kept' | null;
  readonly resolved_by: string;
  readonly resolved_at: string;
  readonly note: string;
}

export async function listQuarantine(
  { db }: Headquarters,
  { station, settled }: ConsoleInputs['quarantine']['list'],
): Promise<QuarantinedEntry[]> {
  const rows = await rowsOf<Row>(
    db,
    sql`SELECT q.station_id AS station, q.epoch, q.seq::float8 AS seq, encode(q.hash, 'hex') AS hash, s.post, q.kind, q.reason,
          ${isoOf(sql`q.received_at`)} AS at, q.resolution, q.resolved_by, ${isoOf(sql`q.resolved_at`)} AS resolved_at, q.note
        FROM quarantine q JOIN station s USING (station_id)
        WHERE ${settled ? sql`q.resolution IS NOT NULL` : sql`q.resolution IS NULL`}
          AND ${station === undefined ? sql`true` : sql`q.station_id = ${station}`}
        ORDER BY q.received_at DESC, q.seq DESC LIMIT ${mostRows}`,
  );
  return rows.map(({ resolution, resolved_by: by, resolved_at: at, note, ...entry }) => ({
    ...entry,
    ...(resolution && { settled: { as: resolution, by, at, note } }),
  }));
}

export async function rawEntry(
  server: Headquarters,
  account: ConsoleAccount,
  { purpose, ...key }: ConsoleInputs['quarantine']['raw'],
): Promise<ConsoleOutputs['quarantine']['raw']> {
  const [row] = await rowsOf<{ kind: string; payload: string }>(
    server.db,
    sql`SELECT kind, payload FROM quarantine WHERE ${isThis(key)}`,
  );
  await recordLookUp(server, account, 'quarantine', purpose, row ? 1 : 0);
  if (!row) return { outcome: 'not-found' };
  return row.kind.startsWith('case.') ? { outcome: 'restricted' } : { outcome: 'found', payload: row.payload };
}

export async function settleEntry(
  { db, now }: Headquarters,
  account: ConsoleAccount,
  { as, note, ...key }: ConsoleInputs['quarantine']['settle'],
): Promise<ConsoleOutputs['quarantine']['settle']> {
  const settled = await rowsOf(
    db,
    sql`UPDATE quarantine
        SET resolution = ${as}, resolved_by = ${account.name}, resolved_at = ${now().toISOString()}, note = ${note}
        WHERE ${isThis(key)} AND resolution IS NULL RETURNING seq`,
  );
  if (settled.length > 0) return { outcome: 'settled' };
  const there = await rowsOf(db, sql`SELECT seq FROM quarantine WHERE ${isThis(key)}`);
  return { outcome: there.length > 0 ? 'settled-before' : 'not-found' };
}

function isThis({ station, epoch, seq, hash }: QuarantineKey): SQL {
  return sql`station_id = ${station} AND epoch = ${epoch} AND seq = ${seq} AND hash = decode(${hash}, 'hex')`;
}
