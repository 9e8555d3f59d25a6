import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListEntry, ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';
import type { ListPicture } from '../../core/watchlist/matcher.ts';
import { UnreadableSource, decodedLatinText, decodedText } from './decoded-text.ts';
import type { Chunks } from './decoded-text.ts';
import { GenerationTaken, startGeneration, sweepInSlices } from './generation.ts';
import type { Generation } from './generation.ts';
import type { ListHead, ReadBatch, ReadFailure } from './list-reader.ts';
import { readersByFormat } from './list-readers.ts';
import type { ListsFile } from './lists-file.ts';
import { previewOf } from './preview.ts';
import type { Preview } from './preview.ts';

/** How many rejected rows are given in full; the rest are only counted. */
const rejectedShown = 1000;

export interface ImportProgress {
  readonly bytes: number;
  readonly entries: number;
  readonly rejected: number;
}

export interface ListSource {
  /** The name that the list has at this post: `un-sc`. */
  readonly list: string;
  readonly format: ListFormat;
  /** In place of the version that the file states or its content gives. */
  readonly version?: string;
  readonly chunks: Chunks;
  /** The other files of a list that comes in several. */
  readonly more?: readonly Chunks[];
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedList {
  readonly list: string;
  readonly version: string;
  readonly entries: number;
  readonly names: number;
  readonly documents: number;
  /** Against the list that was in use: entries by reference, lines of documents by content, which are never `changed`. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** The first thousand rows left out; `rejectedCount` counts all. */
  readonly rejected: RejectedRow[];
  readonly rejectedCount: number;
}

/** A whole list beside the one in use, to be published or given up. */
export interface StagedList {
  readonly generation: Generation;
  readonly format: ListFormat;
  readonly issuedAt: string | undefined;
  readonly imported: ImportedList;
  readonly preview: Preview;
}

/** `interrupted`: another program opened the file for writing meanwhile and cleared this import away. */
export type ImportFailure =
  | ReadFailure
  | { readonly kind: 'no-entries'; readonly rejected: RejectedRow[]; readonly rejectedCount: number }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'storage'; readonly message: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'interrupted' };

/** Reads a list's files into a generation of its own and compares it with the one in use, which answers unchanged. */
export async function stageList(lists: ListsFile, source: ListSource): Promise<Result<StagedList, ImportFailure>> {
  let generation: Generation | undefined;
  try {
    generation = startGeneration(lists);
    const staged = await stageInto(lists, generation, source);
    if (!staged.ok) await giveUp(lists, generation);
    return staged;
  } catch (error) {
    // Giving up needs room as well: what a failing disk leaves behind is cleared away when the file is next opened.
    if (generation !== undefined && !isStorageFault(error)) await giveUp(lists, generation);
    return failed(importFailure(error));
  }
}

async function giveUp(lists: ListsFile, generation: Generation) {
  generation.abandon();
  await sweepInSlices(lists);
}

async function stageInto(
  lists: ListsFile,
  generation: Generation,
  source: ListSource,
): Promise<Result<StagedList, ImportFailure>> {
  const filled = await fill(generation, source);
  if (!filled.ok) return filled;
  generation.mustGrow();
  const preview = previewOf(lists, generation.id, source.list);
  // The comparison may have taken seconds, in which a request to cancel could not be heard.
  await setImmediate();
  if (source.signal?.aborted === true) return failed({ kind: 'cancelled' });
  const { head, version, rejected, rejectedCount } = filled.value;
  const imported: ImportedList = {
    list: source.list,
    version,
    ...generation.counts(),
    added: preview.added.count,
    changed: preview.changed.count,
    removed: preview.removed.count,
    rejected,
    rejectedCount,
  };
  return ok({ generation, format: source.format, issuedAt: head.issuedAt, imported, preview });
}

interface Filled {
  readonly head: ListHead;
  readonly version: string;
  readonly rejected: RejectedRow[];
  readonly rejectedCount: number;
}

async function fill(generation: Generation, source: ListSource): Promise<Result<Filled, ImportFailure>> {
  const rejected: RejectedRow[] = [];
  const digests: string[] = [];
  let [rejectedCount, bytes] = [0, 0];
  const decoded = source.format === 'ofac-csv' ? decodedLatinText : decodedText;
  const files = [source.chunks, ...(source.more ?? [])].map(async function* (chunks) {
    const hash = createHash('sha256');
    yield* decoded(chunks, (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    digests.push(hash.digest('hex'));
  });
  const reading = readersByFormat[source.format](files);
  for (;;) {
    const step = await reading.next();
    if (source.signal?.aborted === true) {
      await reading.return(ok({}));
      return failed({ kind: 'cancelled' });
    }
    if (step.done === true) {
      if (!step.value.ok) return step.value;
      if (generation.counts().entries === 0) return failed({ kind: 'no-entries', rejected, rejectedCount });
      const head = step.value.value;
      const version = source.version ?? head.version ?? `sha256:${digestOf(digests).slice(0, 12)}`;
      rejected.sort((one, other) => one.row - other.row);
      return ok({ head, version, rejected, rejectedCount });
    }
    const leftOut = store(generation, step.value);
    rejectedCount += leftOut.length;
    rejected.push(...leftOut.slice(0, Math.max(0, rejectedShown - rejected.length)));
    source.onProgress?.({ bytes, entries: generation.counts().entries, rejected: rejectedCount });
    await setImmediate();
  }
}

/** The same for the same files in any order. */
function digestOf(digests: readonly string[]): string {
  if (digests.length === 1) return digests[0]!;
  return createHash('sha256').update(digests.toSorted().join('\n')).digest('hex');
}

/** Stores the rows that could be read; answers with the others. */
function store(generation: Generation, batch: ReadBatch): RejectedRow[] {
  const rowsByEntry = new Map<ListEntry, number>();
  const pictures = new Map<string, ListPicture>();
  const leftOut: RejectedRow[] = [];
  for (const { row, read, picture } of batch.rows) {
    if (read.ok) rowsByEntry.set(read.value, row);
    else leftOut.push(read.failure);
    if (read.ok && picture !== undefined && read.value.picture !== undefined) pictures.set(read.value.picture, picture);
  }
  if (batch.documents !== undefined && batch.documents.length > 0) generation.addDocuments(batch.documents);
  for (const entry of rowsByEntry.size === 0 ? [] : generation.add([...rowsByEntry.keys()], pictures)) {
    const message = `${entry.reference} is in the file already; the first one is kept.`;
    leftOut.push({
      row: rowsByEntry.get(entry) ?? 1,
      reference: entry.reference,
      code: 'duplicate-reference',
      message,
    });
  }
  return leftOut;
}

/** The failures that belong to the job; a bug is thrown on. */
export function importFailure(error: unknown): ImportFailure {
  if (error instanceof UnreadableSource) return { kind: 'unreadable', message: error.message };
  if (error instanceof GenerationTaken) return { kind: 'interrupted' };
  if (isStorageFault(error)) return { kind: 'storage', message: error.message };
  throw error;
}

/** Whether the disk would not take what was written, in the lists' file or beside it. */
export function isStorageFault(error: unknown): error is Error {
  if (error instanceof SqliteError) return /^SQLITE_(FULL|IOERR|BUSY|READONLY)/.test(error.code);
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT|EIO|EROFS|EACCES)$/.test(String(error.code));
}
