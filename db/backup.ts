import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from './store.ts';
import { syncFile, syncFolder } from './sync-path.ts';

/**
 * Writes a whole, encrypted copy of the open file, under the same key. The copy appears under its name only when it is complete
 * and on the disk. Throws when `out` exists: a backup is never overwritten.
 */
export function backUp(db: Db, out: string): void {
  if (existsSync(out)) throw new Error(`${out} is already there: choose another name`);
  const part = `${out}.part`;
  rmSync(part, { force: true });
  try {
    db.sqlite.prepare('VACUUM INTO ?').run(part);
    syncFile(part);
  } catch (error) {
    // Half a copy must not take the room that a full disk lacks.
    rmSync(part, { force: true });
    throw error;
  }
  renameSync(part, out);
  syncFolder(dirname(out));
}
