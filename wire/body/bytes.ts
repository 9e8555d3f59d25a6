/** Thrown while a body is read, and caught where it was begun to be read: the bytes are not what was agreed on. */
export class NotUnderstood extends Error {}

/** Numbers up to this, forwards and backwards, stay whole when they are doubled and taken from each other. */
export const largestNumber = 2 ** 50;

export interface ByteWriter {
  readonly bytes: (part: Uint8Array) => void;
  /** Seven bits a byte, lowest first, the eighth set while more follow (LEB128). */
  readonly natural: (value: number) => void;
  /** 0, -1, 1, -2, … as 0, 1, 2, 3, … */
  readonly integer: (value: number) => void;
  /** Length, then UTF-8. */
  readonly text: (value: string) => void;
  readonly done: () => Buffer;
}

export function createWriter(): ByteWriter {
  const parts: Uint8Array[] = [];
  const natural = (value: number) => {
    const part: number[] = [];
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      part.push((rest % 128) + (rest >= 128 ? 128 : 0));
      if (rest < 128) break;
    }
    parts.push(Uint8Array.from(part));
  };
  return {
    bytes: (part) => parts.push(part),
    natural,
    integer: (value) => natural(value < 0 ? -2 * value - 1 : 2 * value),
    text: (value) => {
      const bytes = Buffer.from(value, 'utf8');
      natural(bytes.length);
      parts.push(bytes);
    },
    done: () => Buffer.concat(parts),
  };
}

export interface ByteReader {
  readonly bytes: (length: number) => Buffer;
  readonly natural: () => number;
  readonly integer: () => number;
  readonly text: () => string;
  readonly end: () => void;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws `NotUnderstood` where the bytes end too early or say what cannot be. */
export function createReader(from: Buffer): ByteReader {
  let at = 0;
  const bytes = (length: number) => {
    if (length > from.length - at) throw new NotUnderstood('cut');
    at += length;
    return from.subarray(at - length, at);
  };
  const natural = () => {
    let value = 0;
    for (let factor = 1; factor <= largestNumber * 4; factor *= 128) {
      const byte = from[at];
      if (byte === undefined) throw new NotUnderstood('cut');
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return whole(value);
    }
    throw new NotUnderstood('number');
  };
  return {
    bytes,
    natural,
    integer: () => {
      const value = natural();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => {
      try {
        return utf8.decode(bytes(natural()));
      } catch {
        throw new NotUnderstood('text');
      }
    },
    end: () => {
      if (at !== from.length) throw new NotUnderstood('more after the end');
    },
  };
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new NotUnderstood('number');
  return value;
}
