import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that is there whole or not at all: under another name, on the disk, then renamed. */
export async function writeWholeFile(file: string, pieces: AsyncIterable<Uint8Array | string>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    const written = await open(unfinished, 'w', 0o600);
    try {
      for await (const piece of pieces) await written.writeFile(piece);
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A new name in a folder is on the disk only when the folder is. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
