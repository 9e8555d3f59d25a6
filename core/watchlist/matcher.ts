import type { Screening, ScreeningQuery } from './screening.ts';

/**
 * Screens travellers against every list of the post. All of the product asks only this, so a stronger engine takes the
 * place of a simpler one without a change to its callers. Whatever carries it out holds to the following.
 *
 * - It is synchronous and touches neither network nor clock: the same query over the same list versions gives the same
 *   answer, field for field, on every machine.
 * - `lists` names every list at the post with the version compared, also when nothing was found; hits and `lists` come
 *   from one moment, never half from an older import.
 * - Every entry that `matchEntry` (match.ts) would meet is among the hits: an engine may find more, never less.
 * - An entry appears at most once. Hits are ordered by falling score, then by list and entry reference.
 * - What is missing on either side is an `-unknown` reason and never raises a score; 1 is only for a whole agreement.
 * - A query with neither a name nor a document number finds nothing; that is an answer, not an error.
 */
export interface Matcher {
  screen(query: ScreeningQuery): Screening;
}
