import { numberKey } from '../../core/document/name-words.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import type { Outputs } from '../handlers/inputs.ts';
import { postDay } from '../post-day.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { ZoneFromPicture } from '../vision/picture-messages.ts';
import { holdPage, keepPage, keepsPages } from './keep-page.ts';
import type { ReadPage } from './keep-page.ts';
import { receive } from './take-document.ts';

/** The longest that a picture is looked at; one of a running camera is soon followed by another. */
const pictureMilliseconds = { file: 8000, live: 1500 } as const;

type Answer = Outputs['desk']['readPicture'];

/**
 * Reads the zone off a picture. What is certain becomes the traveller on the desk, or the page of the traveller who is there;
 * what is not goes back to the officer, who compares it with the document. The page is held meanwhile, in memory alone.
 */
export async function readPictureAtDesk(workstation: Workstation, picture: Uint8Array, live: boolean): Promise<Answer> {
  const data = openDataOf(workstation);
  const { desk } = data;
  const today = postDay(workstation.now(), openPostOf(workstation).folder.config.format.timeZone);
  const read = await workstation.pictures.read(picture, {
    today,
    within: pictureMilliseconds[live ? 'live' : 'file'],
    page: !keepsPages(workstation) ? 'never' : live ? 'with-zone' : 'always',
  });
  if (workstation.post?.data !== data || data.desk !== desk || !data.duty)
    return { outcome: 'not-read', why: 'cancelled' };
  // What brings the reader down is damaged as far as an officer is concerned.
  if (!read.ok) return { outcome: 'not-read', why: read.failure.kind };
  const zone = read.value;
  const page: ReadPage | undefined = zone.page && { page: zone.page, origin: live ? 'camera' : 'file' };
  const present = desk.saved?.traveller;
  const held = () => (page ? { held: holdPage(workstation, page) } : {});

  if (!zone.found) return { outcome: 'no-zone', ...held() };
  if (present) {
    if (!isZoneOf(present.document, zone, today)) return { outcome: 'other-document' };
    if (page) keepPage(workstation, present.crossing, page, true);
    return { outcome: 'page-kept' };
  }
  if (!zone.accepted) return { outcome: 'doubtful', lines: zone.lines, chances: zone.chances, ...held() };
  const { outcome } = await receive(workstation, zone.lines.join('\n'), 'picture');
  const placed = data.desk.saved?.traveller;
  if (outcome === 'traveller' && placed && page) keepPage(workstation, placed.crossing, page, true);
  return { outcome };
}

/** Whether a zone is that of a document, by its number and issuer: characters of the names may be read wrongly. */
function isZoneOf(
  document: { readonly documentNumber: string; readonly issuingState: string },
  { lines }: Extract<ZoneFromPicture, { found: true }>,
  today: string,
): boolean {
  const seen = readMrz(lines.join('\n'), { today }).document;
  if (!seen) return false;
  const number = numberKey(document.documentNumber);
  return number !== '' && number === numberKey(seen.documentNumber) && document.issuingState === seen.issuingState;
}
