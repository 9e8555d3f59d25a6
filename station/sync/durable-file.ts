import { open, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { syncFolder } from '../../db/sync-path.ts';

export interface WrittenFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then renamed. `beforeRename` is done when the bytes are
 * safe and the file is not yet there under its name.
 */
export async function writeWhole(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  beforeRename: (written: WrittenFile) => void,
): Promise<WrittenFile> {
  const part = `${file}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      for await (const piece of pieces) {
        await handle.writeFile(piece);
        hash.update(piece);
        bytes += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const written = { sha256: hash.digest('hex'), bytes };
    beforeRename(written);
    await rename(part, file);
    syncFolder(dirname(file));
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
