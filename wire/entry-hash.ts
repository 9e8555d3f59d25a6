import { hash, randomBytes } from 'node:crypto';

const domain = Buffer.from('borderpost-ledger-1');

/** The parts of an entry that its hash binds, beside the hash of its payload. */
export interface EntryFrame {
  readonly seq: number;
  readonly id: string;
  readonly epoch: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
}

/**
 * The hash of an entry: SHA-256 over the domain, the previous entry's hash, the frame with each part's length before it
 * (`-` for an absent officer, which is not the same as an empty one), and the payload's hash. The payload itself is not
 * hashed in, so that a purged payload leaves the chain whole.
 */
export function entryHash(prevHash: Buffer, frame: EntryFrame, digest: Buffer): Buffer {
  const { seq, id, epoch, kind, at, officer } = frame;
  const text = [String(seq), id, epoch, kind, at, officer].map((part) => sized(part)).join('');
  return sha256(Buffer.concat([domain, prevHash, Buffer.from(text), digest]));
}

/** SHA-256 over a random salt and the payload's bytes: without the salt, a purged payload cannot be guessed back. */
export function payloadHash(salt: Buffer, payload: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(payload)]));
}

function sized(part: string | null): string {
  return part === null ? '-:' : `${Buffer.byteLength(part)}:${part}`;
}

/** In one call: a month's backlog hashes a hundred thousand entries twice each. */
function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}

export function newSalt(): Buffer {
  return randomBytes(16);
}

/** What the first entry of an epoch hangs on. */
export const beforeFirst = Buffer.alloc(32);
