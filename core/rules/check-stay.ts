import { personKey } from '../document/name-words.ts';
import type { Evidence } from './assess.ts';
import type { Check } from './assessment.ts';
import { byRule, check } from './check.ts';
import { isSameDocument, isSamePerson } from './check-history.ts';
import type { PastCrossing } from './check-history.ts';
import { addDays, dayNumber } from './days.ts';
import { findRule, isNational } from './pack/find-rule.ts';
import type { Subject } from './pack/find-rule.ts';
import type { StayRule } from './pack/rule-pack.ts';
import { countDays, daysLeft, daysOver, presence } from './stay-days.ts';
import type { Days, Movement } from './stay-days.ts';

/** How much of the permitted stay is used, as far as this post has seen the traveller. Nothing where the pack has no such rules. */
export function checkStay(evidence: Evidence, subject: Subject): Check[] {
  const { rules, direction, today } = evidence;
  if (rules.stay.length === 0) return [];
  const rule = findRule(rules, rules.stay, subject);
  if (!rule)
    return [
      isNational(subject) ? check('stay', 'pass', 'stay-not-limited') : check('stay', 'not-done', 'no-stay-rule'),
    ];
  const seen = seenOf(evidence, dayNumber(today));
  return [byRule(rule, direction === 'entry' ? onEntry(evidence, rule, seen) : onExit(rule, seen))];
}

/** What is known of the traveller's days here. */
interface Seen {
  readonly today: number;
  readonly sure: readonly Days[];
  /** `sure` and more: missing movements, and those of a namesake who was born on the same day. */
  readonly possible: readonly Days[];
  /** The day on which the present visit began; undefined when that was seen at no crossing of this post. */
  readonly entered: number | undefined;
}

function seenOf({ document, movements }: Evidence, today: number): Seen {
  const key = personKey(document.surname, document.givenNames, document.birthDate);
  const isSure = (one: PastCrossing) => isSameDocument(one, document) && isSamePerson(one, document);
  const isPerhaps = (one: PastCrossing) => isSure(one) || personKey(one.surname, one.givenNames, one.birthDate) === key;
  const admitted = movements
    .filter(({ decision }) => decision === 'admit')
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const own = admitted.filter(isSure).map(movementOf);
  const all = admitted.filter(isPerhaps).map(movementOf);
  const { sure, possible } = presence(own, today);
  const last = own.at(-1);
  return {
    today,
    sure,
    possible: [...possible, ...presence(all, today).possible],
    entered: last?.direction === 'entry' ? last.day : undefined,
  };
}

function movementOf({ direction, day }: PastCrossing): Movement {
  return { direction, day: dayNumber(day) };
}

function onEntry({ journey, today: date }: Evidence, rule: StayRule, { today, sure, possible }: Seen): Check {
  const { days, within } = rule;
  const used = within === undefined ? 0 : countDays(sure, today - within + 1, today - 1);
  const left = within === undefined ? days : daysLeft(sure, today, { days, within });
  const limit = { days, ...(within !== undefined && { within }) };
  if (left === 0) return check('stay', rule.otherwise, 'stay-used-up', { ...limit, used });
  const planned = journey.stayDays ?? 0;
  if (planned > left) return check('stay', 'attention', 'stay-too-long', { ...limit, planned, left });
  const perhapsLeft = within === undefined ? days : daysLeft(possible, today, { days, within });
  if (within !== undefined && perhapsLeft < Math.max(1, planned)) {
    const most = countDays(possible, today - within + 1, today - 1);
    return check('stay', 'not-done', 'stay-uncertain', { ...limit, used, most });
  }
  return check('stay', 'pass', 'stay-left', { ...limit, left, until: addDays(date, left - 1) });
}

function onExit(rule: StayRule, { today, sure, possible, entered }: Seen): Check {
  if (entered === undefined) return check('stay', 'not-done', 'entry-not-seen');
  const { days, within } = rule;
  const visit = { from: entered, to: today };
  const limit = { days, ...(within !== undefined && { within }) };
  const used = within === undefined ? today - entered + 1 : countDays([...sure, visit], today - within + 1, today);
  const over = within === undefined ? Math.max(0, used - days) : daysOver(sure, visit, { days, within });
  if (over > 0) return check('stay', rule.otherwise, 'stay-exceeded', { ...limit, over, used });
  if (within !== undefined && daysOver(possible, visit, { days, within }) > 0) {
    const most = countDays([...possible, visit], today - within + 1, today);
    return check('stay', 'not-done', 'stay-uncertain', { ...limit, used, most });
  }
  return check('stay', 'pass', 'stay-kept', { ...limit, used });
}
