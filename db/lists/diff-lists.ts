import type { DeltaChange, DeltaHeader } from '../../core/watchlist/delta.ts';
import type { DocumentRow, ListEntry } from '../../core/watchlist/list-entry.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { contentOf, documentDifference, mostTold } from './document-difference.ts';
import type { ListsFile } from './lists-file.ts';
import { pictureUri } from './read-picture.ts';
import type { StagedList } from './stage-list.ts';

/** `too-many-changes`: a delta of so many lines would be refused, and the whole list is the better way. */
export type DiffFailure = 'unknown-list' | 'too-many-changes';

/**
 * The delta that makes a staged list of the one in use, line by line: what is to be removed first, then what is changed
 * and added.
 */
export function diffLists(lists: ListsFile, staged: StagedList): Result<Generator<string>, DiffFailure> {
  const { list, added, changed, removed } = staged.imported;
  const running = lists
    .prepare<[string], { generation: number; version: string }>('SELECT generation, version FROM list WHERE name = ?')
    .get(list);
  if (running === undefined) return failed('unknown-list');
  if (added + changed + removed >= mostTold) return failed('too-many-changes');
  return ok(deltaLines(lists, running, staged));
}

function* deltaLines(
  lists: ListsFile,
  { generation: former, version: base }: { readonly generation: number; readonly version: string },
  { generation: { id: latter }, imported: { list, version }, issuedAt }: StagedList,
): Generator<string> {
  yield line({ list, base, version, ...(issuedAt !== undefined && { issuedAt }) });
  const gone = lists.prepare<[number, number], { reference: string }>(
    `SELECT reference FROM list_entry WHERE generation = ? AND NOT EXISTS
       (SELECT 1 FROM list_entry AS other WHERE other.generation = ? AND other.reference = list_entry.reference)
     ORDER BY ordinal`,
  );
  for (const { reference } of gone.iterate(former, latter)) yield line({ op: 'delete', reference });

  const kept = lists.prepare<[number, number], { body: string; former: string | null }>(
    `SELECT list_entry.body, other.body AS former FROM list_entry
       LEFT JOIN list_entry AS other ON other.generation = ? AND other.reference = list_entry.reference
     WHERE list_entry.generation = ? AND other.body IS NOT list_entry.body ORDER BY list_entry.ordinal`,
  );
  const pictureOf = lists.prepare<[number, string], { mediaType: string; bytes: Buffer }>(
    'SELECT media_type AS mediaType, bytes FROM list_picture WHERE generation = ? AND sha256 = ?',
  );
  for (const row of kept.iterate(former, latter)) {
    const entry = JSON.parse(row.body) as ListEntry;
    const isKnown = entry.picture === undefined || pictureOf.get(former, entry.picture) !== undefined;
    const picture = isKnown ? undefined : pictureOf.get(latter, entry.picture ?? '');
    yield line({
      op: row.former === null ? 'add' : 'modify',
      entry,
      ...(picture && { picture: pictureUri(picture) }),
    });
  }
  yield* documentLines(lists, former, latter);
}

function* documentLines(lists: ListsFile, former: number, latter: number): Generator<string> {
  const difference = documentDifference(lists, former, latter);
  const rows = lists.prepare<[number], DocumentRow & { last: string; content: string }>(
    `SELECT number, last, issuing_state AS issuingState, type, action, reason, ${contentOf} AS content
     FROM list_document WHERE generation = ? ORDER BY ordinal`,
  );
  const sides = [
    ['delete', former, difference.removed, difference.takeFormer],
    ['add', latter, difference.added, difference.takeLatter],
  ] as const;
  for (const [op, generation, count, take] of sides) {
    if (count === 0) continue;
    for (const { content, last, ...document } of rows.iterate(generation)) {
      if (take(content)) yield line({ op, document: { ...document, ...(last !== '' && { last }) } });
    }
  }
}

function line(value: DeltaHeader | DeltaChange): string {
  return `${JSON.stringify(value)}\n`;
}
