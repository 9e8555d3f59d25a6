import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ClosedBatch } from '../../wire/close-batch.ts';
import { mostEntries } from '../../wire/batch-body.ts';
import { takeStanding } from './ask-standing.ts';
import { clockOf, stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import type { Answer, LinkFailure } from './headquarters.ts';
import { receiptFor, takeReceipt } from './receive-receipt.ts';
import type { SentBatch } from './receive-receipt.ts';
import { headquartersSays, signedAnswer } from './signed-answer.ts';

/** How large the next batch may be: a line on which large ones time out, or on which somebody finds them too large, gets smaller ones. */
export interface BatchSize {
  most: number;
  timeouts: number;
}

export const usualSize = (): BatchSize => ({ most: mostEntries, timeouts: 0 });

const timeoutsBeforeHalving = 3;

interface InFlight {
  readonly sent: SentBatch;
  /** The body is out: the line is free for the next. */
  readonly uploaded: Promise<void>;
  readonly answer: Promise<Result<Answer, LinkFailure>>;
}

/**
 * Sends everything that waits, in order; gives how many entries were acknowledged. Two batches are under way at a time, so that
 * a long line is not idle while an answer travels back: the second begins when the body of the first is out, and counts only
 * after the first has its receipt.
 */
export async function sendEntries(
  context: SyncContext,
  size: BatchSize,
  stopped: () => boolean = () => false,
  onSent: () => void = () => undefined,
): Promise<Result<number, SyncFailure>> {
  let sealedTo = stateOf(context.post).acknowledged;
  let acknowledged = 0;
  const giveUp = new AbortController();
  const seal = async (): Promise<ClosedBatch | undefined> => {
    if (stopped()) return undefined;
    const clock = clockOf(context.clock, stateOf(context.post).hqAt);
    const batch = await context.outbox.batch(sealedTo, size.most, clock);
    if (batch) sealedTo = batch.header.to;
    return batch;
  };
  // One batch is always sealed ahead, so that the line does not wait for it.
  let ahead = seal();
  const next = async (): Promise<InFlight | undefined> => {
    const batch = await ahead;
    if (!batch || stopped()) return undefined;
    ahead = seal();
    // Nobody waits for it when the batch before comes to nothing.
    ahead.catch(() => undefined);
    return post(context, batch, giveUp.signal);
  };
  let first = await next();
  while (first) {
    const second = first.uploaded.then(next);
    // Whoever waits for it below meets its failure; nobody may be waiting when the first one fails.
    second.catch(() => undefined);
    const taken = await settle(context, first, size);
    if (!taken.ok) {
      giveUp.abort();
      await (
        await second
      )?.answer;
      return taken;
    }
    acknowledged += first.sent.last - first.sent.first + 1;
    onSent();
    first = await second;
  }
  Object.assign(size, usualSize());
  return ok(acknowledged);
}

function post({ line }: SyncContext, { frame, header, sha256 }: ClosedBatch, signal: AbortSignal): InFlight {
  const { epoch, from: first, to: last } = header;
  let onUploaded: () => void = () => undefined;
  const out = new Promise<void>((resolve) => (onUploaded = resolve));
  const answer = line.post('/v1/batches', frame, { onUploaded, signal });
  // A server may answer before it has read everything.
  const uploaded = Promise.race([out, answer.then(() => undefined)]);
  return { sent: { sha256, epoch, first, last }, uploaded, answer };
}

async function settle(
  context: SyncContext,
  { sent, answer }: InFlight,
  size: BatchSize,
): Promise<Result<void, SyncFailure>> {
  const answered = await answer;
  if (!answered.ok) {
    if (answered.failure.kind === 'timeout') noteTimeout(size);
    return answered;
  }
  size.timeouts = 0;
  if (answered.value.status === 413) halve(size);
  const receipt = answered.value.status === 200 ? receiptFor(answered.value.bytes, context, sent) : undefined;
  if (receipt) {
    takeReceipt(context, receipt, sent);
    return ok(undefined);
  }
  return failed(refusalIn(context, answered.value));
}

function noteTimeout(size: BatchSize) {
  size.timeouts += 1;
  if (size.timeouts >= timeoutsBeforeHalving) halve(size);
}

function halve(size: BatchSize) {
  size.timeouts = 0;
  size.most = Math.max(1, Math.floor(size.most / 2));
}

/** With a batch that does not fit comes what headquarters has instead: it is followed at once, and the batch sealed anew. */
function refusalIn(context: SyncContext, answer: Answer): SyncFailure {
  const who = { hqKey: stateOf(context.post).hqKey, station: context.post.config.station };
  if (answer.status === 422) {
    const standing = headquartersSays(answer.bytes, 'borderpost-standing', who);
    if (!standing) return { kind: 'batch-refused' };
    takeStanding(context, standing);
    return { kind: 'chain-refused' };
  }
  const read = signedAnswer(answer, 'borderpost-receipt', who);
  // A sound receipt that is not for this batch is worth nothing here.
  return read.ok ? { kind: 'not-headquarters' } : read.failure;
}
