import { v7 as uuidv7 } from 'uuid';
import { mayWorkOn } from '../../core/case/case-course.ts';
import type { CaseCourse } from '../../core/case/case-course.ts';
import { refusalOf } from '../../core/case/safeguards.ts';
import type { CaseOutcome } from '../../core/case/vocabulary.ts';
import type { Approval, Crossing, CrossingId } from '../../core/crossing/crossing.ts';
import { isOpen } from '../../core/crossing/hit-standing.ts';
import { isComplete, mayDecide } from '../../core/crossing/may-decide.ts';
import type { Decision } from '../../core/crossing/vocabulary.ts';
import { findCourse } from '../../db/cases.ts';
import { findCrossing, getCrossing } from '../../db/crossings.ts';
import { approve } from '../second-officer.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { approverFor } from '../handlers/desk.ts';
import type { Inputs, Outputs } from '../handlers/inputs.ts';
import { recordTogether } from './change-case.ts';
import { hitsWithVerdicts } from './hits-of-case.ts';

type Close = Inputs['cases']['close'];
type Closed = Outputs['cases']['close'];

/** What the traveller goes on with; somebody who is handed over is decided on elsewhere. */
const decisionOf: Readonly<Record<CaseOutcome, Decision | undefined>> = {
  unfounded: 'admit',
  admit: 'admit',
  refuse: 'refuse',
  'turned-back': 'withdraw',
  'hand-over': undefined,
};

/** Closes a case by two officers. What the traveller goes on with is a crossing of its own, in the same transaction. */
export async function closeCase(workstation: Workstation, input: Close): Promise<Closed> {
  const before = closable(workstation, input);
  if ('outcome' in before) return before;
  const approved = await approve(workstation, input.secondOfficer);
  if (!approved.ok)
    return approved.failure.kind === 'second-officer-refused'
      ? { outcome: approved.failure.kind, waitSeconds: approved.failure.waitSeconds }
      : { outcome: approved.failure.kind };
  // The second officer's passphrase takes a moment to check; the case may have gone on meanwhile.
  const now = closable(workstation, input);
  if ('outcome' in now) return now;

  const { closing } = input;
  const { id } = now.course;
  const decision = now.waits ? decisionOf[closing.outcome] : undefined;
  const crossing = decision && decided(workstation, now, decision, closing.reasons, approved.value);
  if (crossing) {
    const { officer, approval, assessment, hits, reasons } = crossing;
    const { birthDate } = crossing.document;
    const refusal = refusalOf({ course: now.course, birthDate, day: crossing.at, reasons });
    const approver = approverFor(workstation, crossing.decision);
    const proposed = { decision: crossing.decision, reasons, assessment, hits, officer, approval, refusal, approver };
    const allowed = mayDecide(proposed);
    if (!allowed.ok) return { outcome: allowed.failure.kind };
  }
  const closed = {
    kind: 'case.closed' as const,
    payload: { case: id, ...closing, approval: approved.value, ...(crossing && { crossing: crossing.id }) },
  };
  const written = recordTogether<'crossing.recorded' | 'case.closed'>(
    workstation,
    crossing ? [{ id: crossing.id, kind: 'crossing.recorded', payload: crossing }, closed] : [closed],
  );
  return written.outcome === 'recorded' ? { outcome: 'closed' } : written;
}

interface Closable {
  readonly course: CaseCourse;
  readonly crossing: Crossing;
  /** Whether the first line referred the traveller, who waits for a decision. */
  readonly waits: boolean;
}

function closable(workstation: Workstation, { id, closing }: Close): Closable | Exclude<Closed, { message: string }> {
  const { store, session } = openDataOf(workstation);
  const course = findCourse(store, id);
  if (!course) return { outcome: 'not-found' };
  if (!mayWorkOn(course, session.officer)) return { outcome: 'not-allowed-now' };
  const row = findCrossing(store, id);
  if (!row) return { outcome: 'still-at-desk' };
  const crossing = { ...getCrossing(store, row) };
  const waits = crossing.decision === 'refer';
  const { outcome, handedTo, reasons } = closing;
  if (!waits && outcome !== 'hand-over' && outcome !== 'unfounded') return { outcome: 'already-decided' };
  if (outcome === 'hand-over' && handedTo === '') return { outcome: 'hand-over-to-whom' };
  if (!reasons.every(isComplete)) return { outcome: 'reason-text-required' };
  const hits = hitsWithVerdicts(store, crossing);
  if (waits && decisionOf[outcome] === 'admit' && hits.some(isOpen)) return { outcome: 'hit-open' };
  return { course, crossing: { ...crossing, hits }, waits };
}

/** The second line's own decision on the traveller. */
function decided(
  workstation: Workstation,
  { course, crossing }: Closable,
  decision: Decision,
  reasons: Crossing['reasons'],
  approval: Approval,
): Crossing {
  const data = openDataOf(workstation);
  const now = workstation.now();
  const { paper: _first, shift: _before, ...referred } = crossing;
  return {
    ...referred,
    id: uuidv7({ msecs: now.getTime() }) as CrossingId,
    decision,
    at: now.toISOString(),
    startedAt: course.takenAt ?? now.toISOString(),
    lane: data.duty?.lane ?? crossing.lane,
    ...(data.shift && { shift: data.shift.id }),
    officer: data.session.officer.id,
    reasons,
    approval,
    referral: crossing.id,
  };
}
