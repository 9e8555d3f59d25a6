import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListEntry, ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';
import { UnreadableSource, decodedText } from './decoded-text.ts';
import { GenerationTaken, startGeneration, sweepAbandoned } from './generation.ts';
import type { Generation } from './generation.ts';
import type { ListReader, ReadFailure, ReadRow } from './list-reader.ts';
import type { ListsFile } from './lists-file.ts';
import { readCsv } from './read-csv.ts';
import { readUnXml } from './read-un-xml.ts';

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
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedList {
  readonly list: string;
  readonly version: string;
  readonly entries: number;
  readonly names: number;
  readonly documents: number;
  /** The first thousand rows left out; `rejectedCount` counts all. */
  readonly rejected: RejectedRow[];
  readonly rejectedCount: number;
}

/** `interrupted`: another program opened the file for writing meanwhile and cleared this import away. */
export type ImportFailure =
  | ReadFailure
  | { readonly kind: 'no-entries'; readonly rejected: RejectedRow[]; readonly rejectedCount: number }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'storage'; readonly message: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'interrupted' };

/**
 * Imports a list beside the one in use and puts it in its place in a single step at the end. Until then, and after any
 * failure, abort or power cut, the list in use answers unchanged. A file without one usable entry is refused, since it
 * would blank the list. Other work of the thread runs between slices of some milliseconds.
 */
export async function importList(
  lists: ListsFile,
  source: ListSource,
  now: () => Date = () => new Date(),
): Promise<Result<ImportedList, ImportFailure>> {
  const result = await importInto(lists, source, now).catch((error: unknown) => failed(importFailure(error)));
  // Deleting needs room as well: what a failing disk leaves behind is cleared away when the file is next opened.
  if (result.ok || result.failure.kind !== 'storage') await sweep(lists);
  return result;
}

async function importInto(
  lists: ListsFile,
  source: ListSource,
  now: () => Date,
): Promise<Result<ImportedList, ImportFailure>> {
  const generation = startGeneration(lists);
  let published = false;
  try {
    const read = await fill(generation, source);
    if (!read.ok) return read;
    generation.publish(source.list, read.value.version, now().toISOString());
    published = true;
    return read;
  } finally {
    if (!published) generation.abandon();
  }
}

async function sweep(lists: ListsFile) {
  try {
    for (const _ of sweepAbandoned(lists)) await setImmediate();
  } catch (error) {
    // The list itself is in place, and the next opening sweeps again.
    if (!(error instanceof SqliteError)) throw error;
  }
}

async function fill(generation: Generation, source: ListSource): Promise<Result<ImportedList, ImportFailure>> {
  const hash = createHash('sha256');
  const rejected: RejectedRow[] = [];
  let [rejectedCount, bytes] = [0, 0];
  const text = decodedText(source.chunks, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const reading = readers[source.format](text);
  for (;;) {
    const step = await reading.next();
    if (source.signal?.aborted === true) {
      await reading.return(ok(undefined));
      return failed({ kind: 'cancelled' });
    }
    if (step.done === true) {
      if (!step.value.ok) return step.value;
      const counts = generation.counts();
      if (counts.entries === 0) return failed({ kind: 'no-entries', rejected, rejectedCount });
      const version = source.version ?? step.value.value ?? `sha256:${hash.digest('hex').slice(0, 12)}`;
      return ok({
        list: source.list,
        version,
        ...counts,
        rejected: rejected.sort((one, other) => one.row - other.row),
        rejectedCount,
      });
    }
    const leftOut = store(generation, step.value);
    rejectedCount += leftOut.length;
    rejected.push(...leftOut.slice(0, rejectedShown - rejected.length));
    source.onProgress?.({ bytes, entries: generation.counts().entries, rejected: rejectedCount });
    await setImmediate();
  }
}

/** Stores the rows that could be read; answers with the others. */
function store(generation: Generation, rows: readonly ReadRow[]): RejectedRow[] {
  const rowsByEntry = new Map<ListEntry, number>();
  const leftOut: RejectedRow[] = [];
  for (const { row, read } of rows) {
    if (read.ok) rowsByEntry.set(read.value, row);
    else leftOut.push(read.failure);
  }
  for (const entry of rowsByEntry.size === 0 ? [] : generation.add([...rowsByEntry.keys()])) {
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
function importFailure(error: unknown): ImportFailure {
  if (error instanceof UnreadableSource) return { kind: 'unreadable', message: error.message };
  if (error instanceof GenerationTaken) return { kind: 'interrupted' };
  if (error instanceof SqliteError && /^SQLITE_(FULL|IOERR|BUSY|READONLY)/.test(error.code))
    return { kind: 'storage', message: error.message };
  throw error;
}

const readers: Readonly<Record<ListFormat, ListReader>> = { 'un-xml': readUnXml, csv: readCsv };
