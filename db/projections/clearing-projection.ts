import { isDismissed } from '../../core/crossing/hit-standing.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import type { Crossing } from '../../core/crossing/crossing.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

const pair = 'person = ? AND number = ? AND issuing_state = ? AND list = ? AND entry = ?';

/** A verdict on a person and an entry takes the place of every earlier one; only a false hit is remembered. */
export function projectClearing(tx: Tx, { seq, payload }: LedgerEntry<'hit.resolved'>): void {
  const { crossing, list, entry, person, entryHash, agreed = [], resolution } = payload;
  if (!person) return;
  const key = [person.person, person.number, person.issuingState, list, entry];
  statement(tx, `DELETE FROM cleared_hit WHERE ${pair}`).run(...key);
  if (resolution.verdict !== 'false' || entryHash === undefined) return;
  statement(tx, 'INSERT INTO cleared_hit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)').run(
    ...key,
    entryHash,
    agreed.join(','),
    resolution.officer,
    resolution.at,
    crossing,
    seq,
  );
}

/** The admission by two officers is what makes the clearing count for later. */
export function projectConfirmation(tx: Tx, crossing: Crossing): void {
  if (crossing.decision !== 'admit' || !crossing.approval || !crossing.hits.some(isDismissed)) return;
  // At the second line the hit was cleared for the referral that the admission ends.
  statement(tx, 'UPDATE cleared_hit SET confirmed = 1 WHERE crossing IN (?, ?)').run(
    crossing.id,
    crossing.referral ?? crossing.id,
  );
}

/** A crossing that turns out to have been another person's, or no admission, vouches for nothing. */
export function projectDoubt(tx: Tx, { payload }: LedgerEntry<'crossing.corrected'>): void {
  const { crossing, supersedes } = payload;
  const about = [supersedes, crossing.referral ?? supersedes];
  if (crossing.decision !== 'admit') {
    statement(tx, 'DELETE FROM cleared_hit WHERE crossing IN (?, ?)').run(...about);
    return;
  }
  const person = personOf(crossing.document);
  statement(
    tx,
    'DELETE FROM cleared_hit WHERE crossing IN (?, ?) AND (person, number, issuing_state) IS NOT (?, ?, ?)',
  ).run(...about, person?.person ?? null, person?.number ?? null, person?.issuingState ?? null);
}
