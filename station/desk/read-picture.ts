import type { Outputs } from '../handlers/inputs.ts';
import { postDay } from '../post-day.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { receive } from './take-document.ts';

/** The longest that a picture is looked at; one of a running camera is soon followed by another. */
const pictureMilliseconds = { file: 8000, live: 1500 } as const;

/**
 * Reads the zone off a picture. What is certain becomes the traveller on the desk; what is not goes back to the officer, who
 * compares it with the document before it is taken. Nothing of the picture is kept.
 */
export async function readPictureAtDesk(
  workstation: Workstation,
  picture: Uint8Array,
  live: boolean,
): Promise<Outputs['desk']['readPicture']> {
  const data = openDataOf(workstation);
  const { desk } = data;
  const { timeZone } = openPostOf(workstation).folder.config.format;
  const read = await workstation.pictures.read(picture, {
    today: postDay(workstation.now(), timeZone),
    within: pictureMilliseconds[live ? 'live' : 'file'],
  });
  if (workstation.post?.data !== data || data.desk !== desk || !data.duty)
    return { outcome: 'not-read', why: 'cancelled' };
  if (!read.ok) return { outcome: 'not-read', why: read.failure.kind };
  const zone = read.value;
  if (!zone.found) return { outcome: 'no-zone' };
  if (!zone.accepted) return { outcome: 'doubtful', lines: zone.lines, chances: zone.chances };
  const { outcome } = await receive(workstation, zone.lines.join('\n'), 'picture');
  return { outcome };
}
