import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

export interface WriterLock {
  release(): void;
}

export interface AlreadyRunning {
  readonly kind: 'already-running';
  readonly message: string;
}

/**
 * Makes this process the only writer of a data folder, until it ends however it ends: the lock is one the operating system
 * holds on an (empty) SQLite file, so a killed process leaves none behind.
 */
export function takeWriterLock(folder: string): Result<WriterLock, AlreadyRunning> {
  const holderFile = join(folder, 'writer.txt');
  const lock = new Database(join(folder, 'writer.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode=MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return failed({
      kind: 'already-running',
      message: `Borderpost is already running on this data folder (${holder(holderFile)}). Close it, then try again.`,
    });
  }
  writeFileSync(holderFile, `process ${process.pid}, since ${new Date().toISOString()}\n`);
  return ok({
    release: () => {
      lock.exec('ROLLBACK');
      lock.close();
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
