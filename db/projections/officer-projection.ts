import { eq } from 'drizzle-orm';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { officer } from '../schema.ts';
import type { Tx } from '../store.ts';

/** Officers are told apart by name at the login, so capitals and spaces must not make two of one. */
export function officerNameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

export function projectOfficer(tx: Tx, { payload, seq }: LedgerEntry<'officer.added'>): void {
  const { officer: id, name, role } = payload;
  tx.orm
    .insert(officer)
    .values({ id, name, nameKey: officerNameKey(name), role, active: true, seq })
    .run();
}

export function projectOfficerDisabled(tx: Tx, { payload, seq }: LedgerEntry<'officer.disabled'>): void {
  tx.orm.update(officer).set({ active: false, seq }).where(eq(officer.id, payload.officer)).run();
}
