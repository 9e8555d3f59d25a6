import type { Captures } from '../capture/captures.ts';
import type { Direction } from '../crossing/vocabulary.ts';
import type { Journey, ScreenedHit } from '../crossing/crossing.ts';
import { isClearedBefore } from '../crossing/hit-standing.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { MrzProblem } from '../mrz/problem.ts';
import type { Assessment, Check, CheckResult, Light } from './assessment.ts';
import { check } from './check.ts';
import { checkFace, checkPrinted } from './check-captures.ts';
import { checkHistory } from './check-history.ts';
import type { PastCrossing } from './check-history.ts';
import { checkChild } from './check-child.ts';
import { checkExpiry } from './check-expiry.ts';
import { checkStay } from './check-stay.ts';
import { checkVisa } from './check-visa.ts';
import type { Subject } from './pack/find-rule.ts';
import type { RulePack } from './pack/rule-pack.ts';

export interface Evidence {
  readonly document: TravelDocument;
  /** Absent for a document typed by hand, which has no zone to prove anything. */
  readonly zone: { readonly valid: boolean; readonly problems: readonly MrzProblem[] } | undefined;
  /** `unavailable`: the screening did not answer; then nothing is known and the light says stop. */
  readonly screening: 'unavailable' | { readonly lists: number; readonly hits: readonly ScreenedHit[] };
  /** Newest first. */
  readonly past: readonly PastCrossing[];
  readonly captures: Captures;
  /** The rules to judge by, and what they ask for beside the document. */
  readonly rules: RulePack;
  readonly journey: Pick<Journey, 'purpose' | 'stayDays' | 'visa'>;
  /** Every crossing here that may be of the traveller, as far back as the rules count; needed for a pack that limits stays. */
  readonly movements: readonly PastCrossing[];
  readonly direction: Direction;
  /** The post's country and its present day, `YYYY-MM-DD`, and instant. */
  readonly country: string;
  readonly today: string;
  readonly now: string;
}

const gravity: Record<CheckResult, number> = { fail: 0, attention: 1, 'not-done': 2, pass: 3 };

/** Puts everything known about a traveller's document into checks, one light and the at most three reasons for it. */
export function assess(evidence: Evidence): Assessment {
  const subject = subjectOf(evidence);
  const checks = [
    checkZone(evidence),
    checkPlausibility(evidence),
    checkPrinted(evidence.captures),
    checkExpiry(evidence, subject),
    ...checkVisa(evidence, subject),
    ...checkStay(evidence, subject),
    ...checkChild(evidence, subject),
    checkLists(evidence),
    checkHistory(evidence),
    check('chip', 'not-done', 'no-chip-reader'),
    checkFace(evidence.captures),
  ];
  const deciding = checks.filter(({ result }) => result === 'fail' || result === 'attention');
  const reasons = [...deciding].sort((one, other) => gravity[one.result] - gravity[other.result]).slice(0, 3);
  return { light: lightOf(checks), checks, reasons: reasons.map(({ id }) => id) };
}

function subjectOf({ document, journey, direction, country, today }: Evidence): Subject {
  const { nationality, documentCode } = document;
  return { nationality, documentCode, direction, purpose: journey.purpose, country, today };
}

function lightOf(checks: readonly Check[]): Light {
  if (checks.some(({ result }) => result === 'fail')) return 'stop';
  return checks.some(({ result }) => result === 'attention') ? 'attention' : 'clear';
}

function checkZone({ zone }: Evidence): Check {
  if (!zone) return check('zone', 'not-done', 'typed-by-hand');
  if (zone.valid) return check('zone', 'pass', 'zone-sound');
  const wrong = zone.problems.filter(({ code }) => code === 'check-digit-wrong' || code === 'check-digit-missing');
  const incomplete = zone.problems.some(({ code }) => code === 'incomplete');
  const fields = [...new Set((wrong.length > 0 ? wrong : zone.problems).map(({ field }) => field))].join(',');
  return check('zone', 'fail', incomplete ? 'zone-incomplete' : 'zone-unsound', { fields });
}

const doubtful = new Set<MrzProblem['code']>([
  'date-impossible',
  'birth-in-future',
  'age-implausible',
  'expires-before-birth',
  'validity-implausible',
  'number-missing',
  'name-missing',
  'unknown-document-code',
  'sex-not-allowed',
]);

function checkPlausibility({ zone }: Evidence): Check {
  const problems = zone?.problems ?? [];
  const state = problems.find(({ code }) => code === 'unknown-state' || code === 'reserved-state');
  if (state) return check('plausibility', 'attention', 'state-unknown', { fields: state.field });
  const found = problems.filter(({ code }) => doubtful.has(code));
  if (found.length === 0) return check('plausibility', 'pass', 'data-plausible');
  return check('plausibility', 'attention', 'data-doubtful', {
    fields: [...new Set(found.map(({ field }) => field))].join(','),
  });
}

function checkLists({ screening }: Evidence): Check {
  if (screening === 'unavailable') return check('lists', 'fail', 'lists-unavailable');
  if (screening.lists === 0) return check('lists', 'attention', 'no-lists');
  // A discreet alert must not show in the light: the traveller may see the screen.
  const shown = screening.hits.filter(({ action }) => action !== 'discreet');
  const cleared = shown.filter(isClearedBefore);
  const deciding = shown.filter((hit) => !isClearedBefore(hit));
  const detail = { lists: screening.lists, hits: deciding.length };
  const verdicts = deciding.map(({ resolution }) => resolution?.verdict);
  if (verdicts.includes('true')) return check('lists', 'fail', 'hit-true', detail);
  if (verdicts.includes(undefined)) return check('lists', 'fail', 'hit-open', detail);
  if (verdicts.includes('unsure')) return check('lists', 'fail', 'hit-unsure', detail);
  if (verdicts.includes('false')) return check('lists', 'attention', 'hit-dismissed', detail);
  if (cleared.length > 0)
    return check('lists', 'pass', 'hit-cleared', { lists: screening.lists, hits: cleared.length });
  return check('lists', 'pass', screening.hits.length > 0 ? 'lists-note' : 'no-hit', { lists: screening.lists });
}
