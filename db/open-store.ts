import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate, shippedMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { isPlaintextDatabase, openEncrypted } from './open-encrypted.ts';
import * as schema from './schema.ts';
import type { Store } from './store.ts';

interface OpenOptions {
  /** For looking only: a second program may read while the station writes. */
  readonly readonly?: boolean;
  readonly create?: boolean;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the station's file and brings it to the present schema. Throws SqliteError `SQLITE_NOTADB` for a wrong key,
 * MigrationError for a file of a newer program.
 */
export function openStore(file: string, key: Buffer, options: OpenOptions = {}): Store {
  if (isPlaintextDatabase(file))
    throw new Error('The data file is not encrypted: it was not made by Borderpost and is not opened.');
  const sqlite = openEncrypted(file, key, options);
  try {
    const migrations = options.migrations ?? shippedMigrations();
    if (options.readonly) mustBePresentSchema(Number(sqlite.pragma('user_version', { simple: true })), migrations);
    else migrate(sqlite, migrations, `${file}.before-migration`);
    if (!options.readonly && isPlaintextDatabase(file))
      throw new Error('The data file would be written without encryption: refused.');
    return { file, sqlite, orm: drizzle(sqlite, { schema }), fault: undefined };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Moves the write-ahead log into the file where that does not disturb anyone. For the moments when nobody waits. */
export function checkpoint(store: Store, how: 'PASSIVE' | 'TRUNCATE'): void {
  store.sqlite.pragma(`wal_checkpoint(${how})`);
}

export function closeStore(store: Store): void {
  if (store.sqlite.open) store.sqlite.close();
}

function mustBePresentSchema(found: number, migrations: readonly Migration[]) {
  const wanted = migrations.at(-1)?.version ?? 0;
  if (found !== wanted)
    throw new Error(`The data file has schema ${found}, this program reads ${wanted}: open it once with the station.`);
}
