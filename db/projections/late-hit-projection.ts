import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectLateHit(tx: Tx, { seq, payload }: LedgerEntry<'hit.late'>): void {
  const { lateHit, crossing, hit } = payload;
  statement(tx, 'INSERT INTO late_hit VALUES (?, ?, ?, ?, ?, ?, NULL, ?)').run(
    lateHit,
    seq,
    crossing,
    hit.list,
    hit.entry,
    hit.entryHash ?? '',
    seq,
  );
}

export function projectLateHitResolved(tx: Tx, { seq, payload }: LedgerEntry<'hit.late-resolved'>): void {
  statement(tx, 'UPDATE late_hit SET verdict = ?, seq = ? WHERE id = ?').run(
    payload.resolution.verdict,
    seq,
    payload.lateHit,
  );
}

export function projectRescreening(tx: Tx, { seq, payload }: LedgerEntry<'travellers.rescreened'>): void {
  statement(tx, 'INSERT OR REPLACE INTO rescreening VALUES (1, ?, ?)').run(JSON.stringify(payload.lists), seq);
}
