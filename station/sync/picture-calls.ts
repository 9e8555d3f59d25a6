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
type Common = 'version' | 'signer' | 'station' | 'at';
/** What is said about pictures, without what every frame says. */
type Said = Unsigned<
  Extract<
    FrameHeader,
    { format: 'borderpost-picture-query' | 'borderpost-picture-part' | 'borderpost-picture-thumbnail' }
  >
>;
type Unsigned<Header> = Header extends FrameHeader ? Omit<Header, Common> : never;

/** Which of these pictures headquarters lacks, and from which byte on. */
export function askLacking(
  context: SyncContext,
  waiting: readonly WaitingPicture[],
): Promise<Result<Lacking, SyncFailure>> {
  const pictures = waiting.map(({ hash, bytes, media }) => ({ sha256: hash, bytes, media }));
  return postAboutPictures(
    context,
    '/v1/pictures/query',
    { format: 'borderpost-picture-query', pictures },
    Buffer.alloc(0),
  );
}

export async function postAboutPictures(
  { post: own, keys, line, clock }: SyncContext,
  path: string,
  said: Said,
  body: Buffer,
): Promise<Result<Lacking, SyncFailure>> {
  const { store } = own;
  const { station } = own.config;
  const { hqKey, hqAt } = stateOf(own);
  const common = { version: 1, signer: keys.signing.publicKey, station, at: clock.now().toISOString() } as const;
  const sent = encodeFrame({ ...common, ...said }, body, keys.signing.privateKey);
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

/** How far headquarters has a picture; nothing more of it is needed where no byte is named. */
export function keepProgress(
  { post: { store } }: SyncContext,
  picture: WaitingPicture,
  reached: number | undefined,
): void {
  transact(store, (tx) => keepPictureProgress(tx, picture.hash, reached ?? picture.bytes, reached === undefined));
}

export function keepPictureDone(context: SyncContext, picture: WaitingPicture): void {
  keepProgress(context, picture, undefined);
}
