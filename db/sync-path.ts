import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file's content is on the disk. */
export function syncFile(file: string): void {
  sync(file, 'r+');
}

/** Waits until a folder's names are on the disk. Windows keeps them in its journal and refuses the call. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: 'r' | 'r+') {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
