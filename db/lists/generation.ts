import { foldDocumentNumber, listedNumbers } from '../../core/watchlist/fold-number.ts';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { nameKeys } from '../../core/watchlist/normalise.ts';
import type { ListsFile } from './lists-file.ts';

/** Thrown inside a slice when another program, on opening the file, took this import for an interrupted one. */
export class GenerationTaken extends Error {}

/** One reading of a list's file, growing beside the generation that answers until `publish` puts it in its place. */
export interface Generation {
  /** Stores entries durably, all or none; answers with those whose reference the generation already has. */
  add(entries: readonly ListEntry[]): ListEntry[];
  counts(): { entries: number; names: number; documents: number };
  /** From here on the list is this generation, and the one before it is abandoned. */
  publish(list: string, version: string, importedAt: string): void;
  abandon(): void;
}

export function startGeneration(lists: ListsFile): Generation {
  const id = Number(lists.prepare('INSERT INTO generation DEFAULT VALUES').run().lastInsertRowid);
  const counts = { entries: 0, names: 0, documents: 0 };
  const growing = lists.prepare('SELECT 1 FROM generation WHERE id = ? AND abandoned = 0');
  const insertEntry = lists.prepare(
    'INSERT INTO list_entry (generation, reference, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertName = lists.prepare('INSERT INTO list_name (generation, key, entry) VALUES (?, ?, ?)');
  const insertDocument = lists.prepare('INSERT INTO list_document (generation, folded, entry) VALUES (?, ?, ?)');
  const add = lists.transaction((entries: readonly ListEntry[]) => {
    mustGrow();
    return entries.filter((entry) => !addEntry(entry));
  });
  const publish = lists.transaction((list: string, version: string, importedAt: string) => {
    mustGrow();
    lists
      .prepare('UPDATE generation SET abandoned = 1 WHERE id = (SELECT generation FROM list WHERE name = ?)')
      .run(list);
    lists
      .prepare(
        'INSERT OR REPLACE INTO list (name, generation, version, entries, names, documents, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(list, id, version, counts.entries, counts.names, counts.documents, importedAt);
  });

  function mustGrow() {
    if (growing.get(id) === undefined) throw new GenerationTaken(`generation ${id} was cleared away`);
  }
  function addEntry(entry: ListEntry): boolean {
    const stored = insertEntry.run(id, entry.reference, JSON.stringify(entry));
    if (stored.changes === 0) return false;
    for (const key of new Set(entry.names.flatMap((name) => nameKeys(name.whole))))
      insertName.run(id, key, stored.lastInsertRowid);
    const numbers = entry.documents.flatMap((document) => listedNumbers(document.number));
    for (const folded of new Set(numbers.map(foldDocumentNumber)))
      insertDocument.run(id, folded, stored.lastInsertRowid);
    counts.entries += 1;
    counts.names += entry.names.length;
    counts.documents += entry.documents.length;
    return true;
  }

  return {
    add: (entries) => add.immediate(entries),
    counts: () => ({ ...counts }),
    publish: (list, version, importedAt) => publish.immediate(list, version, importedAt),
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
    'DELETE FROM list_name WHERE (generation, key, entry) IN (SELECT generation, key, entry FROM list_name WHERE generation = ? LIMIT 2000)',
    'DELETE FROM list_document WHERE (generation, folded, entry) IN (SELECT generation, folded, entry FROM list_document WHERE generation = ? LIMIT 2000)',
    'DELETE FROM list_entry WHERE id IN (SELECT id FROM list_entry WHERE generation = ? LIMIT 1000)',
    'DELETE FROM generation WHERE id = ?',
  ].map((sql) => lists.prepare(sql));
  for (let id = next.get(); id !== undefined; id = next.get()) {
    for (const slice of slices) {
      while (slice.run(id).changes > 0) yield;
    }
  }
}
