import { isPlaintextDatabase, openEncrypted } from '../open-encrypted.ts';
import { abandonUnfinished, sweepAbandoned } from './generation.ts';

/** The open file of the post's watchlists. It holds nothing of the post's own and may be replaced at any time. */
export type ListsFile = ReturnType<typeof openEncrypted>;

const schemaVersion = 1;

/**
 * Opens the encrypted file of watchlists, made if it is missing (not when `readonly`), and clears away what an interrupted
 * import left. Throws SqliteError `SQLITE_NOTADB` for a wrong key or a damaged file, and Error for one of a newer program.
 */
export function openLists(file: string, key: Buffer, options: { readonly readonly?: boolean } = {}): ListsFile {
  if (isPlaintextDatabase(file))
    throw new Error('The file of watchlists is not encrypted: it was not made by Borderpost and is not opened.');
  const readonly = options.readonly ?? false;
  const lists = openEncrypted(file, key, { readonly, create: !readonly });
  try {
    // Room for the indexes of a large list: an import writes all over them.
    lists.pragma('cache_size = -32000');
    // Nobody waits for this file to be durable, so the log is moved often and a little at a time: screenings run in between.
    if (!readonly) lists.pragma('wal_autocheckpoint = 1000');
    const found = Number(lists.pragma('user_version', { simple: true }));
    if (found > schemaVersion)
      throw new Error(`The file of watchlists has schema ${found}, this program reads ${schemaVersion}.`);
    if (found < schemaVersion && readonly) throw new Error('The file of watchlists is empty: import a list first.');
    if (found < schemaVersion) lists.transaction(() => lists.exec(schema)).immediate();
    if (!readonly) {
      abandonUnfinished(lists);
      for (const _ of sweepAbandoned(lists));
    }
    return lists;
  } catch (error) {
    lists.close();
    throw error;
  }
}

/**
 * Rows belong to a generation: one reading of one list's file. `list` names the generation that answers; every other one
 * is unfinished or abandoned. Generation leads every key, so old and new never mix and an old one goes as one range.
 */
const schema = `
CREATE TABLE generation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  abandoned INTEGER NOT NULL DEFAULT 0 CHECK (abandoned IN (0, 1))
) STRICT;
CREATE TABLE list (
  name TEXT PRIMARY KEY,
  generation INTEGER NOT NULL UNIQUE REFERENCES generation (id),
  version TEXT NOT NULL,
  entries INTEGER NOT NULL,
  names INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE list_entry (
  id INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL REFERENCES generation (id),
  reference TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (generation, reference)
) STRICT;
CREATE TABLE list_name (
  generation INTEGER NOT NULL REFERENCES generation (id),
  key TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (generation, key, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE list_document (
  generation INTEGER NOT NULL REFERENCES generation (id),
  folded TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (generation, folded, entry)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = ${schemaVersion};
`;
