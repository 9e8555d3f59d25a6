import type { Decision } from '../../../core/crossing/vocabulary.ts';
import { findApproval } from '../../../core/rules/pack/approver.ts';
import type { ApprovalRule, RulePack } from '../../../core/rules/pack/rule-pack.ts';

/** The rule that says who stands for a decision; the station has the last word on the post's day. */
export function approvalRule(decision: Decision, pack: RulePack): ApprovalRule | undefined {
  const today = new Date().toISOString().slice(0, 10);
  return findApproval(pack, decision === 'refuse' ? 'refuse' : 'override', today);
}
