import type { PictureRef } from '../../core/capture/picture-ref.ts';
import type { Picture } from '../../db/blobs.ts';
import { hasRoomForPictures } from '../desk/change-captures.ts';
import { postDay } from '../post-day.ts';
import { openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';

interface Evidence {
  readonly refs: PictureRef[];
  readonly pictures: Picture[];
}

/** Pictures of evidence as they are kept: whole, decoded and written anew. */
export async function readEvidence(
  workstation: Workstation,
  given: readonly Blob[],
): Promise<Evidence | 'not-read' | 'disk-low'> {
  if (given.length > 0 && !hasRoomForPictures(workstation)) return 'disk-low';
  const { timeZone } = openPostOf(workstation).folder.config.format;
  const evidence: Evidence = { refs: [], pictures: [] };
  for (const picture of given) {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const read = await workstation.pictures.read(bytes, { today: postDay(workstation.now(), timeZone), page: 'whole' });
    if (!read.ok || !read.value.page) return 'not-read';
    const { jpeg, width, height, sha256 } = read.value.page;
    evidence.refs.push({ sha256, media: 'image/jpeg', bytes: jpeg.length, width, height });
    evidence.pictures.push({ media: 'image/jpeg', bytes: Buffer.from(jpeg) });
  }
  return evidence;
}
