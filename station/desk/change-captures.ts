import { createHash } from 'node:crypto';
import type { Captures } from '../../core/capture/captures.ts';
import { picturesIn } from '../../core/capture/pictures-of.ts';
import { freeBytes, pictureReserveBytes } from '../../db/ballast.ts';
import type { Picture } from '../../db/blobs.ts';
import { openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { reassess } from './assess-saved.ts';
import { saveDesk } from './save-desk.ts';

/**
 * Changes what is captured of the traveller on the desk. New pictures come in and replaced ones go in the same transaction.
 * False when the traveller has left the desk meanwhile; then nothing is kept.
 */
export function changeCaptures(
  workstation: Workstation,
  crossing: string,
  change: (captures: Captures) => Captures,
  added: readonly Picture[] = [],
): boolean {
  const saved = workstation.post?.data?.desk.saved;
  if (saved?.traveller.crossing !== crossing) return false;
  const before = saved.traveller.captures;
  const after = change(before);
  const left = new Set(picturesIn(after));
  const changed = { ...saved, traveller: { ...saved.traveller, captures: after } };
  saveDesk(workstation, reassess(workstation, changed), {
    // A finger that was taken better before is not kept.
    added: added.filter(({ bytes }) => left.has(sha256(bytes))),
    gone: picturesIn(before).filter((hash) => !left.has(hash)),
  });
  return true;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Pictures give way before records do: on a disk that fills up none is taken any more. */
export function hasRoomForPictures(workstation: Workstation): boolean {
  return freeBytes(openPostOf(workstation).folder.folder) > pictureReserveBytes;
}
