import { z } from 'zod';

/** Every check of the first line, in the order the desk lists them. */
export const CheckId = z.enum([
  'zone',
  'plausibility',
  'printed',
  'expiry',
  // These three only where the rules in force speak of them.
  'visa',
  'stay',
  'child',
  'lists',
  'history',
  'chip',
  'face',
]);
export type CheckId = z.infer<typeof CheckId>;

export const CheckResult = z.enum(['pass', 'attention', 'fail', 'not-done']);
export type CheckResult = z.infer<typeof CheckResult>;

/** What a check found. The screens hold one sentence and one "what to do" for every code. */
export const CheckCode = z.enum([
  'zone-sound',
  'zone-unsound',
  'zone-incomplete',
  'typed-by-hand',
  'data-plausible',
  'data-doubtful',
  'state-unknown',
  'not-expired',
  'expires-within-month',
  'expired-national',
  'expired-leaving',
  'expired',
  'no-expiry-date',
  'validity-too-short',
  'visa-not-needed',
  'visa-shown',
  'visa-missing',
  'stay-not-limited',
  'no-stay-rule',
  'stay-left',
  'stay-used-up',
  'stay-too-long',
  'stay-uncertain',
  'stay-kept',
  'stay-exceeded',
  'entry-not-seen',
  'no-child-rule',
  'no-child',
  'child',
  'child-perhaps',
  'birth-date-unknown',
  'no-hit',
  'lists-note',
  'hit-open',
  'hit-true',
  'hit-unsure',
  'hit-dismissed',
  'hit-cleared',
  'no-lists',
  'lists-unavailable',
  'first-seen',
  'seen-before',
  'crossed-just-now',
  'same-direction-twice',
  'document-of-another',
  'no-chip-reader',
  'compare-by-eye',
  'face-very-alike',
  'face-alike',
  'face-unsure',
  'face-different',
  'face-exception',
  'face-not-compared',
  'printed-same',
  'printed-differs',
  'printed-not-compared',
  'no-page-picture',
]);
export type CheckCode = z.infer<typeof CheckCode>;

export const Check = z.strictObject({
  id: CheckId,
  result: CheckResult,
  code: CheckCode,
  /** Values that the sentence names: counts, days, fields, a list's name. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The rule of the pack that decided, where one did. */
  rule: z.string().optional(),
});
export type Check = z.infer<typeof Check>;

/** `clear`: Enter admits. `attention`: look at the reasons, then decide. `stop`: admission needs a second officer. */
export const Light = z.enum(['clear', 'attention', 'stop']);
export type Light = z.infer<typeof Light>;

export const Assessment = z.strictObject({
  light: Light,
  checks: z.array(Check),
  /** The at most three checks that decided the light, gravest first. */
  reasons: z.array(CheckId).max(3),
});
export type Assessment = z.infer<typeof Assessment>;
