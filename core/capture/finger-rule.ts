import { z } from 'zod';
import { isFullDate } from '../document/partial-date.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import { FingerCount } from '../finger/capture-plan.ts';

/** How many fingers are asked of whom, where a lane's level asks for fingers at all. */
export const FingerRule = z.strictObject({
  nationals: FingerCount.default(0),
  foreigners: FingerCount.default(2),
  /** Whoever is younger is asked for none. Twelve years is the age of the EU's Entry/Exit System (Regulation 2017/2226, article 17). */
  fromAge: z.int().min(0).max(30).default(12),
});
export type FingerRule = z.infer<typeof FingerRule>;

/** The rule for a document's holder; `country` is the post's, `today` its day. Of unknown age, the holder is taken for an adult. */
export function fingersAskedOf(
  rule: FingerRule,
  { birthDate, nationality }: Pick<TravelDocument, 'birthDate' | 'nationality'>,
  { country, today }: { readonly country: string; readonly today: string },
): FingerCount {
  if (isFullDate(birthDate) && yearsBetween(birthDate, today) < rule.fromAge) return 0;
  return nationality === country ? rule.nationals : rule.foreigners;
}

/** Whole years, by the calendar. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
