import { mayAddTo, maySee, mayTake, mayWorkOn } from '../../core/case/case-course.ts';
import type { CaseCourse } from '../../core/case/case-course.ts';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import { isOpen } from '../../core/crossing/hit-standing.ts';
import { listCaseEntries } from '../../db/cases.ts';
import { findCrossing, getCrossing } from '../../db/crossings.ts';
import { findOfficer } from '../../db/officers.ts';
import type { Db } from '../../db/store.ts';
import type { CaseEvent, CaseSummary, Dossier } from '../../protocol/contract/cases.ts';
import { summaries } from '../summaries.ts';
import type { OfficerAtWork } from '../workstation.ts';
import { hitsWithVerdicts } from './hits-of-case.ts';

/** A case as an officer may see it. */
export function caseSummary(db: Db, course: CaseCourse, officer: OfficerAtWork): CaseSummary {
  const row = maySee(course, officer) ? findCrossing(db, course.id) : undefined;
  const crossing = row && getCrossing(db, row);
  const [traveller] = summaries(db, row ? [row] : []);
  const nameOf = (id: OfficerId | undefined) => (id === undefined ? '' : (findOfficer(db, id)?.name ?? ''));
  const { takenAt, closedAt, outcome } = course;
  return {
    id: course.id,
    reference: `C${course.openedSeq}`,
    standing: course.standing,
    openedAt: course.openedAt,
    ...(takenAt !== undefined && { taken: { at: takenAt, by: nameOf(course.takenBy) } }),
    ...(closedAt !== undefined && outcome && { closed: { at: closedAt, outcome } }),
    isProtected: course.isProtected,
    held: course.held,
    ...(traveller && { traveller }),
    reasons: crossing?.decision === 'refer' ? crossing.reasons : [],
    openHits: crossing ? hitsWithVerdicts(db, crossing).filter(isOpen).length : 0,
    mayTake: mayTake(course, officer),
    mayWork: mayWorkOn(course, officer),
  };
}

/** Everything that a case holds, for an officer who may see it. */
export function dossierOf(db: Db, course: CaseCourse, officer: OfficerAtWork): Dossier {
  const row = findCrossing(db, course.id);
  const crossing = row && getCrossing(db, row);
  return {
    summary: caseSummary(db, course, officer),
    ...(crossing && { crossing }),
    hits: crossing ? hitsWithVerdicts(db, crossing) : [],
    events: listCaseEntries(db, course.id).flatMap((entry) => {
      if (entry.kind === 'crossing.recorded' || entry.kind === 'crossing.corrected') return [];
      const { kind, seq, at, payload } = entry;
      // The kind is the one that the payload is of.
      return [{ kind, seq, at, officer: findOfficer(db, entry.officer ?? '')?.name ?? '', payload } as CaseEvent];
    }),
    child: course.child,
    refusal: course.refusal,
    mayAdd: mayAddTo(course, officer),
  };
}
