import { reasonsFor, type Decision, type ReasonCode } from '../../../core/crossing/vocabulary.ts';
import type { CheckCode } from '../../../core/rules/assessment.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';

/** The reasons that the checks already speak for, so that the officer only confirms them. */
export function suggestReasons(decision: Decision, { assessment, document }: Traveller): readonly ReasonCode[] {
  if (decision === 'admit') {
    return assessment.checks.some(({ code }) => code === 'expired-national') ? ['national-of-post'] : [];
  }
  if (decision === 'withdraw') return ['traveller-turned-back'];
  const offered: readonly ReasonCode[] = reasonsFor[decision];
  const found = assessment.checks.flatMap(({ code }) => reasonsBehind[code] ?? []);
  const suggested = offered.filter((reason) => found.includes(reason));
  // A refusal is never suggested beyond what a check has proved: the officer names the ground.
  if (suggested.length > 0 || decision === 'refuse' || document.mrzLines !== undefined) return suggested;
  return ['officer-judgement'];
}

const reasonsBehind: Partial<Record<CheckCode, readonly ReasonCode[]>> = {
  'zone-unsound': ['zone-unsound'],
  'zone-incomplete': ['zone-unsound'],
  'data-doubtful': ['identity-doubt'],
  'state-unknown': ['false-document'],
  expired: ['document-expired'],
  'expired-leaving': ['document-expired'],
  'validity-too-short': ['no-valid-document'],
  'visa-missing': ['no-valid-visa'],
  'stay-used-up': ['stay-exceeded'],
  'stay-exceeded': ['stay-exceeded'],
  child: ['minor-alone'],
  'child-perhaps': ['minor-alone'],
  'hit-open': ['list-hit'],
  'hit-unsure': ['list-hit'],
  'hit-true': ['list-hit', 'listed-person'],
  'lists-unavailable': ['officer-judgement'],
  'document-of-another': ['identity-doubt'],
};
