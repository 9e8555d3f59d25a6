import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FetchFailed } from './fetch-failed.ts';
import type { Places, ReadBytes } from './source-fetcher.ts';

/** Folders have addresses too, so that the updater walks a stick as it walks a server. */
export function folderPlaces(folder: string): Places {
  return {
    metadata: pathToFileURL(join(folder, 'metadata')).href,
    targets: pathToFileURL(join(folder, 'targets')).href,
  };
}

/** Reads from a copy of the repository: plain files of this folder and nothing that a link or a name leads to outside of it. */
export function folderBytes(folder: string): ReadBytes {
  return async (address, most) => {
    try {
      const root = await realpath(folder);
      const path = await realpath(fileURLToPath(address));
      if (!path.startsWith(root + sep)) throw new FetchFailed('altered', 'A name leads out of the folder.');
      const found = await stat(path);
      if (!found.isFile()) throw new FetchFailed('altered', 'It is no file.');
      if (found.size > most)
        throw new FetchFailed('altered', `There are more than the ${most} bytes that were signed for.`);
      return readable(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error instanceof FetchFailed ? error : new FetchFailed('unreachable', String(error));
    }
  };
}

async function* readable(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw new FetchFailed('unreachable', String(error));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
