import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectThreshold(tx: Tx, { seq, payload }: LedgerEntry<'list.threshold-set'>): void {
  statement(tx, 'INSERT OR REPLACE INTO list_threshold VALUES (?, ?, ?)').run(payload.list, payload.threshold, seq);
}
