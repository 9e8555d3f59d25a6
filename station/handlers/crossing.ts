import { maySee } from '../../core/case/case-course.ts';
import { refusalOf } from '../../core/case/safeguards.ts';
import { Crossing } from '../../core/crossing/crossing.ts';
import { isComplete, mayRefuse } from '../../core/crossing/may-decide.ts';
import { findCourse } from '../../db/cases.ts';
import { findCrossing, getCrossing, listVersions, searchCrossings } from '../../db/crossings.ts';
import { appendEntry } from '../../db/ledger.ts';
import { findOfficer } from '../../db/officers.ts';
import { StoreError, transact } from '../../db/store.ts';
import { dayStart, nextDay } from '../post-day.ts';
import { notify } from '../desk/save-desk.ts';
import { approve } from '../second-officer.ts';
import { storeFailed } from '../store-failed.ts';
import { summaries } from '../summaries.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

const mostFound = 100;

export function search(workstation: Workstation, input: Inputs['crossing']['search']): Outputs['crossing']['search'] {
  const data = openDataOf(workstation);
  const { timeZone } = openPostOf(workstation).folder.config.format;
  const rows = searchCrossings(data.store, {
    name: input.name,
    documentNumber: input.documentNumber,
    ...(input.from !== undefined && { from: dayStart(input.from, timeZone) }),
    ...(input.to !== undefined && { to: dayStart(nextDay(input.to), timeZone) }),
    most: mostFound,
  });
  const by = input.documentNumber !== '' ? 'document' : input.name === '' ? 'date' : 'name';
  data.lookUps.searched({ officer: data.session.officer.id, by, found: rows.length });
  return summaries(data.store, rows);
}

export function versions(
  workstation: Workstation,
  { id }: Inputs['crossing']['versions'],
): Outputs['crossing']['versions'] {
  const data = openDataOf(workstation);
  const entries = listVersions(data.store, id);
  if (entries.length > 0) data.lookUps.opened({ officer: data.session.officer.id, by: 'record', found: 1 });
  return entries.flatMap((entry) => {
    const { seq, at } = entry;
    const officer = findOfficer(data.store, entry.officer ?? '')?.name ?? '';
    if (entry.kind === 'crossing.recorded') return [{ seq, at, officer, ...shownTo(data, entry.payload) }];
    if (entry.kind !== 'crossing.corrected') return [];
    const { crossing, reason, approval } = entry.payload;
    return [{ seq, at, officer, ...shownTo(data, crossing), correction: { reason, approval } }];
  });
}

/** A crossing without the reasons of somebody who may need protection, for whoever is not to know them. */
function shownTo({ store, session }: OpenData, crossing: Crossing) {
  const course = findCourse(store, crossing.referral ?? crossing.id);
  if (!course || maySee(course, session.officer)) return { crossing, restricted: false };
  return { crossing: { ...crossing, reasons: [] }, restricted: true };
}

export async function correct(
  workstation: Workstation,
  input: Inputs['crossing']['correct'],
): Promise<Outputs['crossing']['correct']> {
  const data = openDataOf(workstation);
  const row = findCrossing(data.store, input.id);
  if (!row) return { outcome: 'not-found' };
  if (row.versions !== input.versions) return { outcome: 'changed-meanwhile' };
  if (!isComplete(input.reason)) return { outcome: 'reason-text-required' };
  const present = getCrossing(data.store, row);
  const corrected = correctedVersion(present, input);
  if (isSameVersion(corrected, present)) return { outcome: 'nothing-changed' };
  if (corrected.decision === 'refuse' && present.decision !== 'refuse') {
    const { document, at: day, reasons } = present;
    const course = findCourse(data.store, present.referral ?? present.id);
    const refusable = mayRefuse(refusalOf({ course, birthDate: document.birthDate, day, reasons }));
    if (!refusable.ok) return { outcome: refusable.failure.kind };
  }

  const approved = await approve(workstation, input.secondOfficer);
  if (!approved.ok)
    return approved.failure.kind === 'second-officer-refused'
      ? { outcome: approved.failure.kind, waitSeconds: approved.failure.waitSeconds }
      : { outcome: approved.failure.kind };
  try {
    const place = transact(data.store, (tx) => {
      if (findCrossing(tx, input.id)?.versions !== input.versions) return undefined;
      return appendEntry(tx, {
        kind: 'crossing.corrected',
        at: workstation.now(),
        officer: data.session.officer.id,
        payload: { supersedes: row.id, crossing: corrected, reason: input.reason, approval: approved.value },
      });
    });
    if (!place) return { outcome: 'changed-meanwhile' };
    notify(workstation, { code: 'correction-recorded', level: 'good', detail: { seq: place.seq } });
    return { outcome: 'corrected', seq: place.seq, hash: place.hash };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
    return { outcome: 'not-recorded', message: error.fault.message };
  }
}

/** Whatever the order in which their parts were written. */
function isSameVersion(one: Crossing, other: Crossing): boolean {
  return JSON.stringify(Crossing.parse(one)) === JSON.stringify(Crossing.parse(other));
}

/** The record with what a slip of the hand can get wrong put right. What the checks found that day stays as it was found. */
function correctedVersion(present: Crossing, input: Inputs['crossing']['correct']): Crossing {
  const { direction, decision, journey, surname, givenNames, documentNumber } = input;
  return {
    ...present,
    direction,
    decision,
    journey,
    document: { ...present.document, surname, givenNames, documentNumber },
  };
}
