import { TextDecoder } from 'node:util';

/** The bytes of a list could not be had, or are not text. */
export class UnreadableSource extends Error {}

/** Bytes decoded at a time, so that a file handed over whole is not held a second time as text. */
const sliceBytes = 65_536;

/**
 * The text of a file's bytes, which are UTF-8, or UTF-16 with a byte order mark; the mark is left out. `seen` gets each
 * slice of bytes as it passes. Throws UnreadableSource for bytes that are neither and for a source that fails.
 */
export async function* decodedText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: (bytes: Uint8Array) => void,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        const bytes = chunk.subarray(at, at + sliceBytes);
        seen(bytes);
        decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
        yield decoder.decode(bytes, { stream: true });
      }
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    throw new UnreadableSource(reasonOf(error), { cause: error });
  }
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const undecodable =
    error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return undecodable ? 'The file is not UTF-8 text. Save it as "CSV UTF-8" or convert it.' : message;
}
