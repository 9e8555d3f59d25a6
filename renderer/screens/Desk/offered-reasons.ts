import { reasonsFor, type Decision, type Reason, type ReasonCode } from '../../../core/crossing/vocabulary.ts';
import type { RefusalRule, RulePack } from '../../../core/rules/pack/rule-pack.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { suggestReasons } from './suggest-reasons.ts';

/** A reason to choose: one of the program's own, or one that the rules in force name. */
export interface OfferedReason {
  readonly id: string;
  readonly code: ReasonCode;
  readonly rule?: RefusalRule;
}

/** Refusals have the reasons of the rules in force; whatever else they do not foresee is "other". */
export function offeredReasons(decision: Decision, pack: RulePack | undefined): OfferedReason[] {
  if (decision !== 'refuse' || !pack) return reasonsFor[decision].map((code) => ({ id: code, code }));
  return [...pack.refusals.map((rule) => ({ id: rule.id, code: rule.code, rule })), { id: 'other', code: 'other' }];
}

export function suggestedOf(decision: Decision, traveller: Traveller, offered: readonly OfferedReason[]): string[] {
  const codes = suggestReasons(decision, traveller);
  return offered.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
}

/** The free words go with "other" where it is chosen, else with the first reason. */
export function reasonsWith(offered: readonly OfferedReason[], chosen: readonly string[], text: string): Reason[] {
  const spoken = chosen.includes('other') ? 'other' : chosen[0];
  return chosen.flatMap((id) => {
    const reason = offered.find((one) => one.id === id);
    if (!reason) return [];
    const { code, rule } = reason;
    return [{ code, text: id === spoken ? text : '', ...(rule && { rule: rule.id }) }];
  });
}
