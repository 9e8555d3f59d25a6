import { compactDocumentNumber, foldDocumentNumber } from '../../core/watchlist/fold-number.ts';
import { entryOnlyFlag, exitOnlyFlag, organisationFlag } from '../../core/watchlist/index/entry-facts.ts';
import { foundTogether } from '../../core/watchlist/index/search-names.ts';
import type { PreparedName } from '../../core/watchlist/name/compare-names.ts';
import { findNumber, numbersOneEditAway } from '../../core/watchlist/index/number-table.ts';
import type { Person } from '../../core/watchlist/person.ts';
import { scoreBound } from '../../core/watchlist/score-bound.ts';
import type { ScreeningQuery } from '../../core/watchlist/screening.ts';
import { ordinalOf } from './list-segments.ts';
import type { LoadedList, Segment } from './list-segments.ts';

/** An entry worth reading, with the most that it can score. */
export interface FoundEntry {
  readonly ordinal: number;
  readonly bound: number;
  readonly tie: number;
}

/** How many names of one list are compared in full; more, where they agree alike. */
const namesCompared = 100;
/** A name below this never makes a hit by itself. */
const leastName = 0.4;
/** Names of firms and ships are compared whole: half of one is a word of everyday life. */
const leastOrganisation = 0.9;

/** The entries of a list that a query may meet, by name or by number. */
export function findEntries(list: LoadedList, query: ScreeningQuery, given: Person): FoundEntry[] {
  const found = new Map<number, FoundEntry>();
  const segments = segmentsOf(list);
  for (const { name } of given.names) {
    for (const { from, entry, score } of findNames(segments, name, namesCompared))
      addByName(from, entry, score, query, given, found);
  }
  for (const segment of segments) findByNumber(segment, list.removed, given, found);
  return [...found.values()];
}

export function segmentsOf(list: LoadedList): Segment[] {
  return [list.base, ...list.added];
}

/** The names of a list that have most of a name, as one index of all its entries would give them. */
export function findNames(segments: readonly Segment[], name: PreparedName, most: number) {
  return foundTogether(
    segments.map((segment) => segment.search.search(name, most, segment)),
    most,
  );
}

function addByName(
  { index: { names } }: Segment,
  entry: number,
  score: number,
  query: ScreeningQuery,
  given: Person,
  found: Map<number, FoundEntry>,
) {
  const flags = names.flags[entry]!;
  const wrongWay = query.direction === undefined ? 0 : query.direction === 'entry' ? exitOnlyFlag : entryOnlyFlag;
  if ((flags & wrongWay) !== 0 || score < ((flags & organisationFlag) === 0 ? leastName : leastOrganisation)) return;
  const facts = { birth: names.birth[entry]!, nationality: names.nationality[entry]!, flags };
  const ordinal = ordinalOf(names.ordinal, entry);
  const bound = Math.max(scoreBound(given, score, facts), found.get(ordinal)?.bound ?? 0);
  found.set(ordinal, { ordinal, bound, tie: names.tie[entry]! });
}

function findByNumber({ index }: Segment, removed: ReadonlySet<number>, given: Person, found: Map<number, FoundEntry>) {
  if (index.numbers.rows === 0) return;
  const asked = [...given.documents, ...given.plates].flatMap(({ folded }) => folded);
  const numbers = new Set(
    asked.flatMap((number) => [number, ...(number.length >= 6 ? numbersOneEditAway(number) : [])]),
  );
  for (const number of numbers) {
    for (const row of findNumber(index.numbers, number)) {
      const ordinal = index.numberEntry[row]!;
      if (!removed.has(ordinal)) found.set(ordinal, { ordinal, bound: 1, tie: 0 });
    }
  }
}

/** Ordinals of documents of a list of documents that the query's number may be. */
export function findDocuments(list: LoadedList, query: ScreeningQuery): { single: number[]; ranges: number[] } {
  const number = compactDocumentNumber(query.documentNumber ?? '');
  if (number === '') return { single: [], ranges: [] };
  const folded = foldDocumentNumber(number);
  const single = [...findNumber(list.base.index.documents, folded), ...(list.addedDocuments.get(folded) ?? [])];
  return {
    single: single.filter((ordinal) => !list.removedDocuments.has(ordinal)),
    ranges: list.ranges.find(number),
  };
}
