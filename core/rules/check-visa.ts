import type { TravelDocument } from '../document/travel-document.ts';
import type { Evidence } from './assess.ts';
import type { Check } from './assessment.ts';
import { byRule, check } from './check.ts';
import { findRule } from './pack/find-rule.ts';
import type { Subject } from './pack/find-rule.ts';

/** Whether the traveller needs a visa and has shown one. Nothing where the pack has no such rules, and nobody needs one to leave. */
export function checkVisa({ document, journey, rules, direction }: Evidence, subject: Subject): Check[] {
  if (rules.visa.length === 0 || direction === 'exit') return [];
  const rule = findRule(rules, rules.visa, subject);
  // A pack that could leave a traveller without a rule is no pack (find-faults.ts).
  if (!rule) throw new Error('the pack has no rule for visas');
  if (rule.visa === 'not-required') return [byRule(rule, check('visa', 'pass', 'visa-not-needed'))];
  const number = shownVisa(document, journey.visa);
  if (number !== undefined) return [byRule(rule, check('visa', 'pass', 'visa-shown', { number }))];
  return [byRule(rule, check('visa', rule.otherwise, 'visa-missing'))];
}

/** The document that was read may be the visa itself; else the officer writes down its number. */
function shownVisa({ format, documentNumber }: TravelDocument, typed: string | undefined): string | undefined {
  if (format === 'MRV-A' || format === 'MRV-B') return documentNumber;
  return typed === undefined || typed === '' ? undefined : typed;
}
