import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

/** Where each epoch begins: its first entry is the one that says so. */
export function projectEpoch(tx: Tx, { epoch, seq }: Pick<LedgerEntry, 'epoch' | 'seq'>): void {
  statement(tx, 'INSERT INTO epoch VALUES (?, ?)').run(epoch, seq);
}
