import { isPlaintextDatabase, openEncrypted } from '../open-encrypted.ts';
import { abandonUnfinished, sweepAbandoned } from './generation.ts';

/** The open file of the post's watchlists. It holds nothing of the post's own and may be replaced at any time. */
export type ListsFile = ReturnType<typeof openEncrypted>;

const schemaVersion = 2;

export interface OpenListsOptions {
  readonly readonly?: boolean;
  /** Leaves unfinished generations alone: other threads of this program are importing. */
  readonly keepUnfinished?: boolean;
  /** Leaves it to the caller to sweep, which takes a quarter of a minute where ten million lines were left. */
  readonly sweepLater?: boolean;
}

/**
 * Opens the encrypted file of watchlists, made if it is missing (not when `readonly`), and clears away what an interrupted
 * import left. Throws SqliteError `SQLITE_NOTADB` for a wrong key or a damaged file, and Error for one of a newer program.
 */
export function openLists(file: string, key: Buffer, options: OpenListsOptions = {}): ListsFile {
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
    // Lists are replaceable and hold nothing of the post's own: those of an earlier schema are imported anew.
    if (found < schemaVersion) lists.transaction(() => lists.exec(dropAll + schema)).immediate();
    if (!readonly && options.keepUnfinished !== true) {
      abandonUnfinished(lists);
      if (options.sweepLater !== true) for (const _ of sweepAbandoned(lists));
    }
    return lists;
  } catch (error) {
    lists.close();
    throw error;
  }
}

const dropAll = ['list_name', 'list_document', 'list_entry', 'list', 'generation']
  .map((table) => `DROP TABLE IF EXISTS ${table};`)
  .join('\n');

/**
 * Rows belong to a generation: one reading of one list's file. `list` names the generation that answers; every other one
 * is unfinished or abandoned. Generation leads every key, so old and new never mix and an old one goes as one range.
 * `ordinal` counts rows of a generation from 0 without gaps as imported; a delta deletes rows and adds others at its end,
 * and writes down in `list_change` what it did, so that an index of the generation can follow.
 */
const schema = `
CREATE TABLE generation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  abandoned INTEGER NOT NULL DEFAULT 0 CHECK (abandoned IN (0, 1))
) STRICT;
CREATE TABLE list (
  name TEXT PRIMARY KEY,
  generation INTEGER NOT NULL UNIQUE REFERENCES generation (id),
  format TEXT NOT NULL,
  version TEXT NOT NULL,
  -- How many deltas the generation has taken; with it, the identity of its content.
  changes INTEGER NOT NULL DEFAULT 0,
  entries INTEGER NOT NULL,
  names INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  issued_at TEXT,
  imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE list_entry (
  generation INTEGER NOT NULL REFERENCES generation (id),
  ordinal INTEGER NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (generation, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX list_entry_by_reference ON list_entry (generation, reference);
-- Lines of lists of documents; last is the end of a range, empty for a single number.
CREATE TABLE list_document (
  generation INTEGER NOT NULL REFERENCES generation (id),
  ordinal INTEGER NOT NULL,
  number TEXT NOT NULL,
  last TEXT NOT NULL,
  issuing_state TEXT NOT NULL,
  type TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (generation, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE list_change (
  generation INTEGER NOT NULL REFERENCES generation (id),
  -- The delta's number, from 1, as in list.changes.
  change INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('entry-added', 'entry-removed', 'document-added', 'document-removed')),
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (generation, change, kind, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE list_picture (
  generation INTEGER NOT NULL REFERENCES generation (id),
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (generation, sha256)
) STRICT;
PRAGMA user_version = ${schemaVersion};
`;
