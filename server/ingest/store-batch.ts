import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ChainedEntry } from '../../wire/chain-entries.ts';
import type { BatchHeader, QuarantineReason, Verdicts } from '../../wire/messages.ts';
import { raiseAlarm } from '../alarms.ts';
import type { Copy, Tx } from '../db/schema.ts';
import type { Headquarters } from '../headquarters.ts';
import { continuation } from './continuity.ts';
import type { Continuation, Held } from './continuity.ts';
import { copiedColumns, prepareRows, rawOf } from './prepared-rows.ts';
import type { Origin, PreparedRows, PutAside } from './prepared-rows.ts';
import { insertQuarantine, upsertCrossings, upsertLists } from './write-batch.ts';

export interface Stored {
  readonly verdicts: Verdicts;
  /** How many of its entries were put aside now, and not at an earlier time. */
  readonly putAside: number;
  readonly highWater: number;
  readonly head: Buffer;
}

/** A batch that was unpacked and checked. */
export interface BatchToStore {
  readonly header: BatchHeader;
  readonly origin: Origin;
  readonly revoked: boolean;
  /** Of all its entries, for when they follow what is held. */
  readonly rows: PreparedRows;
  /** The entries themselves, for when they do not. */
  readonly entries: () => readonly ChainedEntry[];
  /** See `PrepareOptions`. */
  readonly addCrossings: boolean;
}

/** Writes a batch's entries and all that follows from them, in the caller's transaction. */
export async function storeBatch(
  tx: Tx,
  copy: Copy,
  { log }: Pick<Headquarters, 'log'>,
  batch: BatchToStore,
): Promise<Result<Stored, { readonly kind: 'gap' | 'chain-does-not-fit' }>> {
  const { header, origin, revoked } = batch;
  const held = await lockEpoch(tx, origin, header);
  if (!held) return failed({ kind: 'gap' });
  const next = follows(header, held)
    ? { rows: batch.rows, duplicates: [], forked: [], last: { seq: header.to, head: Buffer.from(header.head, 'hex') } }
    : await comparedWith(tx, held, batch);
  if (!next) return failed({ kind: header.from > held.highWater + 1 ? 'gap' : 'chain-does-not-fit' });

  const { rows, forked } = next;
  await addRows(copy, rows);
  await upsertCrossings(tx, origin, rows.crossingChanges);
  await upsertLists(tx, origin, rows.lists);
  const putAside = [
    ...forked.map((entry): PutAside => ({ entry: rawOf(entry), reason: 'other-content-before' })),
    ...rows.putAside,
  ];
  await insertQuarantine(tx, origin, putAside);
  for (const alarm of alarmsOf(putAside, header, revoked))
    await raiseAlarm(tx, { ...alarm, station: origin.station, at: origin.received }, log);

  const highWater = next.last?.seq ?? held.highWater;
  const head = next.last?.head ?? held.head;
  await rememberBatch(tx, origin, header, { highWater, head });
  const duplicates = next.duplicates.map(([from, to]): [number, number] => [from, to]);
  const before = await putAsideBefore(tx, origin, duplicates);
  const quarantined = [...before, ...putAside.map(({ entry, reason }) => ({ seq: entry.seq, reason }))];
  return ok({ verdicts: { duplicates, quarantined }, putAside: putAside.length, highWater, head });
}

function follows({ from, before }: BatchHeader, { highWater, head }: Held): boolean {
  return from === highWater + 1 && head.toString('hex') === before;
}

/** A batch that is there in part, or as other content. */
async function comparedWith(
  tx: Tx,
  held: Held,
  { origin, header, revoked, entries: open, addCrossings }: BatchToStore,
) {
  const entries = open();
  const next = continuation(entries, held) ?? (await furtherOnBranch(tx, origin, header, entries));
  if (!next) return undefined;
  const { duplicates, fresh, forked } = next;
  const last = fresh.at(-1);
  const rows = prepareRows(origin, fresh, { revoked, addCrossings });
  return { rows, duplicates, forked, last: last && { seq: last.seq, head: last.hash } };
}

/**
 * Of entries that are there already, those that were put aside and that nobody has settled: the receipt that said so may never have
 * arrived. Not those of the time of a revocation: a post takes that reason for its present standing.
 */
async function putAsideBefore(
  tx: Tx,
  { station, epoch }: Origin,
  duplicates: readonly (readonly [number, number])[],
): Promise<Verdicts['quarantined']> {
  const found: Verdicts['quarantined'] = [];
  for (const [from, to] of duplicates) {
    const { rows } = await tx.execute<{ seq: number; reason: QuarantineReason }>(sql`
      SELECT q.seq::float8 AS seq, q.reason FROM quarantine q JOIN chain c USING (station_id, epoch, seq, hash)
      WHERE q.station_id = ${station}::uuid AND q.epoch = ${epoch}::uuid AND q.seq BETWEEN ${from} AND ${to}
        AND q.resolution IS NULL AND q.reason <> 'station-revoked' ORDER BY q.seq`);
    found.push(...rows);
  }
  return found;
}

/** The epoch is locked and its high-water mark says that nothing of this is here: a key that is there all the same is a fault. */
async function addRows(copy: Copy, rows: PreparedRows) {
  for (const table of ['chain', 'entry', 'crossing'] as const) {
    const added = rows[table];
    if (added) await copy(table, copiedColumns[table], added);
  }
}

