import { holdsStill } from '../../core/crossing/clear-hit.ts';
import type { ScreenedHit } from '../../core/crossing/crossing.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import type { Hit } from '../../core/watchlist/screening.ts';
import { findClearing } from '../../db/cleared-hits.ts';
import type { Db } from '../../db/store.ts';

interface Surroundings {
  readonly now: string;
  /** How many days a clearing holds; 0 for not at all. */
  readonly days: number;
}

/** The hits with a note on each that the same person was cleared of before. */
export function clearKnown(
  db: Db,
  document: TravelDocument,
  hits: readonly Hit[],
  surroundings: Surroundings,
): ScreenedHit[] {
  const person = personOf(document);
  if (!person) return [...hits];
  return hits.map((hit) => {
    const remembered = findClearing(db, person, hit.list, hit.entry);
    if (!remembered || !holdsStill(hit, remembered, surroundings)) return hit;
    const { at, officer, name, crossing } = remembered;
    return { ...hit, cleared: { at, officer, name, crossing } };
  });
}
