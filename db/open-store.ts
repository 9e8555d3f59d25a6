import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { releaseBallast } from './ballast.ts';
import { migrate, shippedMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { isPlaintextDatabase, openEncrypted } from './open-encrypted.ts';
import * as schema from './schema.ts';
import { faultOf, lastingFault, StoreError } from './store.ts';
import type { Store } from './store.ts';

interface OpenOptions {
  /** For looking only: a second program may read while the station writes. */
  readonly readonly?: boolean;
  readonly create?: boolean;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the station's file and brings it to the present schema. Throws SqliteError `SQLITE_NOTADB` for a wrong key,
 * MigrationError for a file of a newer program, StoreError for one that is missing or was emptied.
 */
export function openStore(file: string, key: Buffer, options: OpenOptions = {}): Store {
  try {
    return open(file, key, options);
  } catch (error) {
    // Even opening takes a little room, for the index of the log: without this a full post could not close its shift.
    if (options.readonly || faultOf(error)?.kind !== 'disk-full' || !releaseBallast(dirname(file))) throw error;
    return open(file, key, options);
  }
}

function open(file: string, key: Buffer, options: OpenOptions): Store {
  if (isPlaintextDatabase(file))
    throw new Error('The data file is not encrypted: it was not made by Borderpost and is not opened.');
  // SQLite takes an empty file for a new one and deletes the log beside it, which may still hold the record.
  if (!options.create && (!existsSync(file) || statSync(file).size === 0))
    throw new StoreError({ kind: 'damaged', message: 'The data file is missing or empty: restore the newest backup.' });
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

/**
 * Moves the write-ahead log into the file where that does not disturb anyone. For the moments when nobody waits.
 * Never throws for the disk: on a full one the log just stays as it is, and a failed one closes the store to writing.
 */
export function checkpoint(store: Store, how: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    store.sqlite.pragma(`wal_checkpoint(${how})`);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    store.fault ??= lastingFault(fault);
  }
}

export function closeStore(store: Store): void {
  if (store.sqlite.open) store.sqlite.close();
}

function mustBePresentSchema(found: number, migrations: readonly Migration[]) {
  const wanted = migrations.at(-1)?.version ?? 0;
  if (found !== wanted)
    throw new Error(`The data file has schema ${found}, this program reads ${wanted}: open it once with the station.`);
}
