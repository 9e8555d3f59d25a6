import { z } from 'zod';
import { FormNumber, mostForms } from './form-number.ts';

export const PackId = z.uuid().brand<'PackId'>();
export type PackId = z.infer<typeof PackId>;

/** What each entry about forms on paper carries. */
export const paperEntries = {
  /** Forms with the numbers `from` to `to` of a year, printed for an outage. */
  'paper.issued': z.strictObject({
    pack: PackId,
    post: z.string(),
    year: z.int().min(2000).max(9999),
    from: z.int().min(1).max(mostForms),
    to: z.int().min(1).max(mostForms),
  }),
  /** A form that no crossing comes from: spoilt, lost, or not used. */
  'paper.voided': z.strictObject({
    form: FormNumber,
    reason: z.enum(['spoilt', 'lost', 'unused']),
    text: z.string().trim().max(300),
  }),
} as const;
