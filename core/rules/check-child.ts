import type { Evidence } from './assess.ts';
import type { Check } from './assessment.ts';
import { ageBounds } from './age-bounds.ts';
import { byRule, check } from './check.ts';
import { findRule } from './pack/find-rule.ts';
import type { Subject } from './pack/find-rule.ts';

/** Whether the traveller is, or may be, a child to be looked after: whom it is with, only the officer sees. */
export function checkChild({ document: { birthDate }, rules, today }: Evidence, subject: Subject): Check[] {
  if (rules.children.length === 0) return [];
  const rule = findRule(rules, rules.children, subject);
  if (!rule) return [check('child', 'not-done', 'no-child-rule')];
  const age = ageBounds(birthDate, today);
  if (!age) return [byRule(rule, check('child', 'not-done', 'birth-date-unknown'))];
  if (age.least >= rule.under) return [byRule(rule, check('child', 'pass', 'no-child'))];
  const code = age.most < rule.under ? 'child' : 'child-perhaps';
  return [byRule(rule, check('child', 'attention', code, { age: age.least, under: rule.under }))];
}
