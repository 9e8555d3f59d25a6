import { isInForce } from './find-rule.ts';
import type { ApprovalRule, RulePack } from './rule-pack.ts';

export type Approver = ApprovalRule['by'];

/** The rule that says who stands for a refusal, or for an admission against a stop. */
export function findApproval(pack: RulePack, what: ApprovalRule['for'], today: string): ApprovalRule | undefined {
  return pack.approvals.find((rule) => rule.for === what && isInForce(rule, today));
}
