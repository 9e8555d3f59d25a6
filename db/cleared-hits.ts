import type { RememberedClearing } from '../core/crossing/clear-hit.ts';
import type { CrossingId, OfficerId } from '../core/crossing/crossing.ts';
import type { PersonRef } from '../core/crossing/person-ref.ts';
import { ReasonField } from '../core/watchlist/reason-words/reason-field.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

interface ClearedRow {
  readonly entryHash: string;
  readonly agreed: string;
  readonly at: string;
  readonly officer: string;
  readonly name: string | null;
  readonly crossing: string;
}

/** When this person was last cleared of an entry by two officers; undefined when never, or when a later verdict was another. */
export function findClearing(
  db: Db,
  { person, number, issuingState }: PersonRef,
  list: string,
  entry: string,
): RememberedClearing | undefined {
  const row = statement(
    db,
    `SELECT c.entry_hash AS entryHash, c.agreed, c.at, c.officer, o.name, c.crossing
     FROM cleared_hit c LEFT JOIN officer o ON o.id = c.officer
     WHERE c.person = ? AND c.number = ? AND c.issuing_state = ? AND c.list = ? AND c.entry = ? AND c.confirmed = 1`,
  ).get(person, number, issuingState, list, entry) as ClearedRow | undefined;
  if (!row) return undefined;
  const { agreed, name, officer, crossing, ...rest } = row;
  // Written from ledger entries whose schemas brand both ids.
  return {
    ...rest,
    officer: officer as OfficerId,
    name: name ?? '',
    crossing: crossing as CrossingId,
    agreed: ReasonField.array().parse(agreed === '' ? [] : agreed.split(',')),
  };
}
