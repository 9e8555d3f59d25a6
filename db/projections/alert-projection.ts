import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectAlert(tx: Tx, { seq, at, officer, payload }: LedgerEntry<'alert.raised'>): void {
  statement(
    tx,
    'INSERT INTO local_alert (id, raised_seq, raised_by, raised_at, expires_at, seq) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(payload.alert, seq, officer ?? '', at, payload.expiresAt, seq);
}

export function projectAlertConfirmed(tx: Tx, { seq, at, officer, payload }: LedgerEntry<'alert.confirmed'>): void {
  statement(tx, 'UPDATE local_alert SET confirmed_by = ?, confirmed_at = ?, seq = ? WHERE id = ?').run(
    officer ?? '',
    at,
    seq,
    payload.alert,
  );
}

export function projectAlertWithdrawn(tx: Tx, { seq, at, officer, payload }: LedgerEntry<'alert.withdrawn'>): void {
  statement(tx, 'UPDATE local_alert SET withdrawn_by = ?, withdrawn_at = ?, withdrawal = ?, seq = ? WHERE id = ?').run(
    officer ?? '',
    at,
    payload.reason,
    seq,
    payload.alert,
  );
}
