import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { readDeltaChange, readDeltaHeader } from '../../core/watchlist/delta.ts';
import type { DeltaChange, DeltaHeader, RefusedLine } from '../../core/watchlist/delta.ts';
import type { DocumentRow } from '../../core/watchlist/list-entry.ts';
import { changeWriter } from './change-writer.ts';
import type { ChangeWriter, ChangedCounts } from './change-writer.ts';
import { UnreadableSource, decodedText } from './decoded-text.ts';
import type { Chunks } from './decoded-text.ts';
import type { ListsFile } from './lists-file.ts';
import { readPicture } from './read-picture.ts';
import type { ReadPicture } from './read-picture.ts';
import { isStorageFault } from './stage-list.ts';

export interface AppliedDelta extends ChangedCounts {
  readonly list: string;
  readonly version: string;
  readonly entries: number;
  readonly names: number;
  readonly documents: number;
}

/** Nothing of a delta that fails was done. */
export type DeltaFailure =
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'malformed'; readonly line: number; readonly message: string }
  | { readonly kind: 'unknown-list'; readonly list: string }
  /** `base` is not the version in use. */
  | { readonly kind: 'other-base'; readonly base: string; readonly running: string }
  /** The first hundred lines that cannot be carried out; `refusedCount` counts all. */
  | { readonly kind: 'refused'; readonly refused: RefusedLine[]; readonly refusedCount: number }
  /** It would leave an empty list. */
  | { readonly kind: 'no-entries' }
  | { readonly kind: 'storage'; readonly message: string };

/** Rolls the transaction back. */
class Refused extends Error {
  readonly failure: DeltaFailure;

