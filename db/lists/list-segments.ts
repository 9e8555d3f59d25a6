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

/** A list ready to be searched: the index of its file, those of what deltas added since, and what they removed. */
export interface LoadedList {
  readonly row: ListRow;
  readonly base: Segment;
  readonly added: readonly Segment[];
  /** Ordinals of entries and of documents that are no longer. */
  readonly removed: ReadonlySet<number>;
  readonly removedDocuments: ReadonlySet<number>;
  /** Ordinals by the folded number of documents that deltas added. */
  readonly addedDocuments: ReadonlyMap<string, readonly number[]>;
  /** Ordinals of ranges of documents. */
  readonly rangeOrdinals: readonly number[];
  readonly ranges: RangeTable;
}

/** From this many rows changed since the snapshot, another one is due. */
export const mostChanged = 5000;
/** Each is searched for itself: beyond these, all that was added becomes one. */
const mostAdded = 4;

/** The list from its snapshot; without a sound one, from its entries, which takes seconds for a million. */
export function loadList(lists: ListsFile, row: ListRow, place: SnapshotPlace, rebuilt: () => void): LoadedList {
  const snapshot = readSnapshot(place, row);
  if (snapshot !== undefined && snapshot.changes <= row.changes)
    return followChanges(lists, row, listOf({ ...row, changes: snapshot.changes }, snapshot.index));
  rebuilt();
  return followChanges(lists, row, listOf(row, indexOfGeneration(lists, row.generation)));
}

/** A list of which nothing has changed since its index was made. */
export function listOf(row: ListRow, index: ListIndex): LoadedList {
  return {
    row,
    base: segmentOf(index),
    added: [],
    removed: new Set(),
    removedDocuments: new Set(),
    addedDocuments: new Map(),
    rangeOrdinals: Array.from(index.ranges),
    ranges: createRangeTable([]),
  };
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

/** The list with what deltas did since it was loaded. */
export function followChanges(lists: ListsFile, row: ListRow, known: LoadedList): LoadedList {
  const { generation } = row;
  const changes = lists
    .prepare<[number, number], { kind: string; ordinal: number }>(
      'SELECT kind, ordinal FROM list_change WHERE generation = ? AND change > ? ORDER BY change',
    )
    .all(generation, known.row.changes);
  const ordinals = (kind: string) => changes.filter((change) => change.kind === kind).map(({ ordinal }) => ordinal);
  const removed = new Set([...known.removed, ...ordinals('entry-removed')]);
  const added = withAdded(lists, generation, known.added, ordinals('entry-added'));
  for (const { index, search } of [known.base, ...added]) search.remove(entriesAt(index.names, removed));

  const removedDocuments = new Set([...known.removedDocuments, ...ordinals('document-removed')]);
  const documentOf = lists.prepare<[number, number], NumberRange>(
    'SELECT ordinal, number, last FROM list_document WHERE generation = ? AND ordinal = ?',
  );
  const rangeOrdinals = known.rangeOrdinals.filter((ordinal) => !removedDocuments.has(ordinal));
  const addedDocuments = new Map(known.addedDocuments);
  for (const ordinal of ordinals('document-added')) {
    const document = removedDocuments.has(ordinal) ? undefined : documentOf.get(generation, ordinal);
    if (document === undefined) continue;
    if (document.last !== '') rangeOrdinals.push(ordinal);
    else {
      const folded = foldDocumentNumber(document.number);
      addedDocuments.set(folded, [...(addedDocuments.get(folded) ?? []), ordinal]);
    }
  }
  return {
    row,
    base: known.base,
    added,
    removed,
    removedDocuments,
    addedDocuments,
    rangeOrdinals,
    ranges: createRangeTable(rangeOrdinals.flatMap((one) => documentOf.get(generation, one) ?? [])),
  };
}

function withAdded(lists: ListsFile, generation: number, known: readonly Segment[], ordinals: readonly number[]) {
  const [first] = ordinals;
  if (first === undefined) return known;
  const kept = known.length < mostAdded ? known : [];
  const from = kept === known ? first : ordinalOf(known[0]!.index.names.ordinal, 0);
  // Deltas add at the end, and what they removed is no longer there.
  const entries = lists
    .prepare<[number, number], { ordinal: number; body: string }>(
      'SELECT ordinal, body FROM list_entry WHERE generation = ? AND ordinal >= ? ORDER BY ordinal',
    )
    .all(generation, from)
    .map(({ ordinal, body }) => ({ ordinal, entry: JSON.parse(body) as ListEntry }));
  return entries.length === 0 ? kept : [...kept, segmentOf(indexOfEntries(entries))];
}

/** The index's entries that stand at these ordinals. */
function entriesAt({ ordinal, entries }: ListIndex['names'], wanted: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (const one of wanted) {
    let low = 0;
    let high = entries;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ordinalOf(ordinal, middle) < one) low = middle + 1;
      else high = middle;
    }
    if (low < entries && ordinalOf(ordinal, low) === one) found.push(low);
  }
  return found;
}

/** Where an entry of an index stands in the list's file. */
export function ordinalOf(ordinals: Uint32Array, entry: number): number {
  return ordinals.length === 0 ? entry : ordinals[entry]!;
}

export function segmentOf(index: ListIndex): Segment {
  return { index, search: createNameSearch(index.names) };
}
