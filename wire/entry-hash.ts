import { createHash, randomBytes } from 'node:crypto';

const domain = 'borderpost-ledger-1';

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
  const hash = createHash('sha256').update(domain).update(prevHash);
  for (const part of [String(frame.seq), frame.id, frame.epoch, frame.kind, frame.at, frame.officer]) {
    hash.update(part === null ? '-:' : `${Buffer.byteLength(part)}:${part}`);
  }
  return hash.update(digest).digest();
}

/** SHA-256 over a random salt and the payload's bytes: without the salt, a purged payload cannot be guessed back. */
export function payloadHash(salt: Buffer, payload: string): Buffer {
  return createHash('sha256').update(salt).update(payload).digest();
}

export function newSalt(): Buffer {
  return randomBytes(16);
}

/** What the first entry of an epoch hangs on. */
export const beforeFirst = Buffer.alloc(32);
