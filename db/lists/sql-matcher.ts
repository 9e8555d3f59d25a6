import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { matchEntry, prepareQuery } from '../../core/watchlist/match.ts';
import type { PreparedQuery } from '../../core/watchlist/match.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import type { Hit, Screening, ScreeningQuery } from '../../core/watchlist/screening.ts';
import type { ListsFile } from './lists-file.ts';

interface ListRow {
  readonly name: string;
  readonly version: string;
  readonly generation: number;
}

/** A Matcher over the open file: candidates by equal name key or folded document number, each scored by `matchEntry`. */
export function createSqlMatcher(lists: ListsFile): Matcher {
  const allLists = lists.prepare<[], ListRow>('SELECT name, version, generation FROM list ORDER BY name');
  const byName = lists
    .prepare<[number, string], number>('SELECT entry FROM list_name WHERE generation = ? AND key = ?')
    .pluck();
  const byNumber = lists
    .prepare<[number, string], number>('SELECT entry FROM list_document WHERE generation = ? AND folded = ?')
    .pluck();
  const bodyOf = lists.prepare<[number], string>('SELECT body FROM list_entry WHERE id = ?').pluck();

  // One transaction, so that an import that finishes in another program is seen either not at all or in every statement.
  const screen = lists.transaction((query: ScreeningQuery): Screening => {
    const prepared = prepareQuery(query);
    const rows = allLists.all();
    const hits = rows.flatMap((list) =>
      candidates(list, prepared).flatMap((id) => hitOf(list, entryOf(id), prepared) ?? []),
    );
    return { hits: hits.sort(byRank), lists: rows.map(({ name, version }) => ({ list: name, version })) };
  });

  function candidates(list: ListRow, query: PreparedQuery): number[] {
    const named = query.nameKeys.flatMap((key) => byName.all(list.generation, key));
    const numbered = query.foldedNumber === '' ? [] : byNumber.all(list.generation, query.foldedNumber);
    return [...new Set([...named, ...numbered])];
  }
  function entryOf(id: number): ListEntry {
    // Checked by its schema before it was stored, and the cipher detects any change since.
    return JSON.parse(bodyOf.get(id)!) as ListEntry;
  }

  return { screen: (query) => screen(query) };
}

function hitOf(list: ListRow, entry: ListEntry, query: PreparedQuery): Hit | undefined {
  const match = matchEntry(query, entry);
  if (match === undefined) return undefined;
  return {
    list: list.name,
    entry: entry.reference,
    listVersion: list.version,
    score: match.score,
    reasons: [...match.reasons],
    title: match.title,
    action: entry.action,
    instruction: entry.instruction,
    remarks: entry.remarks,
  };
}

function byRank(one: Hit, other: Hit): number {
  return other.score - one.score || compareText(one.list, other.list) || compareText(one.entry, other.entry);
}

/** By code unit, not by locale: the order must be the same on every machine. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
