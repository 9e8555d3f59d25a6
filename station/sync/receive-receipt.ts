import { transact } from '../../db/store.ts';
import { changeStanding, dropExported, insertQuarantined, moveAcknowledged, noteSuccess } from '../../db/sync-state.ts';
import type { ReceiptHeader } from '../../wire/messages.ts';
import { stateOf } from './context.ts';
import type { SyncContext } from './context.ts';
import { headquartersSays } from './signed-answer.ts';

/** What was sent: the one batch that a receipt may be for. */
export interface SentBatch {
  readonly sha256: string;
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
}

/** A receipt that headquarters has signed for exactly this batch, else undefined. */
export function receiptFor(
  bytes: Uint8Array,
  { post }: Pick<SyncContext, 'post'>,
  sent: SentBatch,
): ReceiptHeader | undefined {
  const who = { hqKey: stateOf(post).hqKey, station: post.config.station };
  const receipt = headquartersSays(bytes, 'borderpost-receipt', who);
  if (receipt?.batch !== sent.sha256 || receipt.epoch !== sent.epoch) return undefined;
  const within = receipt.verdicts.quarantined.every(({ seq }) => seq >= sent.first && seq <= sent.last);
  return within ? receipt : undefined;
}

/**
 * Marks a batch as sent. Only from the mark on: a receipt for a batch further ahead says nothing of those between, and one for a
 * batch behind the mark says nothing new. Says whether the mark moved.
 */
export function takeReceipt(
  { post, clock }: Pick<SyncContext, 'post' | 'clock'>,
  receipt: ReceiptHeader,
  { first, last }: SentBatch,
): boolean {
  const { acknowledged, hqAt } = stateOf(post);
  const moves = first <= acknowledged + 1 && last > acknowledged;
  transact(post.store, (tx) => {
    for (const { seq, reason } of receipt.verdicts.quarantined) insertQuarantined(tx, { seq, reason, at: receipt.at });
    if (moves) {
      moveAcknowledged(tx, last);
      dropExported(tx, last);
    }
    const newest = hqAt !== undefined && hqAt > receipt.at ? hqAt : receipt.at;
    if (receipt.verdicts.quarantined.some(({ reason }) => reason === 'station-revoked'))
      changeStanding(tx, 'revoked', newest);
    noteSuccess(tx, clock.now().toISOString(), newest);
  });
  return moves;
}
