import type { Check, CheckCode, CheckId, CheckResult } from './assessment.ts';

export function check(id: CheckId, result: CheckResult, code: CheckCode, detail: Check['detail'] = {}): Check {
  return { id, result, code, detail };
}

/** What a check found by a rule of the pack. */
export function byRule(rule: { readonly id: string }, found: Check): Check {
  return { ...found, rule: rule.id };
}
