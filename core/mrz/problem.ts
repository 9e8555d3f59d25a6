import { z } from 'zod';

/** The fields of a machine-readable zone that a problem can name. */
export const MrzField = z.enum([
  'zone',
  'documentCode',
  'issuingState',
  'documentNumber',
  'names',
  'nationality',
  'birthDate',
  'sex',
  'expiryDate',
  'optionalData',
  'composite',
]);
export type MrzField = z.infer<typeof MrzField>;

/** Every problem the reader can find. The screens translate these codes; `message` is the English sentence for logs and the command line. */
export const MrzProblemCode = z.enum([
  'empty',
  'not-mrz',
  'incomplete',
  'several-documents',
  'too-long',
  'unknown-layout',
  'character-not-allowed',
  'check-digit-wrong',
  'check-digit-missing',
  'unknown-state',
  'reserved-state',
  'unknown-document-code',
  'number-missing',
  'name-missing',
  'name-truncated',
  'date-impossible',
  'date-partly-unknown',
  'birth-in-future',
  'age-implausible',
  'expires-before-birth',
  'validity-implausible',
  'expired',
  'sex-not-allowed',
]);
export type MrzProblemCode = z.infer<typeof MrzProblemCode>;

export const MrzProblem = z.strictObject({
  code: MrzProblemCode,
  field: MrzField,
  message: z.string(),
  /** Positions of the characters at fault, `[line, from, to)`, counted from 0, so that a screen can mark them. */
  span: z.tuple([z.int(), z.int(), z.int()]).optional(),
});
export type MrzProblem = z.infer<typeof MrzProblem>;

/** What each problem does to `valid`: structure and check digits decide it, doubts about the content do not. */
const makesInvalid = {
  empty: true,
  'not-mrz': true,
  incomplete: true,
  'several-documents': true,
  'too-long': true,
  'unknown-layout': true,
  'character-not-allowed': true,
  'check-digit-wrong': true,
  'check-digit-missing': true,
  'unknown-state': false,
  'reserved-state': false,
  'unknown-document-code': true,
  'number-missing': true,
  'name-missing': true,
  'name-truncated': false,
  'date-impossible': true,
  'date-partly-unknown': false,
  'birth-in-future': false,
  'age-implausible': false,
  'expires-before-birth': false,
  'validity-implausible': false,
  expired: false,
  'sex-not-allowed': true,
} as const satisfies Record<MrzProblemCode, boolean>;

/** Whether a zone with this problem is not valid as written; all other problems only ask for a look. */
export function isInvalidating(code: MrzProblemCode): boolean {
  return makesInvalid[code];
}
