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

type ChangeKind = 'entry-added' | 'entry-removed' | 'document-added' | 'document-removed';

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
  /** Writes down what was done, once, at the end. */
  finish(): ChangedCounts & Growth;
}

export function changeWriter(lists: ListsFile, generation: number, change: number): ChangeWriter {
  const next = {
    entry: firstFree(lists, generation, change, 'entry'),
    document: firstFree(lists, generation, change, 'document'),
  };
  const count = { added: 0, changed: 0, removed: 0, entries: 0, names: 0, documents: 0 };
  const insert = lists.prepare(
    'INSERT INTO list_entry (generation, ordinal, reference, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const drop = lists.prepare<[number, string], { ordinal: number; body: string }>(
    'DELETE FROM list_entry WHERE generation = ? AND reference = ? RETURNING ordinal, body',
  );
  const insertDocument = lists.prepare(
    'INSERT INTO list_document (generation, ordinal, number, last, issuing_state, type, action, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const dropDocument = lists.prepare('DELETE FROM list_document WHERE generation = ? AND ordinal = ?');
  const noted: Record<ChangeKind, number[]> = {
    'entry-added': [],
    'entry-removed': [],
    'document-added': [],
    'document-removed': [],
  };

  /** False when the reference is taken. */
  function append(entry: ListEntry): boolean {
    if (insert.run(generation, next.entry, entry.reference, JSON.stringify(entry)).changes === 0) return false;
    noted['entry-added'].push(next.entry);
    next.entry += 1;
    grow(entry, 1);
    return true;
  }
  /** False when there is none of that reference. */
  function take(reference: string): boolean {
    const former = drop.get(generation, reference);
    if (former === undefined) return false;
    noted['entry-removed'].push(former.ordinal);
    // Checked by its schema before it was stored, and the cipher detects any change since.
    grow(JSON.parse(former.body) as ListEntry, -1);
    return true;
  }
  function grow(entry: ListEntry, by: 1 | -1) {
    count.entries += by;
    count.names += by * entry.names.length;
    count.documents += by * entry.documents.length;
  }

  return {
    add(entry) {
      if (!append(entry)) return false;
      count.added += 1;
      return true;
    },
    modify(entry) {
      if (!take(entry.reference)) return false;
      append(entry);
      count.changed += 1;
      return true;
    },
    remove(reference) {
      if (!take(reference)) return false;
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
      noted['document-added'].push(next.document);
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
        noted['document-removed'].push(ordinal);
        count.removed += 1;
        count.entries -= 1;
        count.documents -= 1;
      }
      return [...wanted.values()].flat();
    },
    finish() {
      const note = lists.prepare(
        'INSERT INTO list_change (generation, change, kind, ordinal) SELECT ?, ?, ?, value FROM json_each(?)',
      );
      for (const [kind, ordinals] of Object.entries(noted))
        note.run(generation, change, kind, JSON.stringify(ordinals));
      return count;
    },
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

/**
 * Behind every ordinal ever used: the last row, the last one added by the latest delta that added any, or, where none
 * did, the last one removed. Looked up delta by delta from the latest, since all their changes may be millions.
 */
function firstFree(lists: ListsFile, generation: number, change: number, table: 'entry' | 'document'): number {
  const lastRow = lists
    .prepare<[number], number | null>(`SELECT max(ordinal) FROM list_${table} WHERE generation = ?`)
    .pluck();
  const lastChanged = lists
    .prepare<[number, number, string], number | null>(
      'SELECT max(ordinal) FROM list_change WHERE generation = ? AND change = ? AND kind = ?',
    )
    .pluck();
  let last = lastRow.get(generation) ?? -1;
  for (let at = change - 1; at > 0; at -= 1) {
    last = Math.max(last, lastChanged.get(generation, at, `${table}-removed`) ?? -1);
    const added = lastChanged.get(generation, at, `${table}-added`) ?? -1;
    if (added !== -1) return Math.max(last, added) + 1;
  }
  return last + 1;
}
