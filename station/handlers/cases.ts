import { v4 as uuidv4 } from 'uuid';
import { mayAddTo, maySee, mayTake, mayWorkOn } from '../../core/case/case-course.ts';
import type { CaseCourse } from '../../core/case/case-course.ts';
import type { HeldId } from '../../core/case/case-entries.ts';
import { mayBeChild } from '../../core/case/safeguards.ts';
import { agreeingFields, mayBeRemembered } from '../../core/crossing/clear-hit.ts';
import type { CrossingId, HitResolution } from '../../core/crossing/crossing.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import { findCourse, listCaseEntries, listClosedCases, listOpenCases } from '../../db/cases.ts';
import { findCrossing, getCrossing } from '../../db/crossings.ts';
import { recordTogether, changeCase } from '../cases/change-case.ts';
import { readEvidence } from '../cases/evidence.ts';
import { caseSummary, dossierOf } from '../cases/show-case.ts';
import { demoServices } from '../demo/demo-services.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OfficerAtWork, Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

export { closeCase } from '../cases/close-case.ts';

const closedShown = 50;

export function listOfCases(workstation: Workstation): Outputs['cases']['list'] {
  const { store, session } = openDataOf(workstation);
  const shown = [...listOpenCases(store), ...listClosedCases(store, closedShown)];
  return shown.map((course) => caseSummary(store, course, session.officer));
}

export function getCase(workstation: Workstation, { id }: Inputs['cases']['get']): Outputs['cases']['get'] {
  const { store, session, lookUps } = openDataOf(workstation);
  const course = findCourse(store, id);
  if (!course) return { outcome: 'not-found' };
  if (!maySee(course, session.officer)) return { outcome: 'restricted' };
  lookUps.opened({ officer: session.officer.id, by: 'record', found: 1 });
  return { outcome: 'found', dossier: dossierOf(store, course, session.officer) };
}

export function takeCase(workstation: Workstation, { id }: Inputs['cases']['take']): Outputs['cases']['take'] {
  return changeCase(workstation, id, mayTake, (of) => ({ kind: 'case.taken', payload: { case: of } }));
}

export function addNote(workstation: Workstation, { id, note }: Inputs['cases']['note']): Outputs['cases']['note'] {
  return changeCase(workstation, id, mayAddTo, (of) => ({ kind: 'case.noted', payload: { case: of, ...note } }));
}

export async function examine(
  workstation: Workstation,
  { id, examined, pictures }: Inputs['cases']['examine'],
): Promise<Outputs['cases']['examine']> {
  const evidence = await readEvidence(workstation, pictures);
  if (typeof evidence === 'string') return { outcome: evidence };
  const { refs, pictures: added } = evidence;
  const entry = (of: CrossingId) => ({
    kind: 'case.examined' as const,
    payload: { case: of, ...examined, pictures: refs },
  });
  return changeCase(workstation, id, mayWorkOn, entry, added);
}

export async function addExhibit(
  workstation: Workstation,
  { id, title, pictures }: Inputs['cases']['addExhibit'],
): Promise<Outputs['cases']['addExhibit']> {
  const evidence = await readEvidence(workstation, pictures);
  if (typeof evidence === 'string') return { outcome: evidence };
  const { refs, pictures: added } = evidence;
  const entry = (of: CrossingId) => ({
    kind: 'case.exhibit-added' as const,
    payload: { case: of, title, pictures: refs },
  });
  return changeCase(workstation, id, mayWorkOn, entry, added);
}

