import { failed, ok, type Result } from '../../result.ts';
import { readTlv, readTlvHeader, type Tlv, type TlvProblem } from '../tlv.ts';

const mostObjects = 20_000;

/** The first object of the bytes, of definite or indefinite length (X.690 8.1.3.6): some states sign with tools that write BER. */
export function readBer(bytes: Uint8Array, longest: number): Result<Tlv, TlvProblem> {
  if (!isIndefinite(bytes)) return readTlv(bytes, longest);
  // Objects of definite length are passed over whole, so the end is found in one pass and without recursion.
  let open = 1;
  let at = 2;
  while (open > 0) {
    const rest = bytes.subarray(at);
    if (rest[0] === 0 && rest[1] === 0) {
      open -= 1;
      at += 2;
    } else if (isIndefinite(rest)) {
      open += 1;
      at += 2;
    } else {
      const header = readTlvHeader(rest, longest);
      if (!header.ok) return header;
      at += header.value.headerLength + header.value.length;
    }
    if (at > bytes.length) return failed('cut-off');
  }
  if (at > longest) return failed('too-long');
  return ok({ tag: bytes[0]!, constructed: true, value: bytes.subarray(2, at - 2), raw: bytes.subarray(0, at) });
}

function isIndefinite(bytes: Uint8Array): boolean {
  const tag = bytes[0];
  return tag !== undefined && (tag & 0x20) !== 0 && (tag & 0x1f) !== 0x1f && bytes[1] === 0x80;
}

/** The objects of one level. */
export function readBers(bytes: Uint8Array): Result<readonly Tlv[], TlvProblem> {
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length;) {
    if (found.length === mostObjects) return failed('too-many');
    const next = readBer(bytes.subarray(at), bytes.length);
    if (!next.ok) return next;
    found.push(next.value);
    at += next.value.raw.length;
  }
  return ok(found);
}

/** The bytes of an octet string, whole or in the pieces that BER allows. */
export function octetsOf(object: Tlv | undefined): Uint8Array | undefined {
  if (object?.tag === 0x04) return object.value;
  if (object?.tag !== 0x24) return undefined;
  const pieces = readBers(object.value);
  if (!pieces.ok || pieces.value.some(({ tag }) => tag !== 0x04)) return undefined;
  const whole = new Uint8Array(pieces.value.reduce((sum, { value }) => sum + value.length, 0));
  let at = 0;
  for (const { value } of pieces.value) {
    whole.set(value, at);
    at += value.length;
  }
  return whole;
}

/** What an object holds, or nothing where it is absent or another one. */
export function childrenOf(object: Tlv | undefined, tag: number): readonly Tlv[] | undefined {
  if (object?.tag !== tag) return undefined;
  const children = readBers(object.value);
  return children.ok ? children.value : undefined;
}
