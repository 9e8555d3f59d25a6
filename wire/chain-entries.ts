import type { BatchEntry } from './batch-body.ts';
import { entryHash, payloadHash } from './entry-hash.ts';
import type { BatchHeader } from './messages.ts';

/** An entry with its place in the ledger, as computed from what travelled. */
export interface ChainedEntry extends BatchEntry {
  readonly seq: number;
  readonly payloadHash: Buffer;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** Numbers and hashes a run of entries from the place where it begins. */
export function chainEntries(
  entries: readonly BatchEntry[],
  { epoch, from, before }: Pick<BatchHeader, 'epoch' | 'from' | 'before'>,
): ChainedEntry[] {
  let prevHash: Buffer = Buffer.from(before, 'hex');
  return entries.map(({ id, kind, at, officer, payload, salt }, place) => {
    const seq = from + place;
    const digest = payloadHash(salt, payload);
    const hash = entryHash(prevHash, { seq, id, epoch, kind, at, officer }, digest);
    const chained = { seq, id, kind, at, officer, payload, salt, payloadHash: digest, prevHash, hash };
    prevHash = hash;
    return chained;
  });
}
