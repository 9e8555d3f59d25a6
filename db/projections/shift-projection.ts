import { eq } from 'drizzle-orm';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { shift, shiftOfficer } from '../schema.ts';
import type { Tx } from '../store.ts';

export function projectShiftOpened(tx: Tx, entry: LedgerEntry<'shift.opened'>): void {
  const { shift: id } = entry.payload;
  tx.orm
    .insert(shift)
    .values({ id, openedAt: entry.at, openedBy: entry.officer ?? '', seq: entry.seq })
    .run();
  placeOfficer(tx, entry);
}

export function projectShiftJoined(tx: Tx, entry: LedgerEntry<'shift.joined'>): void {
  placeOfficer(tx, entry);
}

export function projectShiftClosed(tx: Tx, entry: LedgerEntry<'shift.closed'>): void {
  tx.orm.update(shift).set({ closedAt: entry.at, seq: entry.seq }).where(eq(shift.id, entry.payload.shift)).run();
}

function placeOfficer(tx: Tx, { payload, officer, seq }: LedgerEntry<'shift.opened' | 'shift.joined'>) {
  const { shift: shiftId, lane, direction } = payload;
  tx.orm
    .insert(shiftOfficer)
    .values({ shift: shiftId, officer: officer ?? '', lane, direction, seq })
    .onConflictDoUpdate({ target: [shiftOfficer.shift, shiftOfficer.officer], set: { lane, direction, seq } })
    .run();
}
