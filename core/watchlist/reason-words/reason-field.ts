import { z } from 'zod';
import type { HitReason } from '../screening.ts';

export type ReasonCode = HitReason['code'];
export const ReasonField = z.enum([
  'name',
  'birthDate',
  'nationality',
  'sex',
  'documentNumber',
  'issuingState',
  'plate',
  'all',
]);
export type ReasonField = z.infer<typeof ReasonField>;
export type ReasonVerdict = 'agrees' | 'similar' | 'differs' | 'unknown';

/** What a reason is about. */
export function reasonField(code: ReasonCode): ReasonField {
  return meanings[code][0];
}

/** What a reason says of its field, for the sign beside it. */
export function reasonVerdict(code: ReasonCode): ReasonVerdict {
  return meanings[code][1];
}

/**
 * A word that only one side has is no disagreement, since lists and documents leave names out: it is unknown to the other.
 * One differing part of a date is what slips of the hand make of a day or a month; a year is another person's.
 */
const meanings: Readonly<Record<ReasonCode, readonly [ReasonField, ReasonVerdict]>> = {
  'document-number-same': ['documentNumber', 'agrees'],
  'document-number-look-alike': ['documentNumber', 'similar'],
  'document-number-one-edit': ['documentNumber', 'similar'],
  'document-number-in-range': ['documentNumber', 'agrees'],
  'document-number-differs': ['documentNumber', 'differs'],
  'document-number-unknown': ['documentNumber', 'unknown'],
  'issuing-state-same': ['issuingState', 'agrees'],
  'issuing-state-differs': ['issuingState', 'differs'],
  'issuing-state-unknown': ['issuingState', 'unknown'],
  'plate-same': ['plate', 'agrees'],
  'plate-look-alike': ['plate', 'similar'],
  'name-same': ['name', 'agrees'],
  'name-same-weak-alias': ['name', 'similar'],
  'name-differs': ['name', 'differs'],
  'word-same': ['name', 'agrees'],
  'word-spelled-alike': ['name', 'similar'],
  'word-sounds-alike': ['name', 'similar'],
  'word-equivalent': ['name', 'similar'],
  'word-initial': ['name', 'similar'],
  'word-joined': ['name', 'similar'],
  'word-cut-off': ['name', 'similar'],
  'word-differs': ['name', 'differs'],
  'word-only-given': ['name', 'unknown'],
  'word-only-listed': ['name', 'unknown'],
  'name-weak-alias': ['name', 'similar'],
  'name-unknown': ['name', 'unknown'],
  'birth-date-same': ['birthDate', 'agrees'],
  'birth-date-within': ['birthDate', 'similar'],
  'birth-date-partly-known': ['birthDate', 'similar'],
  'birth-date-near': ['birthDate', 'similar'],
  'birth-date-day-month-swapped': ['birthDate', 'similar'],
  'birth-date-digits-swapped': ['birthDate', 'similar'],
  'birth-date-day-differs': ['birthDate', 'similar'],
  'birth-date-month-differs': ['birthDate', 'similar'],
  'birth-date-year-differs': ['birthDate', 'differs'],
  'birth-date-unknown': ['birthDate', 'unknown'],
  'birth-date-differs': ['birthDate', 'differs'],
  'nationality-same': ['nationality', 'agrees'],
  'nationality-differs': ['nationality', 'differs'],
  'nationality-unknown': ['nationality', 'unknown'],
  'sex-same': ['sex', 'agrees'],
  'sex-differs': ['sex', 'differs'],
  'sex-unknown': ['sex', 'unknown'],
  'all-agree': ['all', 'agrees'],
};
