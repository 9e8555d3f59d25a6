import type { LedgerEntry } from '../core/ledger/entry.ts';
import { laterKinds } from '../core/report/shift-course.ts';
import type { LedgerRange } from '../core/report/report.ts';
import { getEntry, readEntries } from './ledger.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** The shift that was opened last, running or closed. */
export function findLastShift(db: Db): string | undefined {
  return statement(db, 'SELECT id FROM shift ORDER BY rowid DESC LIMIT 1').pluck().get() as string | undefined;
}

/** The entry that opened a shift; undefined for one that is not in the record. Recent shifts are found sooner. */
export function findShiftOpening(db: Db, shift: string): number | undefined {
  const sql = `SELECT seq FROM ledger WHERE kind = 'shift.opened' AND payload ->> '$.shift' = ? ORDER BY seq DESC LIMIT 1`;
  return statement(db, sql).pluck().get(shift) as number | undefined;
}

/** A shift's entries from its opening to its closing, then those up to `to` that may still concern it. */
export function* listShiftEntries(db: Db, shift: string, opening: number, to: number): Generator<LedgerEntry> {
  let closing: number | undefined;
  for (const entry of readEntries(db, opening - 1)) {
    if (entry.seq > to) return;
    yield entry;
    if (entry.kind !== 'shift.closed' || entry.payload.shift !== shift) continue;
    closing = entry.seq;
    break;
  }
  if (closing === undefined) return;
  const kinds = laterKinds.map((kind) => `'${kind}'`).join(', ');
  const later = db.sqlite
    .prepare(`SELECT seq FROM ledger WHERE seq > ? AND seq <= ? AND kind IN (${kinds}) ORDER BY seq`)
    .pluck()
    .all(closing, to) as number[];
  for (const seq of later) yield getEntry(db, seq);
}

/** A stretch of the ledger with the hash of its last entry; undefined where the ledger does not reach that far. */
export function findRange(db: Db, from: number, to: number): LedgerRange | undefined {
  const hash = statement(db, 'SELECT hash FROM ledger WHERE seq = ?').pluck().get(to) as Buffer | undefined;
  return hash && { from, to, hash: hash.toString('hex') };
}
