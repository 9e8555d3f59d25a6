import type { RefusalStanding } from '../case/safeguards.ts';
import type { Assessment } from '../rules/assessment.ts';
import type { Approver } from '../rules/pack/approver.ts';
import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ScreenedHit } from './crossing.ts';
import { isDismissed } from './hit-standing.ts';
import type { Decision, Reason, Role } from './vocabulary.ts';

export interface ProposedDecision {
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
  readonly assessment: Assessment;
  readonly hits: readonly ScreenedHit[];
  readonly officer: string;
  readonly approval: { readonly officer: string; readonly role: Role } | undefined;
  /** Whether the traveller may be turned away at all, and what has to be asked first. */
  readonly refusal: RefusalStanding;
  /** Who has to stand for it, where the rules in force say so. */
  readonly approver?: Approver | undefined;
}

export interface DecisionProblem {
  readonly kind:
    | 'reason-required'
    | 'reason-text-required'
    | 'second-officer-required'
    | 'second-officer-same'
    | 'second-officer-may-not'
    | 'supervisor-required'
    | RefusalProblem['kind'];
}

export interface RefusalProblem {
  readonly kind: 'safeguards-unanswered' | 'protection-needed';
}

/**
 * Whether a decision may be recorded as proposed. The program recommends, the officer decides; what one officer may not do
 * alone is a refusal, an admission against a stop, and an admission after dismissing an alert.
 */
export function mayDecide(proposed: ProposedDecision): Result<void, DecisionProblem> {
  const reasonNeeded =
    proposed.decision === 'refuse' || (proposed.decision === 'admit' && needsSecondOfficer(proposed));
  if (reasonNeeded && proposed.reasons.length === 0) return failed({ kind: 'reason-required' });
  if (!proposed.reasons.every(isComplete)) return failed({ kind: 'reason-text-required' });
  if (proposed.decision === 'refuse') {
    const refusable = mayRefuse(proposed.refusal);
    if (!refusable.ok) return refusable;
  }
  if (!needsSecondOfficer(proposed)) return ok(undefined);
  if (!proposed.approval) return failed({ kind: 'second-officer-required' });
  const allowed = mayApprove(proposed.officer, proposed.approval);
  if (!allowed.ok || proposed.approver !== 'supervisor') return allowed;
  return supervises(proposed.approval.role) ? allowed : failed({ kind: 'supervisor-required' });
}

/** Nobody who may need protection is turned away before the safeguards are asked, nor against what they show. */
export function mayRefuse(standing: RefusalStanding): Result<void, RefusalProblem> {
  if (standing === 'unanswered') return failed({ kind: 'safeguards-unanswered' });
  return standing === 'forbidden' ? failed({ kind: 'protection-needed' }) : ok(undefined);
}

/** Whether a decision takes two officers. */
export function needsSecondOfficer({
  decision,
  assessment,
  hits,
}: Pick<ProposedDecision, 'decision' | 'assessment' | 'hits'>): boolean {
  if (decision === 'refuse') return true;
  if (decision !== 'admit') return false;
  return assessment.light === 'stop' || hits.some(isDismissed);
}

/** Whether this officer's word counts as the second one. Trainers take no part in real decisions. */
export function mayApprove(
  officer: string,
  second: { readonly officer: string; readonly role: Role },
): Result<void, DecisionProblem> {
  if (second.officer === officer) return failed({ kind: 'second-officer-same' });
  if (second.role === 'trainer') return failed({ kind: 'second-officer-may-not' });
  return ok(undefined);
}

export function supervises(role: Role): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** "Other" says nothing by itself. */
export function isComplete(reason: Reason): boolean {
  return reason.code !== 'other' || reason.text !== '';
}
