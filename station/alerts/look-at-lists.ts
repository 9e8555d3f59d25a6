import { screenAgain } from '../desk/screen-again.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { areSameVersions, presentVersions } from './list-versions.ts';

/** Looks whether the lists or the post's own alerts are others than before, by whomever they were changed or because a time is over. */
export async function lookAtLists(workstation: Workstation): Promise<void> {
  const data = workstation.post?.data;
  if (!data) return;
  const statuses = await data.lists.status().catch(() => undefined);
  // The worker is being started again, or the data was closed meanwhile.
  if (!statuses || workstation.post?.data !== data) return;
  const present = presentVersions(statuses, data.store, workstation.now());
  if (!areSameVersions(present, data.listVersions)) {
    data.listStatuses = statuses;
    data.listVersions = present;
    workstation.changes.announce();
  }
  await holdAgainstLists(workstation, data);
}

/** Holds the traveller on the desk against the lists as they are now, where they were others before, and recent travellers after. */
export async function holdAgainstLists(workstation: Workstation, data: OpenData): Promise<void> {
  const { rescreening, listVersions: present, desk } = data;
  void rescreening.look(present);
  const { saved } = desk;
  if (!saved?.lists || areSameVersions(saved.lists, present)) return;
  await screenAgain(workstation, saved.traveller.crossing, ({ lists }) => !lists || !areSameVersions(lists, present));
}
