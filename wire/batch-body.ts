import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { Instant } from '../core/crossing/identifiers.ts';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { NotUnderstood } from './body/bytes.ts';
import { isUuid } from './body/column.ts';
import { readLines, writeLines } from './body/json-lines.ts';
import { packEntries, saltBytes } from './body/pack-entries.ts';
import { unpackEntries } from './body/unpack-entries.ts';

/** An entry of the ledger as it travels: its number follows from its place in the batch, its hashes from its content. */
export interface BatchEntry {
  /** Lower-case UUID. */
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
  /** JSON, byte for byte as it was hashed. */
  readonly payload: string;
  /** 16 bytes. */
  readonly salt: Buffer;
}

/** Why the entries of a body cannot be had. */
export interface BodyRefused {
  readonly kind: 'body-not-understood' | 'body-too-large';
}

/** A batch holds no more. */
export const mostEntries = 500;
export const longestBatchBody = 256 * 1024;
/** Of what a body unpacks to. */
const longestUnpacked = 8 * 1024 * 1024;
const longestName = 100;
/** Of brotli: by measure as short as 11 and faster. */
const quality = 10;

/** The first byte of a body: JSON lines, which any program can write, or columns, which are a third as long. */
const versions = { lines: 0, columns: 1 } as const;
const rawAt = 5;

const limits = { entries: mostEntries, characters: longestUnpacked };
const Bounds = z
  .array(
    z.object({
      id: z.string().refine(isUuid),
      kind: z.string().min(1).max(longestName),
      at: Instant,
      officer: z.string().max(longestName).nullable(),
      salt: z.custom<Buffer>((salt) => Buffer.isBuffer(salt) && salt.length === saltBytes),
    }),
  )
  .min(1)
  .max(mostEntries);

/** `body-too-large`: fewer entries must be sent at a time. */
export function encodeBatchBody(entries: readonly BatchEntry[]): Result<Buffer, { readonly kind: 'body-too-large' }> {
  if (!Bounds.safeParse(entries).success) throw new Error('these entries make no batch');
  const body = encodeColumns(entries) ?? encodeLines(entries);
  return body && body.length <= longestBatchBody ? ok(body) : failed({ kind: 'body-too-large' });
}

export function decodeBatchBody(body: Uint8Array): Result<readonly BatchEntry[], BodyRefused> {
  if (body.length > longestBatchBody) return failed({ kind: 'body-too-large' });
  try {
    const entries = decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    return Bounds.safeParse(entries).success ? ok(entries) : failed({ kind: 'body-not-understood' });
  } catch (error) {
    if (error instanceof NotUnderstood) return failed({ kind: 'body-not-understood' });
    if (isTooLarge(error)) return failed({ kind: 'body-too-large' });
    throw error;
  }
}

function decode(body: Buffer): BatchEntry[] {
  if (body[0] === versions.lines) return readLines(expand(body.subarray(1)).toString('utf8'), mostEntries);
  if (body[0] !== versions.columns || body.length < rawAt) throw new NotUnderstood('version');
  const rawEnd = rawAt + body.readUInt32BE(1);
  const raw = body.subarray(rawAt, rawEnd);
  return unpackEntries({ packed: expand(body.subarray(rawEnd)), raw }, limits);
}

/** Undefined for entries that columns cannot hold. What does not come back to the byte would stop a post's record for good. */
function encodeColumns(entries: readonly BatchEntry[]): Buffer | undefined {
  try {
    const columns = packEntries(entries);
    if (!columns || columns.packed.length > longestUnpacked || !isSame(unpackEntries(columns, limits), entries))
      return undefined;
    const head = Buffer.alloc(rawAt, versions.columns);
    head.writeUInt32BE(columns.raw.length, 1);
    return Buffer.concat([head, columns.raw, compress(columns.packed)]);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function encodeLines(entries: readonly BatchEntry[]): Buffer | undefined {
  const lines = writeLines(entries);
  if (lines.length > longestUnpacked) return undefined;
  return Buffer.concat([Buffer.from([versions.lines]), compress(lines)]);
}

function isSame(some: readonly BatchEntry[], others: readonly BatchEntry[]): boolean {
  return writeLines(some).equals(writeLines(others));
}

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Throws `NotUnderstood` for what is not compressed as agreed, and Node's own error past the limit. */
function expand(bytes: Buffer): Buffer {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: longestUnpacked });
  } catch (error) {
    if (isTooLarge(error)) throw error;
    throw new NotUnderstood('compression', { cause: error });
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
