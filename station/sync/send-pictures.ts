import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { WaitingPicture } from '../../db/outbox.ts';
import { stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import { askLacking, keepPictureDone, keepProgress, postAboutPictures } from './picture-calls.ts';
import { sendThumbnails } from './send-thumbnails.ts';

const askedAtOnce = 500;
/** What an interruption costs at most. */
export const partBytes = 64 * 1024;

/**
 * Sends small copies of the pictures that headquarters lacks, then the pictures themselves, one after the other, each from the byte
 * that it has reached; where whole ones go by stick alone, it only learns which have come so. `stopped` is asked before each part:
 * entries go before pictures. Gives how many pictures headquarters has now that were waiting.
 */
export async function sendPictures(
  context: SyncContext,
  stopped: () => boolean,
  onSent: () => void = () => undefined,
): Promise<Result<number, SyncFailure>> {
  const small = await sendThumbnails(context, stopped, onSent);
  if (!small.ok) return small;
  let sent = 0;
  for (;;) {
    const waiting = stopped() ? [] : await context.outbox.pictures(stateOf(context.post).acknowledged, askedAtOnce);
    if (waiting.length === 0) return ok(sent);
    const lacking = await askLacking(context, waiting);
    if (!lacking.ok) return lacking;
    const offsets = new Map(lacking.value.map(({ sha256, offset }) => [sha256, offset]));
    for (const picture of waiting.filter(({ hash }) => !offsets.has(hash))) {
      keepPictureDone(context, picture);
      sent += 1;
    }
    onSent();
    if (context.post.config.wholePictures === 'stick') return ok(sent);
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
    const { hash: sha256, bytes, media } = picture;
    const header = { format: 'borderpost-picture-part', sha256, bytes, media, offset } as const;
    const answer = await postAboutPictures(context, '/v1/pictures/parts', header, body);
    if (!answer.ok) return answer;
    offset = answer.value.find((lacking) => lacking.sha256 === sha256)?.offset;
    keepProgress(context, picture, offset);
  }
  return ok(true);
}
