import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { faultOf } from './store.ts';

export interface WriterLock {
  release(): void;
}

export interface AlreadyRunning {
  readonly kind: 'already-running';
  readonly message: string;
}

export interface NotWritable {
  readonly kind: 'unusable';
  readonly message: string;
}

/**
 * Makes this process the only writer of a data folder, until it ends however it ends: the lock is one the operating system
 * holds on an (empty) SQLite file, so a killed process leaves none behind.
 */
export function takeWriterLock(folder: string): Result<WriterLock, AlreadyRunning | NotWritable> {
  const holderFile = join(folder, 'writer.txt');
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, 'writer.lock'), { timeout: 0 });
    lock.pragma('journal_mode=MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (faultOf(error)?.kind !== 'in-use') {
      return failed({ kind: 'unusable', message: `${folder} cannot be written: make it writable, then try again.` });
    }
    return failed({
      kind: 'already-running',
      message: `Borderpost is already running on this data folder (${holder(holderFile)}). Close it, then try again.`,
    });
  }
  try {
    writeFileSync(holderFile, `process ${process.pid}, since ${new Date().toISOString()}\n`);
  } catch {
    // Only tells people who holds the folder; a full disk must not keep a post from being opened to close its shift.
  }
  const held = lock;
  return ok({
    release: () => {
      held.exec('ROLLBACK');
      held.close();
    },
  });
}

function holder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'another process';
  }
}
