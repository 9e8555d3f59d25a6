import { createHash } from 'node:crypto';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { encodeBatchBody } from './batch-body.ts';
import type { BatchEntry } from './batch-body.ts';
import { chainEntries } from './chain-entries.ts';
import type { SigningKey } from './keys.ts';
import type { BatchHeader } from './messages.ts';
import { encodeFrame } from './signed-frame.ts';

/** What a batch says beside its entries. `from` is the first entry's number, `before` the hash of the one before it, in hexadecimal. */
export type BatchOrigin = Pick<BatchHeader, 'station' | 'epoch' | 'from' | 'before' | 'schema' | 'product' | 'clock'>;

export interface ClosedBatch {
  readonly header: BatchHeader;
  readonly frame: Buffer;
  /** SHA-256 of the frame, which the receipt names. */
  readonly sha256: string;
}

/** Signs a run of one epoch's entries, oldest first, as a frame. `body-too-large`: send fewer at a time. */
export function closeBatch(
  entries: readonly BatchEntry[],
  origin: BatchOrigin,
  key: SigningKey,
): Result<ClosedBatch, { readonly kind: 'body-too-large' }> {
  const body = encodeBatchBody(entries);
  if (!body.ok) return body;
  const last = chainEntries(entries, origin).at(-1);
  if (!last) throw new Error('a batch has entries');
  const header: BatchHeader = {
    version: 1,
    signer: key.publicKey,
    format: 'borderpost-batch',
    station: origin.station,
    epoch: origin.epoch,
    from: origin.from,
    to: last.seq,
    before: origin.before,
    head: last.hash.toString('hex'),
    schema: origin.schema,
    product: origin.product,
    clock: origin.clock,
  };
  const frame = encodeFrame(header, body.value, key.privateKey);
  return ok({ header, frame, sha256: createHash('sha256').update(frame).digest('hex') });
}
