import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { FrameHeader } from './messages.ts';

/*
 * A frame is the same bytes over HTTPS and on a stick:
 *   "BPF1" | bytes of the header (4, big-endian) | header, JSON in UTF-8 | bytes of the body (4) | body | signature (64)
 * The signature is Ed25519 (RFC 8032) over a domain and the SHA-256 of all that stands before it.
 */
const magic = Buffer.from('BPF1', 'latin1');
const domain = Buffer.from('borderpost-frame-1', 'latin1');
const signatureBytes = 64;
/** A header names at most a thousand pictures; a body is a batch's or a part of a picture. */
export const longestHeader = 256 * 1024;
export const longestBody = 1024 * 1024;

export interface SignedFrame<Header extends FrameHeader = FrameHeader> {
  readonly header: Header;
  readonly body: Buffer;
}

/** Why bytes are no frame to be believed. `kind` is shown and logged; nothing of the frame is used. */
export interface FrameRefused {
  readonly kind: 'not-a-frame' | 'cut' | 'too-large' | 'header-not-understood' | 'wrong-signature';
}

export function encodeFrame(header: FrameHeader, body: Uint8Array, key: KeyObject): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const before = Buffer.concat([magic, sized(text.length), text, sized(body.length), body]);
  return Buffer.concat([before, sign(null, toSign(before), key)]);
}

/**
 * One frame with its signature checked against the key that its header names; whose key that is, and whether it may say this, is
 * the caller's to decide. Nothing may follow the frame.
 */
export function decodeFrame(bytes: Uint8Array): Result<SignedFrame, FrameRefused> {
  const read = takeFrame(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!read.ok) return read;
  return read.value.rest.length === 0 ? ok(read.value.frame) : failed({ kind: 'not-a-frame' });
}

/** The first frame of bytes that hold several one after the other, as a file for a stick does, and what comes after it. */
export function takeFrame(
  bytes: Buffer,
): Result<{ readonly frame: SignedFrame; readonly bytes: Buffer; readonly rest: Buffer }, FrameRefused> {
  if (!bytes.subarray(0, 4).equals(magic)) return failed({ kind: bytes.length < 4 ? 'cut' : 'not-a-frame' });
  if (bytes.length < 8) return failed({ kind: 'cut' });
  const headerEnd = 8 + bytes.readUInt32BE(4);
  if (headerEnd - 8 > longestHeader) return failed({ kind: 'too-large' });
  if (bytes.length < headerEnd + 4) return failed({ kind: 'cut' });
  const bodyEnd = headerEnd + 4 + bytes.readUInt32BE(headerEnd);
  if (bodyEnd - headerEnd - 4 > longestBody) return failed({ kind: 'too-large' });
  const end = bodyEnd + signatureBytes;
  if (bytes.length < end) return failed({ kind: 'cut' });
  const header = headerIn(bytes.subarray(8, headerEnd));
  if (!header) return failed({ kind: 'header-not-understood' });
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: header.signer } });
  if (!verify(null, toSign(bytes.subarray(0, bodyEnd)), key, bytes.subarray(bodyEnd, end)))
    return failed({ kind: 'wrong-signature' });
  const frame = { header, body: bytes.subarray(headerEnd + 4, bodyEnd) };
  return ok({ frame, bytes: bytes.subarray(0, end), rest: bytes.subarray(end) });
}

function headerIn(text: Buffer): FrameHeader | undefined {
  try {
    return FrameHeader.safeParse(JSON.parse(text.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function sized(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function toSign(before: Uint8Array): Buffer {
  return Buffer.concat([domain, createHash('sha256').update(before).digest()]);
}
