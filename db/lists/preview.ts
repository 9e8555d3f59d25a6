import { documentDifference } from './document-difference.ts';
import type { ListsFile } from './lists-file.ts';

export interface ChangedEntry {
  readonly reference: string;
  /** Its first name, or its document's number, or its plate. */
  readonly name: string;
}

export interface Changes {
  readonly count: number;
  /** The first hundred by reference; none for lines of documents. */
  readonly first: ChangedEntry[];
}

/** What a list would become against what it is. */
export interface Preview {
  readonly added: Changes;
  readonly changed: Changes;
  readonly removed: Changes;
  readonly unchanged: number;
}

/** Compares a generation with the one in use of that name, entries by reference and content, lines of documents by content. */
export function previewOf(lists: ListsFile, staged: number, list: string): Preview {
  const running = lists.prepare<[string], number>('SELECT generation FROM list WHERE name = ?').pluck().get(list);
  const entries = entryChanges(lists, staged, running ?? none);
  const documents = documentDifference(lists, running ?? none, staged);
  return {
    added: { ...entries.added, count: entries.added.count + documents.added },
    changed: entries.changed,
    removed: { ...entries.removed, count: entries.removed.count + documents.removed },
    unchanged: entries.unchanged + documents.unchanged,
  };
}

function entryChanges(lists: ListsFile, staged: number, running: number): Preview {
  const missing = (from: number, than: number): Changes => {
    const where = `WHERE generation = ? AND NOT EXISTS
      (SELECT 1 FROM list_entry AS other WHERE other.generation = ? AND other.reference = list_entry.reference)`;
    return changes(lists, `FROM list_entry ${where}`, from, than);
  };
  const both = `FROM list_entry JOIN list_entry AS other ON other.generation = ? AND other.reference = list_entry.reference
    WHERE list_entry.generation = ? AND other.body`;
  const [added, removed] = [missing(staged, running), missing(running, staged)];
  const changed = changes(lists, `${both} <> list_entry.body`, running, staged);
  const total = Number(lists.prepare('SELECT count(*) FROM list_entry WHERE generation = ?').pluck().get(staged));
  return { added, changed, removed, unchanged: total - added.count - changed.count };
}

function changes(lists: ListsFile, from: string, one: number, other: number): Changes {
  const count = Number(lists.prepare(`SELECT count(*) ${from}`).pluck().get(one, other));
  if (count === 0) return { count, first: [] };
  const first = lists
    .prepare<[number, number], ChangedEntry>(
      `SELECT list_entry.reference,
         coalesce(list_entry.body ->> '$.names[0].whole', list_entry.body ->> '$.documents[0].number',
           list_entry.body ->> '$.plates[0].number', '') AS name
       ${from} ORDER BY list_entry.reference LIMIT 100`,
    )
    .all(one, other);
  return { count, first };
}

/** No generation has this number. */
const none = -1;
