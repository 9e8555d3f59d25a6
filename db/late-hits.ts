import type { LateHitId } from '../core/alerts/late-hit.ts';
import type { CrossingId, HitResolution } from '../core/crossing/crossing.ts';
import type { Hit } from '../core/watchlist/screening.ts';
import type { CrossingRow } from './crossings.ts';
import { getEntry } from './ledger.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** A hit on somebody who had crossed already. */
export interface LateHitRow {
  readonly id: LateHitId;
  readonly crossing: CrossingId;
  readonly foundAt: string;
  readonly hit: Hit;
  readonly resolution?: HitResolution;
}

interface RawRow {
  readonly found_seq: number;
  readonly verdict: string | null;
  readonly seq: number;
}

/** Those that nobody has looked at yet, then at most `most` others; newest first. */
export function listLateHits(db: Db, most: number): LateHitRow[] {
  const open = statement(db, 'SELECT * FROM late_hit WHERE verdict IS NULL ORDER BY found_seq DESC').all();
  const settled = statement(db, 'SELECT * FROM late_hit WHERE verdict IS NOT NULL ORDER BY found_seq DESC LIMIT ?').all(
    most,
  );
  return ([...open, ...settled] as RawRow[]).map((row) => toLateHit(db, row));
}

export function findLateHit(db: Db, id: string): LateHitRow | undefined {
  const row = statement(db, 'SELECT * FROM late_hit WHERE id = ?').get(id) as RawRow | undefined;
  return row && toLateHit(db, row);
}

export function countOpenLateHits(db: Db): number {
  return statement(db, 'SELECT count(*) FROM late_hit WHERE verdict IS NULL').pluck().get() as number;
}

/** Whether this content of an entry was reported already for the person of a crossing, at whichever crossing of theirs. */
export function isReported(
  db: Db,
  { list, entry, entryHash = '' }: Hit,
  { person_key, document_number }: CrossingRow,
): boolean {
  const sql = `
    SELECT 1 FROM late_hit h JOIN ledger l ON l.id = h.crossing JOIN crossing c ON c.seq = l.seq
    WHERE h.list = ? AND h.entry = ? AND h.entry_hash = ? AND c.person_key = ? AND c.document_number = ?`;
  return statement(db, sql).get(list, entry, entryHash, person_key, document_number) !== undefined;
}

/** The lists that recent travellers were last held against; undefined before the first time. */
export function lastRescreened(db: Db): { readonly list: string; readonly version: string }[] | undefined {
  const lists = statement(db, 'SELECT lists FROM rescreening').pluck().get() as string | undefined;
  return lists === undefined ? undefined : (JSON.parse(lists) as { list: string; version: string }[]);
}

function toLateHit(db: Db, { found_seq, verdict, seq }: RawRow): LateHitRow {
  const found = getEntry(db, found_seq);
  if (found.kind !== 'hit.late') throw new Error(`entry ${found_seq} reports no late hit but is ${found.kind}`);
  const { lateHit, crossing, hit } = found.payload;
  const resolved = verdict === null ? undefined : getEntry(db, seq);
  return {
    id: lateHit,
    crossing,
    foundAt: found.at,
    hit,
    ...(resolved?.kind === 'hit.late-resolved' && { resolution: resolved.payload.resolution }),
  };
}
