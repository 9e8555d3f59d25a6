import { z } from 'zod';

/** What a document prints for the eye and again in its machine-readable zone. */
export const PrintedField = z.enum([
  'surname',
  'givenNames',
  'documentNumber',
  'birthDate',
  'expiryDate',
  'sex',
  'nationality',
]);
export type PrintedField = z.infer<typeof PrintedField>;

/**
 * Why nothing is said of a field: its print was not found, what was read there is not sure enough, or the zone does not have the
 * field, or has it in part.
 */
export const NotComparedReason = z.enum(['not-found', 'unsure', 'not-in-zone']);
export type NotComparedReason = z.infer<typeof NotComparedReason>;

/** `printed` is the text as it was read off the page. */
export const PrintedOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('same'), printed: z.string() }),
  z.strictObject({ outcome: z.literal('differs'), printed: z.string() }),
  z.strictObject({ outcome: z.literal('not-compared'), reason: NotComparedReason }),
]);
export type PrintedOutcome = z.infer<typeof PrintedOutcome>;

/** Each field's print beside what the machine-readable zone says of it. */
export const PrintedComparison = z.record(PrintedField, PrintedOutcome);
export type PrintedComparison = z.infer<typeof PrintedComparison>;
