import { setImmediate } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';
import type { DocumentRow, ListEntry, ListFormat } from '../../core/watchlist/list-entry.ts';
import type { ListPicture } from '../../core/watchlist/matcher.ts';
import type { ListsFile } from './lists-file.ts';

/** Thrown inside a slice when another program, on opening the file, took this import for an interrupted one. */
export class GenerationTaken extends Error {}

export interface PublishedAs {
  readonly list: string;
  readonly format: ListFormat;
  readonly version: string;
  /** ISO instants. */
  readonly issuedAt?: string | undefined;
  readonly importedAt: string;
}

/** One reading of a list's file, growing beside the generation that answers until `publish` puts it in its place. */
export interface Generation {
  readonly id: number;
  /**
   * Stores entries and the pictures they name by hash durably, all or none; answers with the entries whose reference the
   * generation already has.
   */
  add(entries: readonly ListEntry[], pictures?: ReadonlyMap<string, ListPicture>): ListEntry[];
  /** Stores lines of a list of documents durably, all or none. */
  addDocuments(rows: readonly DocumentRow[]): void;
  /** Throws GenerationTaken when another program cleared it away. */
  mustGrow(): void;
  counts(): { entries: number; names: number; documents: number };
  /** From here on the list is this generation, and the one before it is abandoned. */
  publish(as: PublishedAs): void;
  abandon(): void;
}

export function startGeneration(lists: ListsFile): Generation {
  const id = Number(lists.prepare('INSERT INTO generation DEFAULT VALUES').run().lastInsertRowid);
  const counts = { entries: 0, names: 0, documents: 0 };
  let [entryOrdinal, documentOrdinal] = [0, 0];
  const growing = lists.prepare('SELECT 1 FROM generation WHERE id = ? AND abandoned = 0');
  const insertEntry = lists.prepare(
    'INSERT INTO list_entry (generation, ordinal, reference, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertDocument = lists.prepare(
    'INSERT INTO list_document (generation, ordinal, number, last, issuing_state, type, action, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertPicture = lists.prepare(
    'INSERT INTO list_picture (generation, sha256, media_type, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const add = lists.transaction((entries: readonly ListEntry[], pictures: ReadonlyMap<string, ListPicture>) => {
    mustGrow();
    for (const [sha256, { mediaType, bytes }] of pictures) insertPicture.run(id, sha256, mediaType, bytes);
    return entries.filter((entry) => !addEntry(entry));
  });
  const addDocuments = lists.transaction((rows: readonly DocumentRow[]) => {
    mustGrow();
    for (const { number, last, issuingState, type, action, reason } of rows) {
      insertDocument.run(id, documentOrdinal, number, last ?? '', issuingState, type, action, reason);
      documentOrdinal += 1;
    }
    counts.entries += rows.length;
    counts.documents += rows.length;
  });
  const publish = lists.transaction(({ list, format, version, issuedAt, importedAt }: PublishedAs) => {
    mustGrow();
    lists
      .prepare('UPDATE generation SET abandoned = 1 WHERE id = (SELECT generation FROM list WHERE name = ?)')
      .run(list);
    lists
      .prepare(
        `INSERT OR REPLACE INTO list (name, generation, format, version, entries, names, documents, issued_at, imported_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(list, id, format, version, counts.entries, counts.names, counts.documents, issuedAt ?? null, importedAt);
  });

  function mustGrow() {
    if (growing.get(id) === undefined) throw new GenerationTaken(`generation ${id} was cleared away`);
  }
  function addEntry(entry: ListEntry): boolean {
    const stored = insertEntry.run(id, entryOrdinal, entry.reference, JSON.stringify(entry));
    if (stored.changes === 0) return false;
    entryOrdinal += 1;
    counts.entries += 1;
    counts.names += entry.names.length;
    counts.documents += entry.documents.length;
    return true;
  }

  return {
    id,
    add: (entries, pictures = new Map()) => add.immediate(entries, pictures),
    addDocuments: (rows) => addDocuments.immediate(rows),
    mustGrow,
    counts: () => ({ ...counts }),
    publish: (as) => publish.immediate(as),
    abandon: () => void lists.prepare('UPDATE generation SET abandoned = 1 WHERE id = ?').run(id),
  };
}

/** Gives up every generation that no list names: the remains of imports that were interrupted. */
export function abandonUnfinished(lists: ListsFile): void {
  lists
    .prepare('UPDATE generation SET abandoned = 1 WHERE abandoned = 0 AND id NOT IN (SELECT generation FROM list)')
    .run();
}

/** Deletes abandoned generations a slice at a time, yielding after each so that screenings come in between. */
export function* sweepAbandoned(lists: ListsFile): Generator<void> {
  const next = lists.prepare('SELECT id FROM generation WHERE abandoned = 1').pluck();
  const slices = [
    'DELETE FROM list_entry WHERE (generation, ordinal) IN (SELECT generation, ordinal FROM list_entry WHERE generation = ? LIMIT 1000)',
    'DELETE FROM list_document WHERE (generation, ordinal) IN (SELECT generation, ordinal FROM list_document WHERE generation = ? LIMIT 5000)',
    'DELETE FROM list_change WHERE generation = ?',
    'DELETE FROM list_picture WHERE (generation, sha256) IN (SELECT generation, sha256 FROM list_picture WHERE generation = ? LIMIT 50)',
    'DELETE FROM generation WHERE id = ?',
  ].map((sql) => lists.prepare(sql));
  for (let id = next.get(); id !== undefined; id = next.get()) {
    for (const slice of slices) {
      while (slice.run(id).changes > 0) yield;
    }
  }
}

/** Deletes abandoned generations between other work of the thread; what `signal` leaves is swept another time. */
export async function sweepInSlices(lists: ListsFile, signal?: AbortSignal): Promise<void> {
  try {
    for (const _ of sweepAbandoned(lists)) {
      if (signal?.aborted === true) return;
      await setImmediate();
    }
  } catch (error) {
    // What answers is in place, and the next opening sweeps again.
    if (!(error instanceof SqliteError)) throw error;
  }
}
