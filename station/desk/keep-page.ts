import { v4 as uuidv4 } from 'uuid';
import { asksFor } from '../../core/capture/capture-level.ts';
import { mostPages } from '../../core/capture/document-picture.ts';
import type { DocumentPicture } from '../../core/capture/document-picture.ts';
import type { Captures } from '../../core/capture/captures.ts';
import type { DeskNotice } from '../../protocol/contract/desk-state.ts';
import { levelOf } from '../handlers/capture-level.ts';
import type { PageFromPicture } from '../vision/picture-messages.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { changeCaptures, hasRoomForPictures } from './change-captures.ts';
import { lookInto } from './look-into.ts';
import { notify } from './save-desk.ts';

/** A page that was read, and how it came. */
export interface ReadPage {
  readonly page: PageFromPicture;
  readonly origin: DocumentPicture['origin'];
}

/** Whether the lane keeps pictures of documents at all. */
export function keepsPages(workstation: Workstation): boolean {
  const { store, duty } = openDataOf(workstation);
  return duty !== undefined && asksFor(levelOf(store, duty.lane), 'document');
}

/** Puts a page aside until the officer has said whose it is; the next one takes its place. */
export function holdPage(workstation: Workstation, read: ReadPage): string {
  const held = uuidv4();
  openDataOf(workstation).desk.held = { ...read, id: held };
  return held;
}

export function takeHeldPage(workstation: Workstation, id: string): ReadPage | undefined {
  const { desk } = openDataOf(workstation);
  if (desk.held?.id !== id) return undefined;
  const { held } = desk;
  desk.held = undefined;
  return held;
}

/**
 * Keeps a page with the traveller on the desk and begins to look into it. A picture of the zone takes the place of the one before;
 * others are added. What is not kept is told in a notice.
 */
export function keepPage(workstation: Workstation, crossing: string, { page, origin }: ReadPage, zone: boolean): void {
  const captures = openDataOf(workstation).desk.saved?.traveller.captures;
  const refusal = captures && whyNotKept(workstation, captures, zone);
  if (refusal) return notify(workstation, refusal);
  const { jpeg, width, height, found, sha256 } = page;
  const picture: DocumentPicture = {
    picture: { sha256, media: 'image/jpeg', bytes: jpeg.length, width, height },
    at: workstation.now().toISOString(),
    origin,
    extent: found ? 'page' : 'whole',
    zone,
  };
  const kept = changeCaptures(
    workstation,
    crossing,
    ({ printed, ...rest }) => ({
      ...rest,
      ...(printed && !zone && { printed }),
      pages: [...rest.pages.filter((one) => one.picture.sha256 !== sha256 && !(zone && one.zone)), picture],
    }),
    [{ media: 'image/jpeg', bytes: Buffer.from(jpeg) }],
  );
  if (kept) lookInto(workstation);
}

function whyNotKept(workstation: Workstation, { pages }: Captures, zone: boolean): DeskNotice | undefined {
  if (!keepsPages(workstation)) return { code: 'pictures-off', level: 'attention', detail: {} };
  if (!hasRoomForPictures(workstation)) return { code: 'no-room-for-picture', level: 'fault', detail: {} };
  const left = pages.filter((one) => !(zone && one.zone));
  return left.length < mostPages ? undefined : { code: 'pages-full', level: 'attention', detail: { most: mostPages } };
}