  constructor(failure: DeltaFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

interface Delta {
  readonly header: DeltaHeader;
  readonly changes: readonly NumberedChange[];
  readonly refused: readonly RefusedLine[];
}

interface NumberedChange {
  readonly line: number;
  readonly change: DeltaChange;
  readonly picture?: ReadPicture;
}

interface ListRow {
  readonly generation: number;
  readonly version: string;
  readonly changes: number;
  readonly entries: number;
  readonly names: number;
  readonly documents: number;
}

/**
 * Changes the list in use by a delta (docs/watchlist-delta.md) in one transaction: before it the old version answers, after
 * it the new one, and after a power cut one of the two.
 */
export async function applyDelta(
  lists: ListsFile,
  chunks: Chunks,
  now: () => Date = () => new Date(),
): Promise<Result<AppliedDelta, DeltaFailure>> {
  try {
    const read = await readDelta(chunks);
    if (!read.ok) return read;
    return lists.transaction(() => apply(lists, read.value, now)).immediate();
  } catch (error) {
    if (error instanceof UnreadableSource) return failed({ kind: 'unreadable', message: error.message });
    if (error instanceof Refused) return failed(error.failure);
    if (isStorageFault(error)) return failed({ kind: 'storage', message: error.message });
    throw error;
  }
}

async function readDelta(chunks: Chunks): Promise<Result<Delta, DeltaFailure>> {
  let header: DeltaHeader | undefined;
  const changes: NumberedChange[] = [];
  const refused: RefusedLine[] = [];
  let line = 0;
  for await (const text of linesOf(chunks)) {
    line += 1;
    if (line > mostLines) {
      const message = `The delta has more than ${mostLines} lines: import the whole list instead.`;
      return failed({ kind: 'malformed', line, message });
    }
    if (text.trim() === '') continue;
    if (header === undefined) {
      const read = readDeltaHeader(text);
      if (!read.ok) return failed({ kind: 'malformed', line, message: read.failure });
      header = read.value;
      continue;
    }
    const read = readDeltaChange(text, line);
    if (!read.ok) refused.push(read.failure);
    else {
      const picture = pictureOf(read.value);
      if (typeof picture === 'string') refused.push({ line, code: 'bad-line', message: `picture: ${picture}` });
      else changes.push({ line, change: read.value, ...(picture && { picture }) });
    }
  }
  if (header === undefined) return failed({ kind: 'malformed', line: 1, message: 'The delta is empty.' });
  return ok({ header, changes, refused });
}

function pictureOf(change: DeltaChange): ReadPicture | string | undefined {
  if (!('entry' in change) || change.picture === undefined) return undefined;
  const picture = readPicture(change.picture);
  if (typeof picture === 'string' || picture.sha256 === change.entry.picture) return picture;
  return 'the entry names another one.';
}

/** Throws Refused, which rolls the transaction back, when any line cannot be carried out. */
function apply(lists: ListsFile, delta: Delta, now: () => Date): Result<AppliedDelta, DeltaFailure> {
  const { list, base, version, issuedAt } = delta.header;
  const running = lists
    .prepare<[string], ListRow>(
      'SELECT generation, version, changes, entries, names, documents FROM list WHERE name = ?',
    )
    .get(list);
  if (running === undefined) return failed({ kind: 'unknown-list', list });
  if (running.version !== base) return failed({ kind: 'other-base', base, running: running.version });

  const refused = [...delta.refused];
  const writer = changeWriter(lists, running.generation, running.changes + 1);
  for (const { line, change, picture } of delta.changes) {
    const reason = carryOut(writer, change, picture);
    if (reason !== undefined) refused.push({ line, ...reason });
  }
  for (const { document, line } of writer.removeDocuments(documentsIn(delta, 'delete'))) {
    const message = `The list has no line for ${document.number} with this content.`;
    refused.push({ line, reference: document.number, code: 'document-unknown', message });
  }
  for (const { document } of documentsIn(delta, 'add')) writer.addDocument(document);
  if (refused.length > 0) {
    refused.sort((one, other) => one.line - other.line);
    throw new Refused({ kind: 'refused', refused: refused.slice(0, refusedShown), refusedCount: refused.length });
  }
  const { entries, names, documents, ...counts } = writer.finish();
  const totals = {
    entries: running.entries + entries,
    names: running.names + names,
    documents: running.documents + documents,
  };
  if (totals.entries === 0) throw new Refused({ kind: 'no-entries' });
  lists
    .prepare(
      `UPDATE list SET version = ?, changes = changes + 1, entries = ?, names = ?, documents = ?, issued_at = ?, imported_at = ?
       WHERE name = ?`,
    )
    .run(version, totals.entries, totals.names, totals.documents, issuedAt ?? null, now().toISOString(), list);
  return ok({ list, version, ...counts, ...totals });
}

/** Why the change cannot be made, if so. Lines of documents are made together, after the entries. */
function carryOut(
  writer: ChangeWriter,
  change: DeltaChange,
  picture: ReadPicture | undefined,
): Omit<RefusedLine, 'line'> | undefined {
  if ('document' in change) return undefined;
  if ('reference' in change) return writer.remove(change.reference) ? undefined : unknown(change.reference);
  const { reference } = change.entry;
  if (!writer.keepPicture(change.entry, picture))
    return { reference, code: 'bad-line', message: `${reference} names a picture that the list does not have.` };
  if (change.op === 'modify') return writer.modify(change.entry) ? undefined : unknown(reference);
  if (writer.add(change.entry)) return undefined;
  return { reference, code: 'reference-exists', message: `${reference} is in the list already.` };
}

function unknown(reference: string): Omit<RefusedLine, 'line'> {
  return { reference, code: 'reference-unknown', message: `${reference} is not in the list.` };
}

function documentsIn({ changes }: Delta, op: 'add' | 'delete'): { document: DocumentRow; line: number }[] {
  return changes.flatMap(({ change, line }) =>
    'document' in change && change.op === op ? [{ document: change.document, line }] : [],
  );
}

/** The lines of the text, none longer than an entry with its picture can be. */
async function* linesOf(chunks: Chunks): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decodedText(chunks, () => undefined)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new UnreadableSource('A line is longer than any change can be.');
    yield* lines;
  }
  yield rest;
}

const refusedShown = 100;
const mostLines = 1_000_000;
const longestLine = 20_000_000;
