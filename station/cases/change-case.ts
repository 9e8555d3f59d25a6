import type { CaseCourse } from '../../core/case/case-course.ts';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import type { EntryKind } from '../../core/ledger/entry.ts';
import { insertPicture } from '../../db/blobs.ts';
import type { Picture } from '../../db/blobs.ts';
import { findCourse } from '../../db/cases.ts';
import { appendEntry } from '../../db/ledger.ts';
import type { NewEntry } from '../../db/ledger.ts';
import { StoreError, transact } from '../../db/store.ts';
import { storeFailed } from '../store-failed.ts';
import { withReserve } from '../with-reserve.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OfficerAtWork, Workstation } from '../workstation.ts';

type Written = { readonly outcome: 'recorded' } | { readonly outcome: 'not-recorded'; readonly message: string };
type Changed = Written | { readonly outcome: 'not-found' | 'not-allowed-now' };

/** Adds one entry to a case where the officer may, with the pictures that it names. */
export function changeCase<Kind extends EntryKind>(
  workstation: Workstation,
  id: string,
  may: (course: CaseCourse, officer: OfficerAtWork) => boolean,
  entryOf: (id: CrossingId) => Pick<NewEntry<Kind>, 'kind' | 'payload'>,
  pictures: readonly Picture[] = [],
): Changed {
  const { store, session } = openDataOf(workstation);
  const course = findCourse(store, id);
  if (!course) return { outcome: 'not-found' };
  if (!may(course, session.officer)) return { outcome: 'not-allowed-now' };
  return recordTogether(workstation, [entryOf(course.id)], pictures);
}

/** Writes entries down with the pictures that they name, all or none. */
export function recordTogether<Kind extends EntryKind>(
  workstation: Workstation,
  entries: readonly Pick<NewEntry<Kind>, 'id' | 'kind' | 'payload'>[],
  pictures: readonly Picture[] = [],
): Written {
  const { store, session } = openDataOf(workstation);
  const { folder } = openPostOf(workstation).folder;
  const by = { at: workstation.now(), officer: session.officer.id };
  try {
    withReserve(folder, () =>
      transact(store, (tx) => {
        for (const picture of pictures) insertPicture(tx, picture);
        for (const entry of entries) appendEntry<Kind>(tx, { ...entry, ...by });
      }),
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
    return { outcome: 'not-recorded', message: error.fault.message };
  }
  workstation.changes.announce();
  return { outcome: 'recorded' };
}
