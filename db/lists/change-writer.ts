import type { DocumentRow, ListEntry } from '../../core/watchlist/list-entry.ts';
import { contentOf } from './document-difference.ts';
import type { ListsFile } from './lists-file.ts';
import type { ReadPicture } from './read-picture.ts';

/** What a delta did: lines of documents count as entries, and are never `changed`. */
export interface ChangedCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** How much more, or less, there is of each than before. */
interface Growth {
  readonly entries: number;
  readonly names: number;
  readonly documents: number;
}

/**
 * Writes the changes of one delta into a generation, each with its row in `list_change`. What is added stands at the end,
 * behind every ordinal that was ever used, so that an ordinal means the same row for as long as the generation lives.
 */
export interface ChangeWriter {
  /** False when the list has the reference already. */
  add(entry: ListEntry): boolean;
  /** Like `remove`, false when the list does not have the reference. */
  modify(entry: ListEntry): boolean;
  remove(reference: string): boolean;
  /** False when neither the delta nor the list has the picture that the entry names. */
  keepPicture(entry: ListEntry, picture: ReadPicture | undefined): boolean;
  addDocument(document: DocumentRow): void;
  /** Removes one line for each document given; answers with those for which there is none. */
  removeDocuments<Given extends { readonly document: DocumentRow }>(given: readonly Given[]): Given[];
  counts(): ChangedCounts & Growth;
}

export function changeWriter(lists: ListsFile, generation: number, change: number): ChangeWriter {
  const next = {
    entry: firstFree(lists, generation, 'list_entry'),
    document: firstFree(lists, generation, 'list_document'),
  };
  const count = { added: 0, changed: 0, removed: 0, entries: 0, names: 0, documents: 0 };
  const find = lists.prepare<[number, string], { ordinal: number; body: string }>(
    'SELECT ordinal, body FROM list_entry WHERE generation = ? AND reference = ?',
  );
  const insert = lists.prepare('INSERT INTO list_entry (generation, ordinal, reference, body) VALUES (?, ?, ?, ?)');
  const drop = lists.prepare('DELETE FROM list_entry WHERE generation = ? AND ordinal = ?');
  const insertDocument = lists.prepare(
    'INSERT INTO list_document (generation, ordinal, number, last, issuing_state, type, action, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const dropDocument = lists.prepare('DELETE FROM list_document WHERE generation = ? AND ordinal = ?');
  const note = lists.prepare('INSERT INTO list_change (generation, change, kind, ordinal) VALUES (?, ?, ?, ?)');

  function append(entry: ListEntry) {
    insert.run(generation, next.entry, entry.reference, JSON.stringify(entry));
    note.run(generation, change, 'entry-added', next.entry);
    next.entry += 1;
    grow(entry, 1);
  }
  function take({ ordinal, body }: { ordinal: number; body: string }) {
    drop.run(generation, ordinal);
    note.run(generation, change, 'entry-removed', ordinal);
    // Checked by its schema before it was stored, and the cipher detects any change since.
    grow(JSON.parse(body) as ListEntry, -1);
  }
  function grow(entry: ListEntry, by: 1 | -1) {
    count.entries += by;
    count.names += by * entry.names.length;
    count.documents += by * entry.documents.length;
  }

  return {
    add(entry) {
      if (find.get(generation, entry.reference) !== undefined) return false;
      append(entry);
      count.added += 1;
      return true;
    },
    modify(entry) {
      const former = find.get(generation, entry.reference);
      if (former === undefined) return false;
      take(former);
      append(entry);
      count.changed += 1;
      return true;
    },
    remove(reference) {
      const former = find.get(generation, reference);
      if (former === undefined) return false;
      take(former);
      count.removed += 1;
      return true;
    },
    keepPicture({ picture: sha256 }, picture) {
      if (sha256 === undefined) return true;
      if (picture === undefined)
        return (
          lists.prepare('SELECT 1 FROM list_picture WHERE generation = ? AND sha256 = ?').get(generation, sha256) !==
          undefined
        );
      lists
        .prepare(
          'INSERT INTO list_picture (generation, sha256, media_type, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        )
        .run(generation, sha256, picture.mediaType, picture.bytes);
      return true;
    },
    addDocument({ number, last, issuingState, type, action, reason }) {
      insertDocument.run(generation, next.document, number, last ?? '', issuingState, type, action, reason);
      note.run(generation, change, 'document-added', next.document);
      next.document += 1;
      count.added += 1;
      count.entries += 1;
      count.documents += 1;
    },
    removeDocuments(given) {
      const wanted = new Map<string, (typeof given)[number][]>();
      for (const one of given) {
        const content = documentContent(one.document);
        wanted.set(content, [...(wanted.get(content) ?? []), one]);
      }
      for (const { ordinal, content } of found(
        lists,
        generation,
        given.map(({ document }) => document.number),
      )) {
        if (wanted.get(content)?.shift() === undefined) continue;
        dropDocument.run(generation, ordinal);
        note.run(generation, change, 'document-removed', ordinal);
        count.removed += 1;
        count.entries -= 1;
        count.documents -= 1;
      }
      return [...wanted.values()].flat();
    },
    counts: () => ({ ...count }),
  };
}

/** One pass over the list, which has no index of its lines by number: it would cost more room than the lines. */
function found(lists: ListsFile, generation: number, numbers: readonly string[]) {
  if (numbers.length === 0) return [];
  return lists
    .prepare<[number, string], { ordinal: number; content: string }>(
      `SELECT ordinal, ${contentOf} AS content FROM list_document
       WHERE generation = ? AND number IN (SELECT value FROM json_each(?)) ORDER BY ordinal`,
    )
    .all(generation, JSON.stringify([...new Set(numbers)]));
}

/** The same text as the one that `contentOf` makes of the stored line. */
function documentContent({ number, last = '', issuingState, type, action, reason }: DocumentRow): string {
  return [number, last, issuingState, type, action, reason].join('\u001f');
}

function firstFree(lists: ListsFile, generation: number, table: 'list_entry' | 'list_document'): number {
  const kinds = table === 'list_entry' ? "('entry-added', 'entry-removed')" : "('document-added', 'document-removed')";
  const last = lists
    .prepare<{ generation: number }, number>(
      `SELECT max(coalesce((SELECT max(ordinal) FROM ${table} WHERE generation = @generation), -1),
         coalesce((SELECT max(ordinal) FROM list_change WHERE generation = @generation AND kind IN ${kinds}), -1))`,
    )
    .pluck()
    .get({ generation });
  return (last ?? -1) + 1;
}
