import { TextDecoder } from 'node:util';

/** The bytes of a list could not be had, or are not text. */
export class UnreadableSource extends Error {}

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes decoded at a time, so that a file handed over whole is not held a second time as text. */
const sliceBytes = 65_536;

/**
 * The text of a file's bytes, which are UTF-8, or UTF-16 with a byte order mark, or in the encoding that an XML file
 * declares; the mark is left out. `seen` gets each slice of bytes as it passes. Throws UnreadableSource for bytes that are
 * neither and for a source that fails.
 */
export async function* decodedText(chunks: Chunks, seen: (bytes: Uint8Array) => void): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const bytes of slices(chunks)) {
      seen(bytes);
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    throw new UnreadableSource(reasonOf(error), { cause: error });
  }
}

/**
 * The text of a file whose lines are UTF-8 or, where one is not, Windows-1252, which holds every text of Latin-1. Decided
 * for each line, since one name with an accent may stand a million lines below plain ones.
 */
export async function* decodedLatinText(chunks: Chunks, seen: (bytes: Uint8Array) => void): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  try {
    for await (const bytes of slices(chunks)) {
      seen(bytes);
      const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const end = joined.lastIndexOf(lineFeed) + 1;
      if (end === 0 && joined.length > longestLine)
        throw new UnreadableSource(`A line is longer than ${longestLine} bytes: the file is no list.`);
      rest = joined.subarray(end);
      yield decodedLines(joined.subarray(0, end));
    }
    yield decodedLines(rest);
  } catch (error) {
    throw error instanceof UnreadableSource ? error : new UnreadableSource(reasonOf(error), { cause: error });
  }
}

function decodedLines(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Falls through to line by line.
  }
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(lineFeed, at) + 1 || bytes.length;
    text += decodedLine(bytes.subarray(at, end));
    at = end;
  }
  return text;
}

function decodedLine(line: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    return new TextDecoder('windows-1252').decode(line);
  }
}

async function* slices(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += sliceBytes) yield chunk.subarray(at, at + sliceBytes);
  }
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    Buffer.from(start.subarray(0, 200)).toString('latin1'),
  )?.[1];
  // A file declared as UTF-16 without a mark whose declaration could be read is not UTF-16.
  return declared === undefined || /^utf-16/i.test(declared) ? 'utf-8' : declared;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return 'The file is not UTF-8 text. Save it as UTF-8 ("CSV UTF-8" in a spreadsheet program) or convert it.';
  if (code === 'ERR_ENCODING_NOT_SUPPORTED')
    return 'The file declares an encoding that is not known. Convert it to UTF-8.';
  return message;
}

const lineFeed = 0x0a;
const longestLine = 1_000_000;
