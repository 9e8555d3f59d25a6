import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Bytes of the key of an encrypted file. */
export const keyBytes = 32;

/**
 * Opens an SQLite file encrypted with AEGIS-256 under a raw key, with every setting that durability needs, each read back.
 * AEGIS, because it detects a flipped bit; `synchronous=FULL` set after WAL, because the library silently lowers it there
 * and would lose acknowledged records on a power cut.
 * Throws SqliteError `SQLITE_NOTADB` for a wrong key or a damaged header.
 */
export function openEncrypted(
  file: string,
  key: Buffer,
  options: { readonly readonly?: boolean; readonly create?: boolean } = {},
): Database.Database {
  if (key.length !== keyBytes) throw new RangeError(`a data key has ${keyBytes} bytes, not ${key.length}`);
  const sqlite = new Database(file, {
    readonly: options.readonly ?? false,
    fileMustExist: !options.create,
    timeout: 5000,
  });
  try {
    sqlite.pragma("cipher='aegis'");
    sqlite.pragma(`key="x'${key.toString('hex')}'"`);
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get();
    if (!options.readonly) {
      mustRead(sqlite, 'journal_mode', 'wal', 'WAL');
      mustRead(sqlite, 'synchronous', 2, 'FULL');
      // Checkpoints run when the station is idle, not while an officer waits.
      sqlite.pragma('wal_autocheckpoint=10000');
    }
    mustRead(sqlite, 'foreign_keys', 1, 'ON');
    mustRead(sqlite, 'temp_store', 2, 'MEMORY');
    sqlite.pragma('mmap_size=0');
    sqlite.pragma('secure_delete=ON');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Whether a file on disk could be read without its key: the one state that must never be. */
export function isPlaintextDatabase(file: string): boolean {
  if (!existsSync(file)) return false;
  const head = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, head.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return head.toString('latin1') === 'SQLite format 3\0';
}

function mustRead(sqlite: Database.Database, pragma: string, wanted: string | number, setting: string) {
  sqlite.pragma(`${pragma}=${setting}`);
  const got = sqlite.pragma(pragma, { simple: true });
  if (got !== wanted) throw new Error(`the data file would not take ${pragma}=${setting}: it says ${String(got)}`);
}
