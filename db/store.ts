import type Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from './schema.ts';

/** What reading takes. */
export interface Db {
  readonly sqlite: Database.Database;
  readonly orm: BetterSQLite3Database<typeof schema>;
}

declare const writing: unique symbol;
/** What writing takes; only `transact` gives one, so nothing can be written outside a transaction. */
export interface Tx extends Db {
  readonly [writing]: true;
}

/** Why the store no longer takes records. Reading back what a failed disk still holds stays possible. */
export interface StoreFault {
  readonly kind: 'disk-full' | 'read-only' | 'disk-error' | 'damaged' | 'in-use';
  readonly message: string;
}

/** The station's own encrypted file, open. */
export interface Store extends Db {
  readonly file: string;
  /** Set once the disk has failed: see `transact`. */
  fault: StoreFault | undefined;
}

/** Thrown by `transact` when the disk would not take the record. Nothing of the transaction was stored. */
export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault, cause?: unknown) {
    super(fault.message, { cause });
    this.name = 'StoreError';
    this.fault = fault;
  }
}

/**
 * Runs `work` as one durable transaction: when this returns, the record survives a power cut; when it throws, nothing was stored.
 * After a disk error the store is closed to writing until it is opened anew, because the kernel may have dropped
 * the pages of a failed fsync and a later "success" would prove nothing.
 */
export function transact<Value>(store: Store, work: (tx: Tx) => Value): Value {
  if (store.fault) throw new StoreError(store.fault);
  try {
    // The brand exists for the compiler alone.
    return store.sqlite.transaction(() => work(store as unknown as Tx)).immediate();
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    store.fault = lastingFault(fault);
    throw new StoreError(fault, error);
  }
}

/** The fault, where trying again on the same open file would prove nothing; undefined for one that may pass. */
export function lastingFault(fault: StoreFault): StoreFault | undefined {
  return fault.kind === 'disk-error' || fault.kind === 'damaged' ? fault : undefined;
}

/** What an error of SQLite means for the post; undefined for a fault of our own. */
export function faultOf(error: unknown): StoreFault | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // The second says that the index of the log found no room to grow in.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') {
    return {
      kind: 'disk-full',
      message: 'The disk is full: nothing more can be recorded. Free space, then try again.',
    };
  }
  // An orderly closed file has no log; on a read-only disk SQLite cannot make one and says that it cannot open the file.
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return { kind: 'read-only', message: 'The data folder cannot be written: make it writable, then start again.' };
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return {
      kind: 'disk-error',
      message: 'The disk reported an error: recording has stopped. Start again; if it comes back, change the disk.',
    };
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return { kind: 'damaged', message: 'The data file is damaged: recording has stopped. Restore the newest backup.' };
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return { kind: 'in-use', message: 'Another program is using the data file: close it, then try again.' };
  }
  return undefined;
}

const statementsByDatabase = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A statement of the hot path, prepared once for each open file. */
export function statement(db: Db, sql: string): Database.Statement {
  let statements = statementsByDatabase.get(db.sqlite);
  if (!statements) statementsByDatabase.set(db.sqlite, (statements = new Map()));
  let found = statements.get(sql);
  if (!found) statements.set(sql, (found = db.sqlite.prepare(sql)));
  return found;
}
