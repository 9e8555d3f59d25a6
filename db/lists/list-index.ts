import { compactDocumentNumber, foldDocumentNumber, listedNumbers } from '../../core/watchlist/fold-number.ts';
import { createIndexBuilder } from '../../core/watchlist/index/build-index.ts';
import { Growing } from '../../core/watchlist/index/growing.ts';
import type { NameIndex } from '../../core/watchlist/index/name-index.ts';
import { buildNumberTable } from '../../core/watchlist/index/number-table.ts';
import type { NumberTable } from '../../core/watchlist/index/number-table.ts';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import type { ListsFile } from './lists-file.ts';

/** Everything by which the entries of one generation, or of a part of one, are found. */
export interface ListIndex {
  readonly names: NameIndex;
  /** Numbers of documents and plates of entries, and the ordinal of the entry that each row belongs to. */
  readonly numbers: NumberTable;
  readonly numberEntry: Uint32Array;
  /** Single numbers of a list of documents; rows are ordinals of list_document. */
  readonly documents: NumberTable;
  /** Ordinals of list_document rows that are ranges: few, and gone through one by one. */
  readonly ranges: Uint32Array;
}

/** The index of entries that stand at the given ordinals, such as those of a delta. */
export function indexOfEntries(entries: Iterable<{ readonly ordinal: number; readonly entry: ListEntry }>): ListIndex {
  const builder = createIndexBuilder();
  const numberEntry = new Growing(Uint32Array);
  const numbers: string[] = [];
  for (const { ordinal, entry } of entries) {
    builder.add(entry, ordinal);
    for (const number of foldedNumbersOf(entry)) {
      numbers.push(number);
      numberEntry.push(ordinal);
    }
  }
  return {
    names: builder.finish(),
    numbers: buildNumberTable(numbers.length, (row) => numbers[row]!),
    numberEntry: numberEntry.taken(),
    documents: buildNumberTable(0, () => ''),
    ranges: new Uint32Array(0),
  };
}

/** The index of a whole generation, as far as its `changes` have gone. Documents that a delta added come by their ordinals as well. */
export function indexOfGeneration(lists: ListsFile, generation: number): ListIndex {
  const entries = lists
    .prepare<[number], { ordinal: number; body: string }>(
      'SELECT ordinal, body FROM list_entry WHERE generation = ? ORDER BY ordinal',
    )
    .iterate(generation);
  const index = indexOfEntries(parsed(entries));
  return { ...index, ...documentsOf(lists, generation) };
}

function* parsed(rows: Iterable<{ ordinal: number; body: string }>) {
  for (const { ordinal, body } of rows) {
    // Checked by its schema before it was stored, and the cipher detects any change since.
    yield { ordinal, entry: JSON.parse(body) as ListEntry };
  }
}

/** Rows of the table are ordinals, so rows that a delta has removed are empty numbers that nobody asks for. */
function documentsOf(lists: ListsFile, generation: number): Pick<ListIndex, 'documents' | 'ranges'> {
  const last = lists
    .prepare<[number], number | null>('SELECT max(ordinal) FROM list_document WHERE generation = ?')
    .pluck()
    .get(generation);
  const ranges = new Growing(Uint32Array);
  const rows = lists
    .prepare<[number], [number, string, string]>(
      'SELECT ordinal, number, last FROM list_document WHERE generation = ? ORDER BY ordinal',
    )
    .raw()
    .iterate(generation);
  const walk = rows[Symbol.iterator]();
  let next = walk.next();
  const documents = buildNumberTable((last ?? -1) + 1, (row) => {
    if (next.done === true || next.value[0] !== row) return noNumber;
    const [ordinal, number, end] = next.value;
    next = walk.next();
    if (end !== '') ranges.push(ordinal);
    return end === '' ? foldDocumentNumber(number) : noNumber;
  });
  walk.return?.();
  return { documents, ranges: ranges.taken() };
}

/** Folds from no number. */
const noNumber = '-';

export function foldedNumbersOf(entry: ListEntry): Set<string> {
  return new Set(
    [
      ...entry.documents.flatMap(({ number }) => listedNumbers(number)),
      ...(entry.plates ?? []).map(({ number }) => compactDocumentNumber(number)),
    ]
      .map(foldDocumentNumber)
      .filter((number) => number !== ''),
  );
}
