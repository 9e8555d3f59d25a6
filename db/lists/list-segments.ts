import { createNameSearch } from '../../core/watchlist/index/search-names.ts';
import type { NameSearch } from '../../core/watchlist/index/search-names.ts';
import { createRangeTable } from '../../core/watchlist/index/range-table.ts';
import type { NumberRange, RangeTable } from '../../core/watchlist/index/range-table.ts';
import { foldDocumentNumber } from '../../core/watchlist/fold-number.ts';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { indexOfEntries, indexOfGeneration } from './list-index.ts';
import type { ListIndex } from './list-index.ts';
import type { ListsFile } from './lists-file.ts';
import { readSnapshot, snapshotChanges, sweepSnapshots, writeSnapshot } from './snapshot-file.ts';
import type { SnapshotPlace } from './snapshot-file.ts';

/** A list as it stands, from the file's own table. */
export interface ListRow {
  readonly name: string;
  readonly version: string;
  readonly generation: number;
  readonly changes: number;
}

/** An index with the room to search it. */
export interface Segment {
  readonly index: ListIndex;
  readonly search: NameSearch;
}

/** A list ready to be searched: the index of its file, one of what deltas added since, and what they removed. */
export interface LoadedList {
  readonly row: ListRow;
  readonly base: Segment;
  readonly added: Segment | undefined;
  /** Ordinals of entries and of documents that are no longer. */
  readonly removed: ReadonlySet<number>;
  readonly removedDocuments: ReadonlySet<number>;
  /** Ordinals by the folded number of documents that deltas added. */
  readonly addedDocuments: ReadonlyMap<string, readonly number[]>;
  readonly ranges: RangeTable;
  /** How many deltas the base has in it. */
  readonly baseChanges: number;
}

/** From this many rows changed since the snapshot, another one is due. */
export const mostChanged = 5000;

/** The list from its snapshot; without a sound one, from its entries, which takes seconds for a million. */
export function loadList(lists: ListsFile, row: ListRow, place: SnapshotPlace, rebuilt: () => void): LoadedList {
  const snapshot = readSnapshot(place, row);
  if (snapshot !== undefined && snapshot.changes <= row.changes)
    return followChanges(lists, row, segmentOf(snapshot.index), snapshot.changes);
  rebuilt();
  const index = indexOfGeneration(lists, row.generation);
  return followChanges(lists, row, segmentOf(index), row.changes);
}

/** Builds and writes the snapshot of a generation; to be called before it is published, so that nobody waits for it. */
export function buildSnapshot(lists: ListsFile, generation: number, place: SnapshotPlace): void {
  const build = lists.transaction(() => {
    const changes =
      lists.prepare<[number], number>('SELECT changes FROM list WHERE generation = ?').pluck().get(generation) ?? 0;
    return { index: indexOfGeneration(lists, generation), changes };
  });
  const { index, changes } = build();
  writeSnapshot(place, { generation, changes }, index);
  sweepSnapshots(place, lists.prepare<[], number>('SELECT id FROM generation WHERE abandoned = 0').pluck().all());
}

/** Writes the snapshot anew once deltas have changed so much that following them takes longer than it should. */
export function afterDelta(lists: ListsFile, list: string, place: SnapshotPlace): void {
  const generation = lists.prepare<[string], number>('SELECT generation FROM list WHERE name = ?').pluck().get(list);
  if (generation === undefined) return;
  const changed = lists
    .prepare<[number, number], number>('SELECT count(*) FROM list_change WHERE generation = ? AND change > ?')
    .pluck()
    .get(generation, snapshotChanges(place, generation) ?? 0)!;
  if (changed > mostChanged) buildSnapshot(lists, generation, place);
}

/** The same base with what deltas did since. */
export function followChanges(lists: ListsFile, row: ListRow, base: Segment, baseChanges: number): LoadedList {
  const changes = lists
    .prepare<[number, number], { kind: string; ordinal: number }>(
      'SELECT kind, ordinal FROM list_change WHERE generation = ? AND change > ? ORDER BY change',
    )
    .all(row.generation, baseChanges);
  const ordinals = (kind: string) => changes.filter((change) => change.kind === kind).map(({ ordinal }) => ordinal);
  const removed = new Set(ordinals('entry-removed'));
  const removedDocuments = new Set(ordinals('document-removed'));
  const { names } = base.index;
  base.search.remove(entriesAt(names.ordinal, names.entries, removed));
  const bodyOf = lists
    .prepare<[number, number], string>('SELECT body FROM list_entry WHERE generation = ? AND ordinal = ?')
    .pluck();
  const entries = ordinals('entry-added').flatMap((ordinal) => {
    const body = removed.has(ordinal) ? undefined : bodyOf.get(row.generation, ordinal);
    return body === undefined ? [] : [{ ordinal, entry: JSON.parse(body) as ListEntry }];
  });
  const documentOf = lists.prepare<[number, number], NumberRange>(
    'SELECT ordinal, number, last FROM list_document WHERE generation = ? AND ordinal = ?',
  );
  const rangeOrdinals = Array.from(base.index.ranges).filter((ordinal) => !removedDocuments.has(ordinal));
  const addedDocuments = new Map<string, number[]>();
  for (const ordinal of ordinals('document-added')) {
    const document = removedDocuments.has(ordinal) ? undefined : documentOf.get(row.generation, ordinal);
    if (document === undefined) continue;
    if (document.last !== '') rangeOrdinals.push(ordinal);
    else {
      const folded = foldDocumentNumber(document.number);
      addedDocuments.set(folded, [...(addedDocuments.get(folded) ?? []), ordinal]);
    }
  }
  return {
    row,
    base,
    added: entries.length === 0 ? undefined : segmentOf(indexOfEntries(entries)),
    removed,
    removedDocuments,
    addedDocuments,
    ranges: createRangeTable(rangeOrdinals.flatMap((one) => documentOf.get(row.generation, one) ?? [])),
    baseChanges,
  };
}

/** The index's entries that stand at these ordinals. */
function entriesAt(ordinals: Uint32Array, entries: number, wanted: ReadonlySet<number>): number[] {
  if (ordinals.length === 0) return [...wanted].filter((ordinal) => ordinal < entries);
  return Array.from(ordinals.keys()).filter((entry) => wanted.has(ordinals[entry]!));
}

export function segmentOf(index: ListIndex): Segment {
  return { index, search: createNameSearch(index.names) };
}
