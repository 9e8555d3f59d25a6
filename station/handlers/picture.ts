import { picturesIn, picturesOf } from '../../core/capture/pictures-of.ts';
import { maySee } from '../../core/case/case-course.ts';
import { findPicture } from '../../db/blobs.ts';
import { findCourse, listCaseEntries } from '../../db/cases.ts';
import { listVersions } from '../../db/crossings.ts';
import type { Db } from '../../db/store.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

/** A picture of the traveller on the desk. */
export function pictureAtDesk(
  workstation: Workstation,
  { sha256 }: Inputs['capture']['picture'],
): Outputs['capture']['picture'] {
  const { desk, store } = openDataOf(workstation);
  const captures = desk.saved?.traveller.captures;
  return captures && picturesIn(captures).includes(sha256) ? answer(store, sha256) : { outcome: 'gone' };
}

/** A picture that some version of a crossing names; opening the record is what is written down as the look-up. */
export function pictureOfCrossing(
  workstation: Workstation,
  { id, sha256 }: Inputs['crossing']['picture'],
): Outputs['crossing']['picture'] {
  const { store } = openDataOf(workstation);
  const named = listVersions(store, id).flatMap((entry) => {
    if (entry.kind === 'crossing.recorded') return picturesOf(entry.payload);
    return entry.kind === 'crossing.corrected' ? picturesOf(entry.payload.crossing) : [];
  });
  return named.includes(sha256) ? answer(store, sha256) : { outcome: 'gone' };
}

/** A picture that a case's own entries or its crossing name, for who may see the case. */
export function pictureOfCase(
  workstation: Workstation,
  { id, sha256 }: Inputs['cases']['picture'],
): Outputs['cases']['picture'] {
  const { store, session } = openDataOf(workstation);
  const course = findCourse(store, id);
  if (!course || !maySee(course, session.officer)) return { outcome: 'gone' };
  const named = listCaseEntries(store, id).flatMap((entry) => {
    if (entry.kind === 'crossing.recorded') return picturesOf(entry.payload);
    if (entry.kind === 'crossing.corrected') return picturesOf(entry.payload.crossing);
    const isEvidence = entry.kind === 'case.examined' || entry.kind === 'case.exhibit-added';
    return isEvidence ? entry.payload.pictures.map((one) => one.sha256) : [];
  });
  return named.includes(sha256) ? answer(store, sha256) : { outcome: 'gone' };
}

function answer(db: Db, sha256: string): Outputs['capture']['picture'] {
  const found = findPicture(db, sha256);
  if (!found) return { outcome: 'gone' };
  return { outcome: 'found', picture: new Blob([new Uint8Array(found.bytes)], { type: found.media }) };
}
