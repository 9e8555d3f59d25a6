import type { Crossing } from '../../core/crossing/crossing.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectPack(tx: Tx, { seq, at, officer, payload }: LedgerEntry<'paper.issued'>): void {
  const { pack, post, year, from, to } = payload;
  statement(tx, 'INSERT INTO paper_pack VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    pack,
    post,
    year,
    from,
    to,
    at,
    officer ?? '',
    seq,
  );
}

export function projectVoidForm(tx: Tx, { seq, payload }: LedgerEntry<'paper.voided'>): void {
  statement(tx, 'INSERT OR REPLACE INTO paper_form VALUES (?, NULL, ?, ?)').run(payload.form, payload.reason, seq);
}

export function projectForm(tx: Tx, seq: number, { id, paper }: Crossing): void {
  if (paper) statement(tx, 'INSERT OR REPLACE INTO paper_form VALUES (?, ?, NULL, ?)').run(paper.form, id, seq);
}
