import { failed, ok, type Result } from '../result.ts';

/** One data object of BER (ISO/IEC 7816-4 5.2.2, X.690 8.1). `raw` is what was signed or hashed: it is never encoded again. */
export type Tlv = {
  readonly tag: number;
  readonly constructed: boolean;
  readonly value: Uint8Array;
  readonly raw: Uint8Array;
};

export type TlvProblem = 'cut-off' | 'too-long' | 'too-many' | 'bad-tag' | 'bad-length';

/** The most that is ever taken as one value: a chip's claim beyond it is not believed. Lists of certificates are given their own. */
export const longestValue = 0xffff;
const mostObjects = 1000;

type Header = {
  readonly tag: number;
  readonly constructed: boolean;
  readonly length: number;
  readonly headerLength: number;
};

/** Tag and length alone, so that a reader knows from a file's first bytes how much to ask for. */
export function readTlvHeader(bytes: Uint8Array, longest = longestValue): Result<Header, TlvProblem> {
  const first = bytes[0];
  if (first === undefined) return failed('cut-off');
  let tag = first;
  let at = 1;
  if ((first & 0x1f) === 0x1f) {
    for (;;) {
      const next = bytes[at];
      if (next === undefined) return failed('cut-off');
      if (at === 3) return failed('bad-tag');
      at += 1;
      tag = tag * 256 + next;
      if (next < 0x80) break;
    }
  }
  const start = bytes[at];
  if (start === undefined) return failed('cut-off');
  at += 1;
  let length = start;
  if (start >= 0x80) {
    const count = start & 0x7f;
    // The indefinite length has no place in a chip's own files, and more than four bytes none in any.
    if (count === 0 || count > 4) return failed('bad-length');
    if (at + count > bytes.length) return failed('cut-off');
    length = 0;
    for (const byte of bytes.subarray(at, at + count)) length = length * 256 + byte;
    at += count;
  }
  if (length > longest) return failed('too-long');
  return ok({ tag, constructed: (first & 0x20) !== 0, length, headerLength: at });
}

/** The first object of the bytes; what follows it is left to the caller, as files are padded on many chips. */
export function readTlv(bytes: Uint8Array, longest = longestValue): Result<Tlv, TlvProblem> {
  const header = readTlvHeader(bytes, longest);
  if (!header.ok) return header;
  const { tag, constructed, length, headerLength } = header.value;
  const end = headerLength + length;
  if (end > bytes.length) return failed('cut-off');
  return ok({ tag, constructed, value: bytes.subarray(headerLength, end), raw: bytes.subarray(0, end) });
}

/** Every object of one level. The levels below are asked for one by one, so that no nesting can exhaust the stack. */
export function readTlvs(bytes: Uint8Array, longest = longestValue): Result<readonly Tlv[], TlvProblem> {
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length;) {
    if (found.length === mostObjects) return failed('too-many');
    const next = readTlv(bytes.subarray(at), longest);
    if (!next.ok) return next;
    found.push(next.value);
    at += next.value.raw.length;
  }
  return ok(found);
}

/** A data object with its length in the fewest bytes (DER). */
export function writeTlv(tag: number, value: Uint8Array): Uint8Array {
  const length = value.length < 0x80 ? [value.length] : bytesOf(value.length);
  const prefix = value.length < 0x80 ? [] : [0x80 | length.length];
  return Uint8Array.from([...bytesOf(tag), ...prefix, ...length, ...value]);
}

function bytesOf(number: number): number[] {
  return number < 256 ? [number] : [...bytesOf(Math.floor(number / 256)), number % 256];
}
