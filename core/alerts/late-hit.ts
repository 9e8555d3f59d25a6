import { z } from 'zod';
import { agreeingFields } from '../crossing/clear-hit.ts';
import type { ScreenedHit } from '../crossing/crossing.ts';
import type { Hit } from '../watchlist/screening.ts';

export const LateHitId = z.uuid().brand<'LateHitId'>();
export type LateHitId = z.infer<typeof LateHitId>;

/**
 * Whether a hit found after a crossing tells what the officer at the desk could not know: another entry than those met then,
 * or the same one with other content, in which more agrees than did before.
 */
export function isLate(found: Hit, met: readonly ScreenedHit[]): boolean {
  const before = met.find(({ list, entry }) => list === found.list && entry === found.entry);
  if (before === undefined) return true;
  if (before.resolution?.verdict === 'true' || before.entryHash === found.entryHash) return false;
  const knew = agreeingFields(before.reasons);
  return agreeingFields(found.reasons).some((field) => !knew.includes(field));
}
