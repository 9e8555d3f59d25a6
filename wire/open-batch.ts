import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { decodeBatchBody } from './batch-body.ts';
import type { BodyRefused } from './batch-body.ts';
import { chainEntries } from './chain-entries.ts';
import type { ChainedEntry } from './chain-entries.ts';
import type { BatchHeader } from './messages.ts';
import type { SignedFrame } from './signed-frame.ts';

export interface OpenedBatch {
  readonly header: BatchHeader;
  /** Oldest first, without a gap; their hashes lead from the header's `before` to its `head`. */
  readonly entries: readonly ChainedEntry[];
}

/** Why a frame that is rightly signed is no batch to be taken. */
export interface BatchRefused {
  readonly kind: BodyRefused['kind'] | 'not-a-batch' | 'entries-do-not-match' | 'chain-broken';
}

/**
 * The entries of a batch, held against its header. The frame's signature was checked before, and that its signer is the station
 * which the header names is the caller's to decide first, so that nobody unknown makes headquarters unpack anything. Whether
 * `before` is what headquarters has is the caller's too.
 */
export function openBatch({ header, body }: SignedFrame): Result<OpenedBatch, BatchRefused> {
  if (header.format !== 'borderpost-batch') return failed({ kind: 'not-a-batch' });
  const read = decodeBatchBody(body);
  if (!read.ok) return read;
  const count = read.value.length;
  if (header.to - header.from + 1 !== count || new Set(read.value.map(({ id }) => id)).size !== count)
    return failed({ kind: 'entries-do-not-match' });
  const entries = chainEntries(read.value, header);
  if (entries.at(-1)?.hash.toString('hex') !== header.head) return failed({ kind: 'chain-broken' });
  return ok({ header, entries });
}