/** What is held of the epoch, which no other batch changes until the transaction ends; undefined where none is held and none can begin. */
async function lockEpoch(tx: Tx, origin: Origin, header: BatchHeader): Promise<Held | undefined> {
  const row = (await selectEpoch(tx, origin)) ?? (await beginEpoch(tx, origin, header));
  if (!row) return undefined;
  const highWater = Number(row.high_water);
  const head = asBuffer(row.head);
  if (header.from > highWater) return { highWater, head, hashes: [] };
  const { rows } = await tx.execute<{ hash: Buffer }>(sql`
    SELECT hash FROM chain WHERE station_id = ${origin.station}::uuid AND epoch = ${origin.epoch}::uuid
      AND seq BETWEEN ${header.from} AND ${header.to} ORDER BY seq`);
  return { highWater, head, hashes: rows.map(({ hash }) => asBuffer(hash)) };
}

async function selectEpoch(tx: Tx, { station, epoch }: Origin) {
  const { rows } = await tx.execute<{ high_water: string; head: Buffer }>(sql`
    SELECT high_water, head FROM epoch WHERE station_id = ${station}::uuid AND epoch = ${epoch}::uuid FOR UPDATE`);
  return rows[0];
}

async function beginEpoch(tx: Tx, origin: Origin, header: BatchHeader) {
  const before = Buffer.from(header.before, 'hex');
  if (!(await mayBegin(tx, origin.station, header, before))) return undefined;
  await tx.execute(sql`
    INSERT INTO epoch (station_id, epoch, high_water, head, told, first_seq, begun_at)
    VALUES (${origin.station}::uuid, ${origin.epoch}::uuid, ${header.from - 1}, ${before}, ${header.to}, ${header.from},
      ${origin.received.toISOString()}::timestamptz)
    ON CONFLICT DO NOTHING`);
  // Another batch may have begun it in the meantime: what stands there counts.
  return selectEpoch(tx, origin);
}

/** An epoch begins with the first entry of all, or hangs on an entry of another epoch of the station, one that was put aside included. */
async function mayBegin(tx: Tx, station: string, header: BatchHeader, before: Buffer): Promise<boolean> {
  if (before.every((byte) => byte === 0)) return true;
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM chain WHERE station_id = ${station}::uuid AND epoch <> ${header.epoch}::uuid
      AND epoch IN (SELECT epoch FROM epoch WHERE station_id = ${station}::uuid)
      AND seq = ${header.from - 1} AND hash = ${before}
    UNION ALL
    SELECT 1 FROM quarantine WHERE station_id = ${station}::uuid AND epoch <> ${header.epoch}::uuid
      AND epoch IN (SELECT epoch FROM epoch WHERE station_id = ${station}::uuid)
      AND seq = ${header.from - 1} AND hash = ${before}`);
  return rows.length > 0;
}

/** A batch that hangs on an entry put aside as another content: the branch goes on there, and is kept to its end. */
async function furtherOnBranch(
  tx: Tx,
  { station, epoch }: Origin,
  { from, before }: BatchHeader,
  entries: readonly ChainedEntry[],
): Promise<Continuation | undefined> {
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM quarantine WHERE station_id = ${station}::uuid AND epoch = ${epoch}::uuid
      AND reason = 'other-content-before' AND seq = ${from - 1} AND hash = ${Buffer.from(before, 'hex')}`);
  return rows.length > 0 ? { duplicates: [], fresh: [], forked: entries } : undefined;
}

function alarmsOf(putAside: readonly PutAside[], { epoch, from, to }: BatchHeader, revoked: boolean) {
  const forked = putAside.filter(({ reason }) => reason === 'other-content-before');
  const others = revoked ? [] : putAside.filter(({ reason }) => reason !== 'other-content-before');
  return [
    ...(forked.length > 0
      ? [
          {
            kind: 'other-content-before' as const,
            facts: { epoch, from: forked[0]!.entry.seq, entries: forked.length },
          },
        ]
      : []),
    ...(others.length > 0 ? [{ kind: 'entries-put-aside' as const, facts: { epoch, entries: others.length } }] : []),
    ...(revoked ? [{ kind: 'revoked-station-sent' as const, facts: { epoch, from, to } }] : []),
  ];
}

/** Up to where the epoch is now, and that the station was heard of; one statement, since each is a way to the database and back. */
async function rememberBatch(
  tx: Tx,
  { station, epoch, received }: Origin,
  { clock, product, to }: BatchHeader,
  { highWater, head }: Pick<Stored, 'highWater' | 'head'>,
) {
  const skew = (Date.parse(clock.wall) - received.getTime()) / 1000;
  await tx.execute(sql`
    WITH reached AS (
      UPDATE epoch SET high_water = ${highWater}, head = ${head}, told = greatest(told, ${to}::bigint)
      WHERE station_id = ${station}::uuid AND epoch = ${epoch}::uuid)
    UPDATE station SET last_contact_at = ${received.toISOString()}::timestamptz, clock_skew_seconds = ${skew}::float8, product = ${product}
    WHERE station_id = ${station}::uuid`);
}

/** The in-process PostgreSQL of the tests gives bare bytes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
