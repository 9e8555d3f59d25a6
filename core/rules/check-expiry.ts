import { isFullDate } from '../document/partial-date.ts';
import type { Evidence } from './assess.ts';
import type { Check } from './assessment.ts';
import { byRule, check } from './check.ts';
import { addDays, addMonths, daysBetween } from './days.ts';
import { findRule, isNational } from './pack/find-rule.ts';
import type { Subject } from './pack/find-rule.ts';
import type { ValidityRule } from './pack/rule-pack.ts';

const expiresSoonDays = 30;

/** Whether the document is valid for as long as the pack asks of this traveller. */
export function checkExpiry({ document: { expiryDate }, rules, today }: Evidence, subject: Subject): Check {
  if (expiryDate === undefined || !isFullDate(expiryDate)) return check('expiry', 'not-done', 'no-expiry-date');
  const rule = findRule(rules, rules.validity, subject);
  // A pack that could leave a traveller without a rule is no pack (find-faults.ts).
  if (!rule) throw new Error('the pack has no rule for the validity of documents');
  const days = daysBetween(today, expiryDate);
  if (days < 0) return byRule(rule, check('expiry', rule.otherwise, expiredCode(subject), { days: -days }));
  if (expiryDate < neededUntil(rule, today))
    return byRule(rule, check('expiry', rule.otherwise, 'validity-too-short', { ...rule.valid, left: days }));
  if (days >= expiresSoonDays) return byRule(rule, check('expiry', 'pass', 'not-expired'));
  return byRule(rule, check('expiry', 'pass', 'expires-within-month', { days }));
}

function neededUntil({ valid }: ValidityRule, today: string): string {
  return 'months' in valid ? addMonths(today, valid.months) : addDays(today, valid.days);
}

function expiredCode(subject: Subject) {
  if (isNational(subject)) return 'expired-national';
  return subject.direction === 'exit' ? 'expired-leaving' : 'expired';
}
