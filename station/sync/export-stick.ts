import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { OfficerId } from '../../core/crossing/identifiers.ts';
import { appendEntry, ledgerHead } from '../../db/ledger.ts';
import type { WaitingPicture } from '../../db/outbox.ts';
import { transact } from '../../db/store.ts';
import { insertExported } from '../../db/sync-state.ts';
import type { ExportedBatch } from '../../db/sync-state.ts';
import { mostEntries } from '../../wire/batch-body.ts';
import { encodeFrame } from '../../wire/signed-frame.ts';
import { sealStick } from '../../wire/stick-file.ts';
import { clockOf, stateOf } from './context.ts';
import type { SyncContext } from './context.ts';
import { writeWhole } from './durable-file.ts';

export interface StickWritten {
  readonly file: string;
  readonly bytes: number;
  readonly entries: number;
  readonly pictures: number;
}

interface ExportOptions {
  readonly officer: OfficerId;
  readonly withPictures: boolean;
  /** Between nought and one. */
  readonly onProgress?: (share: number) => void;
}

const pictureBytes = 512 * 1024;
const mostPictures = 100_000;

type StickFailure = { readonly kind: 'nothing-waits' } | { readonly kind: 'not-written'; readonly message: string };

/**
 * Writes everything that waits as one file, encrypted to headquarters. Nothing is marked as sent by it: that takes the receipts
 * which come back. A second file holds the same once more, which headquarters answers as duplicates.
 */
export async function exportStick(
  context: SyncContext,
  file: string,
  { officer, withPictures, onProgress = () => undefined }: ExportOptions,
): Promise<Result<StickWritten, StickFailure>> {
  const { post, clock } = context;
  const { acknowledged, hqEncryption } = stateOf(post);
  const { seq: head } = ledgerHead(post.store);
  const waiting = withPictures ? await context.outbox.pictures(head, mostPictures) : [];
  if (head <= acknowledged && waiting.length === 0) return failed({ kind: 'nothing-waits' });
  const batches: ExportedBatch[] = [];
  const frames = framesOf(context, { acknowledged, head, waiting, batches, onProgress });
  const at = clock.now();
  const sealed = sealStick(frames, {
    direction: 'to-headquarters',
    maker: post.config.station,
    at: at.toISOString(),
    recipient: hqEncryption,
  });
  const counts = { entries: head - acknowledged, pictures: waiting.length };
  try {
    const written = await writeWhole(file, sealed, (done) =>
      transact(post.store, (tx) => {
        for (const batch of batches) insertExported(tx, batch);
        appendEntry(tx, { kind: 'sync.exported', at, officer, payload: { ...done, ...counts } });
      }),
    );
    return ok({ file, bytes: written.bytes, ...counts });
  } catch (error) {
    // A stick that is full, pulled out or write-protected.
    if (error instanceof Error && 'code' in error && 'syscall' in error)
      return failed({ kind: 'not-written', message: error.message });
    throw error;
  }
}

interface Waiting {
  readonly acknowledged: number;
  readonly head: number;
  readonly waiting: readonly WaitingPicture[];
  /** Filled with what was sealed. */
  readonly batches: ExportedBatch[];
  readonly onProgress: (share: number) => void;
}

async function* framesOf(
  context: SyncContext,
  { acknowledged, head, waiting, batches, onProgress }: Waiting,
): AsyncGenerator<Buffer> {
  const steps = head - acknowledged + waiting.length;
  const clock = clockOf(context.clock, stateOf(context.post).hqAt);
  for (let after = acknowledged; after < head;) {
    const batch = await context.outbox.batch(after, Math.min(mostEntries, head - after), clock);
    if (!batch) break;
    const { epoch, from: first, to: last } = batch.header;
    batches.push({ sha256: batch.sha256, epoch, first, last });
    yield batch.frame;
    after = last;
    onProgress((after - acknowledged) / steps);
  }
  for (const [at, picture] of waiting.entries()) {
    yield* partsOf(context, picture);
    onProgress((head - acknowledged + at + 1) / steps);
  }
}

async function* partsOf({ outbox, post, keys, clock }: SyncContext, picture: WaitingPicture): AsyncGenerator<Buffer> {
  const { hash: sha256, bytes, media } = picture;
  for (let offset = 0; offset < bytes; offset += pictureBytes) {
    const body = await outbox.part(sha256, offset, pictureBytes);
    if (!body) throw new Error('a picture that waits is not there');
    const header = {
      version: 1,
      signer: keys.signing.publicKey,
      format: 'borderpost-picture-part',
      station: post.config.station,
      sha256,
      bytes,
      media,
      offset,
      at: clock.now().toISOString(),
    } as const;
    yield encodeFrame(header, body, keys.signing.privateKey);
  }
}