/** What the second line makes of a hit; it is remembered as what the desk makes of one is. */
export function resolveHitOfCase(
  workstation: Workstation,
  { id, list, entry, verdict, reason }: Inputs['cases']['resolveHit'],
): Outputs['cases']['resolveHit'] {
  const { store, session } = openDataOf(workstation);
  const row = findCrossing(store, id);
  const crossing = row && getCrossing(store, row);
  const hit = crossing?.hits.find((one) => one.list === list && one.entry === entry);
  if (!crossing || !hit) return { outcome: 'not-found' };
  const at = workstation.now().toISOString();
  const resolution: HitResolution = { verdict, reason, officer: session.officer.id, at };
  const { listVersion, score, entryHash } = hit;
  const person = personOf(crossing.document);
  const remembers = person && entryHash !== undefined && mayBeRemembered(hit);
  return changeCase(workstation, id, mayWorkOn, (of) => ({
    kind: 'hit.resolved',
    payload: {
      crossing: of,
      list,
      entry,
      listVersion,
      score,
      resolution,
      ...(person && { person }),
      ...(remembers && { entryHash, agreed: agreeingFields(hit.reasons) }),
    },
  }));
}

export function holdDocument(
  workstation: Workstation,
  { id, document }: Inputs['cases']['hold'],
): Outputs['cases']['hold'] {
  const held = uuidv4() as HeldId;
  return changeCase(workstation, id, mayWorkOn, (of) => ({
    kind: 'case.document-held',
    payload: { case: of, ...document, held },
  }));
}

export function returnDocument(
  workstation: Workstation,
  { id, returned }: Inputs['cases']['returnDocument'],
): Outputs['cases']['returnDocument'] {
  const { store } = openDataOf(workstation);
  const isHeld = () =>
    listCaseEntries(store, id).reduce((held, entry) => {
      if (entry.kind === 'case.document-held' && entry.payload.held === returned.held) return true;
      return entry.kind === 'case.document-returned' && entry.payload.held === returned.held ? false : held;
    }, false);
  return changeCase(
    workstation,
    id,
    (course, officer) => mayAddTo(course, officer) && isHeld(),
    (of) => ({ kind: 'case.document-returned', payload: { case: of, ...returned, held: returned.held as HeldId } }),
  );
}

export function protect(
  workstation: Workstation,
  { id, needs }: Inputs['cases']['protect'],
): Outputs['cases']['protect'] {
  return atDeskOrInCase(workstation, id, (of, child) => ({
    kind: 'case.protected',
    payload: { case: of, needs, child },
  }));
}

export function safeguard(
  workstation: Workstation,
  { id, answers }: Inputs['cases']['safeguard'],
): Outputs['cases']['safeguard'] {
  return atDeskOrInCase(workstation, id, (of, child) => ({
    kind: 'case.safeguarded',
    payload: { case: of, ...answers, child },
  }));
}

export function refer(
  workstation: Workstation,
  { id, service, text }: Inputs['cases']['refer'],
): Outputs['cases']['refer'] {
  const { store } = openDataOf(workstation);
  if (!findCourse(store, id)) return { outcome: 'not-found' };
  return atDeskOrInCase(workstation, id, (of) => ({
    kind: 'case.referred',
    payload: { case: of, service, text },
  }));
}

type AnyChange = Parameters<typeof recordTogether<'case.protected' | 'case.safeguarded' | 'case.referred'>>[1][number];

/** For the traveller on the desk, whom no case need be about yet, and for a case that the officer works on. */
function atDeskOrInCase(
  workstation: Workstation,
  id: string,
  entry: (of: CrossingId, child: boolean) => AnyChange,
): Outputs['cases']['protect'] {
  const { store, desk, session } = openDataOf(workstation);
  const traveller = desk.saved?.traveller;
  const isAtDesk = traveller?.crossing === id;
  const course = findCourse(store, id);
  const of = course?.id ?? (isAtDesk ? traveller.crossing : undefined);
  if (!of) return { outcome: 'not-found' };
  const may = (one: CaseCourse, officer: OfficerAtWork) => isAtDesk || mayWorkOn(one, officer);
  if (course && !may(course, session.officer)) return { outcome: 'not-allowed-now' };
  const day = workstation.now().toISOString();
  const child = course?.child === true || (isAtDesk && mayBeChild(traveller.document.birthDate, day));
  return recordTogether(workstation, [entry(of, child)]);
}

export function services(workstation: Workstation): Outputs['cases']['services'] {
  const { config } = openPostOf(workstation).folder;
  return config.demo && config.services.length === 0 ? [...demoServices] : config.services;
}
