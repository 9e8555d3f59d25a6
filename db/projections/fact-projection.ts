import type { Crossing } from '../../core/crossing/crossing.ts';
import { isFullDate } from '../../core/document/partial-date.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { factOf } from '../../core/report/fact.ts';
import type { CrossingFact } from '../../core/report/fact.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

/** The least by which time zones differ. */
export const quarterMilliseconds = 15 * 60_000;

/** The quarter of an hour since 1970 that an instant lies in. */
export function quarterOf(instant: string): number {
  return Math.floor(Date.parse(instant) / quarterMilliseconds);
}

export function projectFact(tx: Tx, seq: number, crossing: Crossing): void {
  const fact = factOf(crossing);
  putFact(tx, seq, fact, fact.milliseconds);
}

/** How long the traveller took stays as it was recorded first. */
export function projectCorrectedFact(tx: Tx, { payload }: LedgerEntry<'crossing.corrected'>): void {
  const first = statement(tx, 'SELECT seq FROM ledger WHERE id = ?').pluck().get(payload.supersedes) as number;
  const took = statement(tx, 'SELECT milliseconds FROM crossing_fact WHERE seq = ?').pluck().get(first) as number;
  putFact(tx, first, factOf(payload.crossing), took);
}

function putFact(tx: Tx, seq: number, fact: CrossingFact, milliseconds: number) {
  const { direction, decision, at, sex, nationality, age, purpose, stayDays, birthDate, hasName, hasNumber } = fact;
  statement(tx, 'INSERT OR REPLACE INTO crossing_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    seq,
    quarterOf(at),
    direction,
    decision,
    sex,
    nationality,
    age ?? null,
    purpose ?? null,
    stayDays ?? null,
    birthOf(birthDate),
    hasName ? 1 : 0,
    hasNumber ? 1 : 0,
    milliseconds,
  );
}

/** A first of January is mostly a date that nobody knew. */
function birthOf(birthDate: string): 'whole' | 'first-of-january' | 'partial' {
  if (!isFullDate(birthDate)) return 'partial';
  return birthDate.endsWith('-01-01') ? 'first-of-january' : 'whole';
}
