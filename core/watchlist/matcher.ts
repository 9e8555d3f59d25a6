import type { ListEntry } from './list-entry.ts';
import type { Screening, ScreeningLimits, ScreeningQuery } from './screening.ts';

/** An entry that a query may mean, before it is compared field by field. */
export interface Candidate {
  readonly list: string;
  readonly entry: string;
  /** How much of the name agrees, 0 to 1. */
  readonly score: number;
}

/**
 * Screens travellers against every list of the post. All of the product asks only this. Whatever carries it out holds to
 * the following.
 *
 * - It is synchronous and touches neither network nor clock: the same query over the same list versions gives the same
 *   answer, field for field, on every machine, however those versions came about (whole files or deltas).
 * - `lists` names every list at the post with the version compared, also when nothing was found; hits and `lists` come
 *   from one moment, never half from an older import.
 * - An entry appears at most once. Hits are ordered by falling score, then by list and entry reference.
 * - What is missing on either side is an `-unknown` reason and never raises a score; 1 is only for a whole agreement.
 * - A query with neither a name nor a document number nor a plate finds nothing; that is an answer, not an error.
 */
export interface Matcher {
  screen(query: ScreeningQuery, limits?: ScreeningLimits): Screening;
  /** Retrieval alone: at most `limit` entries whose name may be the one asked for, best first. */
  candidates(query: ScreeningQuery, limit: number): Candidate[];
  /** The alerts made at this post, compared as a list named `local`; they take the place of those given before. */
  setLocal(version: string, entries: readonly ListEntry[]): void;
  /** Loads every list and looks up its most frequent words, yielding often: so that the first traveller waits no longer. */
  warmUp(): Generator<void>;
  /** An entry with its picture, for the comparison side by side; undefined when the list no longer has it. */
  entry(list: string, reference: string): { readonly entry: ListEntry; readonly picture?: ListPicture } | undefined;
}

export interface ListPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
