import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file that holds disk space in reserve. On a full disk SQLite cannot even delete, so this is given back to let a shift
 * finish, close and be exported.
 */
export const ballastBytes = 64 * 1024 * 1024;

/** Below this much free space new pictures are refused, long before new crossings are. */
export const pictureReserveBytes = 256 * 1024 * 1024;

function ballastFile(folder: string): string {
  return join(folder, 'ballast');
}

/** Lays the reserve down where there is room for it and three times more. Says whether it is there. */
export function layBallast(folder: string, bytes = ballastBytes): boolean {
  const file = ballastFile(folder);
  if (existsSync(file) && statSync(file).size === bytes) return true;
  if (freeBytes(folder) < 4 * bytes) return false;
  const descriptor = openSync(file, 'w', 0o600);
  try {
    // Written in full: a sparse file would hold nothing in reserve.
    const slice = Buffer.alloc(1024 * 1024, 0xb0);
    for (let at = 0; at < bytes; at += slice.length)
      writeSync(descriptor, slice, 0, Math.min(slice.length, bytes - at));
    fsyncSync(descriptor);
    return true;
  } catch {
    // The room went to something else meanwhile: half a reserve would only take more of it.
    rmSync(file, { force: true });
    return false;
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the reserve back. Says whether there was one. */
export function releaseBallast(folder: string): boolean {
  const file = ballastFile(folder);
  if (!existsSync(file)) return false;
  rmSync(file);
  return true;
}

export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(existsSync(path) ? path : dirname(path));
  return bavail * bsize;
}
