import type { Crossing, CrossingId, OfficerId } from '../crossing/crossing.ts';
import type { Role } from '../crossing/vocabulary.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { caseEntries } from './case-entries.ts';
import { mayBeChild, showsNeed, standingOfAnswers } from './safeguards.ts';
import type { RefusalStanding } from './safeguards.ts';
import { needOfReason } from './vocabulary.ts';
import type { CaseOutcome, CaseStanding } from './vocabulary.ts';

/** What the entries about a case come to. */
export interface CaseCourse {
  readonly id: CrossingId;
  /** The first entry that made a case of the crossing. */
  readonly openedAt: string;
  readonly openedSeq: number;
  readonly standing: CaseStanding;
  readonly takenBy: OfficerId | undefined;
  readonly takenAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly outcome: CaseOutcome | undefined;
  readonly isProtected: boolean;
  /** Whether the traveller may be under eighteen. */
  readonly child: boolean;
  /** Those who have worked on it: what a protected case holds is no secret to them. */
  readonly knownTo: readonly OfficerId[];
  readonly refusal: RefusalStanding;
  /** Documents that are still held. */
  readonly held: number;
  /** The newest entry about it. */
  readonly seq: number;
}

type CaseKind = keyof typeof caseEntries;
export type CaseEntry = LedgerEntry<CaseKind | 'crossing.recorded' | 'crossing.corrected'>;

/** The id of the case that an entry is about. */
export function caseOf(entry: CaseEntry): CrossingId {
  if (entry.kind === 'crossing.recorded') return entry.payload.id;
  return entry.kind === 'crossing.corrected' ? entry.payload.supersedes : entry.payload.case;
}

/** The course after one entry more. Undefined while nothing has made a case of the crossing. */
export function afterEntry(before: CaseCourse | undefined, entry: CaseEntry): CaseCourse | undefined {
  switch (entry.kind) {
    case 'crossing.recorded':
      return afterCrossing(before, entry, entry.payload);
    case 'crossing.corrected':
      return afterCrossing(before, entry, entry.payload.crossing);
    case 'case.taken':
      return before && taken(before, entry);
    case 'case.protected':
      return protectedNow(known(before ?? begun(entry), entry), entry, entry.payload.child);
    case 'case.safeguarded':
      return afterAnswers(before ?? begun(entry), entry);
    case 'case.document-held':
      return before && { ...before, held: before.held + 1, seq: entry.seq };
    case 'case.document-returned':
      return before && { ...before, held: Math.max(0, before.held - 1), seq: entry.seq };
    case 'case.closed':
      return (
        before && { ...before, standing: 'closed', closedAt: entry.at, outcome: entry.payload.outcome, seq: entry.seq }
      );
    case 'case.noted':
    case 'case.examined':
    case 'case.exhibit-added':
    case 'case.referred':
      return before && { ...before, seq: entry.seq };
  }
}

/** A referral waits. One that is corrected away before anybody took it waits for nothing any more. */
function afterCrossing(before: CaseCourse | undefined, entry: CaseEntry, crossing: Crossing): CaseCourse | undefined {
  const refers = crossing.decision === 'refer';
  const needsProtection = refers && crossing.reasons.some(({ code }) => needOfReason[code] !== undefined);
  if (!before && !refers) return undefined;
  const course: CaseCourse = { ...(before ?? begun(entry)), seq: entry.seq };
  const child = course.child || mayBeChild(crossing.document.birthDate, crossing.at);
  const grown = {
    ...course,
    child,
    refusal: child && course.refusal === 'free' ? ('unanswered' as const) : course.refusal,
  };
  if (needsProtection) return protectedNow(known(grown, entry), entry, child);
  if (refers) return waiting(grown, entry);
  return grown.standing === 'waiting' && !grown.isProtected ? { ...grown, standing: 'idle' } : grown;
}

function begun(entry: CaseEntry): CaseCourse {
  return {
    id: caseOf(entry),
    openedAt: entry.at,
    openedSeq: entry.seq,
    standing: 'idle',
    takenBy: undefined,
    takenAt: undefined,
    closedAt: undefined,
    outcome: undefined,
    isProtected: false,
    child: false,
    knownTo: [],
    refusal: 'free',
    held: 0,
    seq: entry.seq,
  };
}

function waiting(course: CaseCourse, { seq }: CaseEntry): CaseCourse {
  return { ...course, standing: course.standing === 'idle' ? 'waiting' : course.standing, seq };
}

function taken(course: CaseCourse, entry: CaseEntry): CaseCourse {
  if (course.standing === 'closed') return { ...course, seq: entry.seq };
  return { ...known(course, entry), standing: 'taken', takenBy: entry.officer, takenAt: entry.at };
}

function known(course: CaseCourse, { officer, seq }: CaseEntry): CaseCourse {
  const knownTo =
    officer === undefined || course.knownTo.includes(officer) ? course.knownTo : [...course.knownTo, officer];
  return { ...course, knownTo, seq };
}

function protectedNow(course: CaseCourse, entry: CaseEntry, child: boolean): CaseCourse {
  const isChild = course.child || child;
  // A child is asked more than what was asked before it was known to be one.
  const refusal = course.refusal === 'free' || isChild !== course.child ? 'unanswered' : course.refusal;
  return { ...waiting(course, entry), isProtected: true, child: isChild, refusal };
}

/** Later answers count instead of earlier ones. */
function afterAnswers(course: CaseCourse, entry: LedgerEntry<'case.safeguarded'>): CaseCourse {
  const child = course.child || entry.payload.child;
  const { answers } = entry.payload;
  const answered = { ...known(course, entry), child, refusal: standingOfAnswers(child, answers) };
  return showsNeed(child, answers) ? { ...waiting(answered, entry), isProtected: true } : answered;
}

interface Asking {
  readonly id: OfficerId;
  readonly role: Role;
}

/** Who sees what a protected case holds: whoever has worked on it, and who supervises. */
export function maySee(
  { isProtected, knownTo }: Pick<CaseCourse, 'isProtected' | 'knownTo'>,
  officer: Asking,
): boolean {
  return !isProtected || officer.role === 'supervisor' || knownTo.includes(officer.id);
}

/** Whoever works the desk may take a case over; a protected one that another has taken, only who supervises. */
export function mayTake(course: CaseCourse, officer: Asking): boolean {
  if (course.standing === 'waiting') return true;
  if (course.standing !== 'taken' || course.takenBy === officer.id) return false;
  return !course.isProtected || officer.role === 'supervisor';
}

/** Only who has taken a case works on it. */
export function mayWorkOn(course: CaseCourse, officer: Asking): boolean {
  return course.standing === 'taken' && course.takenBy === officer.id;
}

/** What is found out later still goes in, and a held document goes back when it does. */
export function mayAddTo(course: CaseCourse, officer: Asking): boolean {
  return mayWorkOn(course, officer) || (course.standing === 'closed' && maySee(course, officer));
}
