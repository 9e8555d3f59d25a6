import { createReadStream } from 'node:fs';

/** The bytes of a list, from a path or as they are. A file is opened when it is first read. */
export function listChunks(source: string | Uint8Array): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return typeof source === 'string' ? fileChunks(source) : [source];
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}
