import { createHash } from 'node:crypto';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { keepPictureProgress } from '../../db/outbox.ts';
import type { WaitingPicture } from '../../db/outbox.ts';
import { transact } from '../../db/store.ts';
import { noteHeadquartersTime } from '../../db/sync-state.ts';
import { encodeFrame } from '../../wire/signed-frame.ts';
import type { FrameHeader } from '../../wire/messages.ts';
import { stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import { signedAnswer } from './signed-answer.ts';

type Lacking = Extract<FrameHeader, { format: 'borderpost-picture-answer' }>['lacking'];

const askedAtOnce = 500;
/** What an interruption costs at most. */
export const partBytes = 64 * 1024;

/**
 * Sends the pictures that headquarters lacks, one after the other, each from the byte that it has reached. `stopped` is asked
 * before each part: entries go before pictures. Gives how many pictures headquarters has now that were waiting.
 */
export async function sendPictures(
  context: SyncContext,
  stopped: () => boolean,
  onSent: () => void = () => undefined,
): Promise<Result<number, SyncFailure>> {
  let sent = 0;
  for (;;) {
    const waiting = stopped() ? [] : await context.outbox.pictures(stateOf(context.post).acknowledged, askedAtOnce);
    if (waiting.length === 0) return ok(sent);
    const lacking = await ask(context, waiting);
    if (!lacking.ok) return lacking;
    const offsets = new Map(lacking.value.map(({ sha256, offset }) => [sha256, offset]));
    for (const picture of waiting.filter(({ hash }) => !offsets.has(hash))) {
      keepProgress(context, picture, undefined);
      sent += 1;
    }
    onSent();
    for (const picture of waiting) {
      const offset = offsets.get(picture.hash);
      if (offset === undefined) continue;
      const done = await sendOne(context, picture, offset, stopped);
      if (!done.ok) return done;
      if (done.value) sent += 1;
      onSent();
    }
  }
}

/** Gives whether headquarters has the picture whole. */
async function sendOne(
  context: SyncContext,
  picture: WaitingPicture,
  from: number,
  stopped: () => boolean,
): Promise<Result<boolean, SyncFailure>> {
  let began = 0;
  for (let offset: number | undefined = from; offset !== undefined;) {
    if (stopped()) return ok(false);
    // Headquarters begins a picture anew whose bytes did not add up; more than once is no accident.
    if (offset === 0) began += 1;
    if (began > 2 || offset >= picture.bytes) return failed({ kind: 'batch-refused' });
    const body = await context.outbox.part(picture.hash, offset, partBytes);
    if (!body) throw new Error('a picture that waits is not there');
    const answer = await post(context, '/v1/pictures/parts', (common) => ({
      header: {
        ...common,
        format: 'borderpost-picture-part',
        sha256: picture.hash,
        bytes: picture.bytes,
        media: picture.media,
        offset: offset ?? 0,
      },
      body,
    }));
    if (!answer.ok) return answer;
    offset = answer.value.find(({ sha256 }) => sha256 === picture.hash)?.offset;
    keepProgress(context, picture, offset);
  }
  return ok(true);
}

function ask(context: SyncContext, waiting: readonly WaitingPicture[]): Promise<Result<Lacking, SyncFailure>> {
  const pictures = waiting.map(({ hash, bytes, media }) => ({ sha256: hash, bytes, media }));
  return post(context, '/v1/pictures/query', (common) => ({
    header: { ...common, format: 'borderpost-picture-query', pictures },
    body: Buffer.alloc(0),
  }));
}

interface Common {
  readonly version: 1;
  readonly signer: string;
  readonly station: string;
  readonly at: string;
}

async function post(
  { post: own, keys, line, clock }: SyncContext,
  path: string,
  frame: (common: Common) => { readonly header: FrameHeader; readonly body: Buffer },
): Promise<Result<Lacking, SyncFailure>> {
  const { store } = own;
  const { station } = own.config;
  const { hqKey, hqAt } = stateOf(own);
  const common = { version: 1, signer: keys.signing.publicKey, station, at: clock.now().toISOString() } as const;
  const { header, body } = frame(common);
  const sent = encodeFrame(header, body, keys.signing.privateKey);
  const answer = await line.post(path, sent);
  if (!answer.ok) return answer;
  const read = signedAnswer(answer.value, 'borderpost-picture-answer', { hqKey, station });
  if (!read.ok) return read;
  const { of, at, lacking } = read.value;
  if (of !== undefined && of !== createHash('sha256').update(sent).digest('hex'))
    return failed({ kind: 'not-headquarters' });
  // An older headquarters names no question: an answer from before its newest word may be to another.
  if (hqAt !== undefined && at < hqAt) return failed({ kind: 'not-headquarters' });
  transact(store, (tx) => noteHeadquartersTime(tx, at));
  return ok(lacking);
}

function keepProgress({ post: { store } }: SyncContext, picture: WaitingPicture, reached: number | undefined) {
  transact(store, (tx) => keepPictureProgress(tx, picture.hash, reached ?? picture.bytes, reached === undefined));
}
