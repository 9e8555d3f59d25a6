import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { keepThumbnailDone } from '../../db/outbox.ts';
import { transact } from '../../db/store.ts';
import { stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import { askLacking, keepPictureDone, postAboutPictures } from './picture-calls.ts';

const askedAtOnce = 100;

/**
 * Sends a small copy of every picture that headquarters lacks, before any whole one: over a thin line a face is there in half a
 * second, and the picture itself in ten times that. A headquarters that does not know small copies gets none.
 */
export async function sendThumbnails(
  context: SyncContext,
  stopped: () => boolean,
  onSent: () => void,
): Promise<Result<void, SyncFailure>> {
  const { post, outbox } = context;
  for (;;) {
    const waiting = stopped() ? [] : await outbox.withoutThumbnail(stateOf(post).acknowledged, askedAtOnce);
    if (waiting.length === 0) return ok(undefined);
    const lacking = await askLacking(context, waiting);
    if (!lacking.ok) return lacking;
    const wanted = new Set(lacking.value.map(({ sha256 }) => sha256));
    for (const picture of waiting) {
      if (stopped()) return ok(undefined);
      if (!wanted.has(picture.hash)) {
        keepPictureDone(context, picture);
        continue;
      }
      const body = await outbox.thumbnail(picture.hash);
      if (body) {
        const header = { format: 'borderpost-picture-thumbnail', sha256: picture.hash } as const;
        const answer = await postAboutPictures(context, '/v1/pictures/thumbnails', header, body);
        if (!answer.ok && answer.failure.kind === 'batch-refused') return ok(undefined);
        if (!answer.ok) return answer;
      }
      transact(post.store, (tx) => keepThumbnailDone(tx, picture.hash));
      onSent();
    }
  }
}
