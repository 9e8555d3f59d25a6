import { z } from 'zod';

export const Direction = z.enum(['entry', 'exit']);
export type Direction = z.infer<typeof Direction>;

/** The outcome of the first line. `withdraw`: the traveller turned back, or the document was put down by mistake. */
export const Decision = z.enum(['admit', 'refer', 'refuse', 'withdraw']);
export type Decision = z.infer<typeof Decision>;

/** Purposes of the journey after the UN's tourism recommendations (IRTS 2008, 3.17), with the land-border cases added. */
export const Purpose = z.enum([
  'return-home',
  'family',
  'tourism',
  'business',
  'trade',
  'work',
  'study',
  'transit',
  'health',
  'religion',
  'official',
  'other',
]);
export type Purpose = z.infer<typeof Purpose>;

export const Transport = z.enum([
  'on-foot',
  'bicycle',
  'motorcycle',
  'car',
  'taxi',
  'bus',
  'truck',
  'train',
  'boat',
  'other',
]);
export type Transport = z.infer<typeof Transport>;

/**
 * Coded reasons for a referral, a refusal or an override. The refusal reasons follow the standard form of the
 * Schengen Borders Code, annex V part B (letters A to I), which most national forms mirror.
 */
export const ReasonCode = z.enum([
  'no-valid-document',
  'false-document',
  'no-valid-visa',
  'false-visa',
  'purpose-not-shown',
  'stay-exceeded',
  'means-not-shown',
  'listed-person',
  'listed-document',
  'public-order',
  'public-health',
  'document-expired',
  'document-damaged',
  'zone-unsound',
  'identity-doubt',
  'list-hit',
  'minor-alone',
  'vulnerable-person',
  'asylum-request',
  'officer-judgement',
  'national-of-post',
  'humanitarian',
  'ordered-by-authority',
  'traveller-turned-back',
  'read-by-mistake',
  'keyed-wrongly',
  'recorded-twice',
  'other',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** Which reasons each situation offers, in the order shown. */
export const reasonsFor = {
  refuse: [
    'no-valid-document',
    'false-document',
    'no-valid-visa',
    'false-visa',
    'purpose-not-shown',
    'stay-exceeded',
    'means-not-shown',
    'listed-person',
    'listed-document',
    'public-order',
    'public-health',
    'document-expired',
    'other',
  ],
  refer: [
    'list-hit',
    'zone-unsound',
    'identity-doubt',
    'document-damaged',
    'document-expired',
    'false-document',
    'no-valid-visa',
    'stay-exceeded',
    'minor-alone',
    'vulnerable-person',
    'asylum-request',
    'officer-judgement',
    'other',
  ],
  admit: ['national-of-post', 'humanitarian', 'ordered-by-authority', 'officer-judgement', 'other'],
  withdraw: ['traveller-turned-back', 'read-by-mistake', 'other'],
  correct: ['keyed-wrongly', 'recorded-twice', 'read-by-mistake', 'other'],
} as const satisfies Record<Decision | 'correct', readonly ReasonCode[]>;

export const Reason = z.strictObject({
  code: ReasonCode,
  /** Free words beside the code; required with `other`. */
  text: z.string().trim().max(500),
  /** The rule of the pack that names this reason. */
  rule: z.string().max(60).optional(),
});
export type Reason = z.infer<typeof Reason>;

export const Role = z.enum(['guard', 'supervisor', 'trainer', 'admin']);
export type Role = z.infer<typeof Role>;
