import { dropPicture, insertPicture } from '../../db/blobs.ts';
import type { Picture } from '../../db/blobs.ts';
import { deleteDraft, findDraft, saveDraft } from '../../db/drafts.ts';
import { transact } from '../../db/store.ts';
import type { DeskNotice } from '../../protocol/contract/desk-state.ts';
import { withReserve } from '../with-reserve.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { emptyDesk, SavedTraveller } from './desk-of-lane.ts';
import type { DeskOfLane } from './desk-of-lane.ts';

/** Pictures that come in with a change of the desk, and the SHA-256 of those that it replaces. */
interface PictureChanges {
  readonly added: readonly Picture[];
  readonly gone: readonly string[];
}

/** Puts the traveller on the desk, durably first: what the screen shows is what a power cut leaves. */
export function saveDesk(workstation: Workstation, saved: SavedTraveller | undefined, pictures?: PictureChanges): void {
  const data = openDataOf(workstation);
  const lane = laneOf(data);
  const { folder } = openPostOf(workstation).folder;
  withReserve(folder, () =>
    transact(data.store, (tx) => {
      pictures?.added.forEach((picture) => insertPicture(tx, picture));
      if (saved) saveDraft(tx, lane, JSON.stringify(saved));
      else deleteDraft(tx, lane);
      pictures?.gone.forEach((hash) => dropPicture(tx, hash));
    }),
  );
  data.desk.saved = saved;
  workstation.changes.announce();
}

export function notify(workstation: Workstation, notice: DeskNotice | undefined): void {
  openDataOf(workstation).desk.notice = notice;
  workstation.changes.announce();
}

/** The desk of a lane as it was left, by whomever, before whatever happened. */
export function loadDesk(workstation: Workstation, data: OpenData, lane: string): DeskOfLane {
  const text = findDraft(data.store, lane);
  if (text === undefined) return emptyDesk();
  const parsed = SavedTraveller.safeParse(JSON.parse(text));
  if (parsed.success) return { ...emptyDesk(), saved: parsed.data };
  // Saved by another version of the program: the traveller is still at the window and hands the document over again.
  openPostOf(workstation).log.write('desk.input-refused', { code: 'draft-unreadable' });
  return emptyDesk();
}

export function laneOf(data: OpenData): string {
  if (!data.duty) throw new Error('the officer has no lane yet');
  return data.duty.lane;
}
