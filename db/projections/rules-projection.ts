import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectRules(tx: Tx, { seq, at, payload }: LedgerEntry<'rules.taken'>): void {
  const { name, version, sha256 } = payload;
  statement(tx, 'INSERT OR REPLACE INTO rules_taken VALUES (1, ?, ?, ?, ?, ?)').run(name, version, sha256, at, seq);
}
