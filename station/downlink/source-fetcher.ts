import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fetcher } from 'tuf-js';
// The one error that the updater looks at, to find the newest root; the package does not export it.
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import type { DownlinkSource } from './downlink.ts';
import { FetchFailed } from './fetch-failed.ts';
import { folderBytes, folderPlaces } from './folder-bytes.ts';
import { httpBytes, httpPlaces } from './http-bytes.ts';
import type { Patience } from './http-bytes.ts';

/** The bytes behind an address, at most so many; undefined when there is nothing there. Throws FetchFailed. */
export type ReadBytes = (address: string, most: number) => Promise<AsyncIterable<Uint8Array> | undefined>;

export interface Places {
  readonly metadata: string;
  readonly targets: string;
}

export interface SourceFetcher extends Fetcher {
  readonly places: Places;
  /** Why the last download failed, which the updater's own errors do not carry on. */
  lastFailure(): FetchFailed | undefined;
}

/**
 * Downloads for the updater, the same for a server and for a stick: nothing longer than was signed for is ever kept, and
 * nothing lies outside the post's own folder.
 */
export function sourceFetcher(source: DownlinkSource, folder: string, patience?: Patience): SourceFetcher {
  const read = source.kind === 'http' ? httpBytes(source.fetch, patience) : folderBytes(source.path);
  const places = source.kind === 'http' ? httpPlaces(source.url) : folderPlaces(source.path);
  let lastFailure: FetchFailed | undefined;

  async function open(address: string, most: number): Promise<AsyncIterable<Uint8Array>> {
    const bytes = await read(address, most);
    if (bytes === undefined) throw new DownloadHTTPError('It is not there.', 404);
    return upTo(most, bytes);
  }

  async function remembering<Value>(work: () => Promise<Value>): Promise<Value> {
    lastFailure = undefined;
    try {
      return await work();
    } catch (error) {
      if (error instanceof FetchFailed) lastFailure = error;
      throw error;
    }
  }

  return {
    places,
    lastFailure: () => lastFailure,
    async downloadFile(address, most, handler) {
      const part = join(folder, 'part');
      mkdirSync(dirname(part), { recursive: true });
      try {
        await remembering(async () => writeAll(part, await open(address, most)));
        return await handler(part);
      } finally {
        rmSync(part, { force: true });
      }
    },
    downloadBytes: (address, most) =>
      remembering(async () => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of await open(address, most)) chunks.push(chunk);
        return Buffer.concat(chunks);
      }),
  };
}

async function* upTo(most: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > most) throw new FetchFailed('altered', `There are more than the ${most} bytes that were signed for.`);
    yield chunk;
  }
}

async function writeAll(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    for await (const chunk of bytes)
      for (let written = 0; written < chunk.length;) written += writeSync(descriptor, chunk, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
