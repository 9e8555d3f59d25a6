import { z } from 'zod';
import { Instant } from '../core/crossing/identifiers.ts';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { EncryptionKey } from './keys.ts';
import type { PublicKey } from './messages.ts';
import { takeFrame } from './signed-frame.ts';
import type { SignedFrame } from './signed-frame.ts';
import { openChunks, sealChunks } from './stick-chunks.ts';
import type { ByteSource } from './stick-chunks.ts';

/*
 * A file for a stick, `.borderpost`:
 *   "BPS1" | bytes of the header (4, big-endian) | header, JSON in UTF-8 | what stick-chunks.ts says
 * Decrypted, it is signed frames one after the other.
 */
const magic = Buffer.from('BPS1', 'latin1');
const longestHeader = 4096;

/** What everybody may read of a file for a stick. Nobody vouches for it: only the frames inside are signed. */
export const StickHeader = z.strictObject({
  format: z.literal('borderpost-stick'),
  version: z.literal(1),
  direction: z.enum(['to-headquarters', 'to-post']),
  /** Fingerprint of the key that it is encrypted to. */
  recipient: z.string().max(40),
  /** The station, or `headquarters`, that made it. */
  maker: z.union([z.uuid(), z.literal('headquarters')]),
  at: Instant,
});
export type StickHeader = z.infer<typeof StickHeader>;
export type StickDirection = StickHeader['direction'];

/** Why a file is refused, whole. `frame-refused`: it was sealed well, and something in it is no frame or wrongly signed. */
export interface StickRefused {
  readonly kind:
    | 'not-a-stick-file'
    | 'version-unknown'
    | 'wrong-direction'
    | 'for-another'
    | 'cut'
    | 'garbled'
    | 'more-after-the-end'
    | 'frame-refused';
}

/** A frame with the very bytes that were signed. */
export interface StickFrame {
  readonly frame: SignedFrame;
  readonly bytes: Buffer;
}

export interface OpenedStick {
  readonly header: StickHeader;
  readonly count: number;
  /** The frames in their order, read and checked anew. Throws when the file is no longer what it was. */
  readonly frames: () => AsyncGenerator<StickFrame>;
}

/** The bytes of a file, from its start, each time it is called. */
export type StickSource = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Own {
  readonly key: EncryptionKey;
  readonly direction: StickDirection;
}

/** Encrypts frames to the one who may read them. Gives the file's bytes piece by piece, so that it need not fit in memory. */
export async function* sealStick(
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { recipient, ...to }: Pick<StickHeader, 'direction' | 'maker' | 'at'> & { readonly recipient: PublicKey },
): AsyncGenerator<Buffer> {
  const header: StickHeader = { format: 'borderpost-stick', version: 1, ...to, recipient: fingerprintOf(recipient) };
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const head = Buffer.concat([magic, length, text]);
  yield head;
  yield* sealChunks(frames, recipient, head);
}

/** Reads a whole file once and answers whether every frame in it is as it was sealed; nothing is used before. */
export async function openStick(source: StickSource, own: Own): Promise<Result<OpenedStick, StickRefused>> {
  const reading = readStick(source, own);
  for (let count = 0; ; count += 1) {
    const next = await reading.next();
    if (next.done !== true) continue;
    return next.value.ok ? ok({ header: next.value.value, count, frames: () => readAgain(source, own) }) : next.value;
  }
}

async function* readAgain(source: StickSource, own: Own): AsyncGenerator<StickFrame> {
  const end = yield* readStick(source, own);
  if (!end.ok) throw new Error(`the file has changed while it was read: ${end.failure.kind}`);
}

async function* readStick(
  source: StickSource,
  own: Own,
): AsyncGenerator<StickFrame, Result<StickHeader, StickRefused>> {
  const pieces = piecesOf(source());
  try {
    const bytes = byteSource(pieces);
    const read = await readHead(bytes, own);
    if (!read.ok) return read;
    const chunks = openChunks(bytes, own.key, read.value.head);
    let held = Buffer.alloc(0);
    for (;;) {
      const chunk = await chunks.next();
      if (chunk.done === true) {
        if (!chunk.value.ok) return chunk.value;
        return held.length === 0 ? ok(read.value.header) : failed({ kind: 'frame-refused' });
      }
      held = Buffer.concat([held, chunk.value]);
      while (held.length > 0) {
        const taken = takeFrame(held);
        if (!taken.ok && taken.failure.kind === 'cut') break;
        if (!taken.ok) return failed({ kind: 'frame-refused' });
        const { frame, bytes: signed, rest } = taken.value;
        yield { frame, bytes: signed };
        held = Buffer.from(rest);
      }
    }
  } finally {
    await pieces.return(undefined);
  }
}

async function readHead(
  bytes: ByteSource,
  { key, direction }: Own,
): Promise<Result<{ readonly header: StickHeader; readonly head: Buffer }, StickRefused>> {
  const start = await bytes.take(magic.length + 4);
  if (!start) return failed({ kind: 'cut' });
  const length = start.readUInt32BE(magic.length);
  if (!start.subarray(0, magic.length).equals(magic) || length > longestHeader)
    return failed({ kind: 'not-a-stick-file' });
  const text = await bytes.take(length);
  if (!text) return failed({ kind: 'cut' });
  const said = jsonIn(text);
  const { data: header } = StickHeader.safeParse(said);
  if (!header) return failed({ kind: isOtherVersion(said) ? 'version-unknown' : 'not-a-stick-file' });
  if (header.direction !== direction) return failed({ kind: 'wrong-direction' });
  if (header.recipient !== fingerprintOf(key.publicKey)) return failed({ kind: 'for-another' });
  return ok({ header, head: Buffer.concat([start, text]) });
}

function isOtherVersion(said: unknown): boolean {
  const { data } = z.object({ format: z.literal('borderpost-stick'), version: z.int() }).safeParse(said);
  return data !== undefined && data.version !== 1;
}

function jsonIn(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function* piecesOf(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  yield* source;
  return undefined;
}

function byteSource(pieces: AsyncGenerator<Uint8Array>): ByteSource {
  let held = Buffer.alloc(0);
  return {
    take: async (length) => {
      while (held.length < length) {
        const piece = await pieces.next();
        if (piece.done === true) return undefined;
        held = Buffer.concat([held, piece.value]);
      }
      const taken = held.subarray(0, length);
      held = held.subarray(length);
      return taken;
    },
  };
}
