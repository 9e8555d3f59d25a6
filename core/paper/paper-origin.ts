import { z } from 'zod';
import { FormNumber } from './form-number.ts';

/** Where a crossing comes from that was decided while the station could not be used. */
export const PaperOrigin = z.strictObject({
  form: FormNumber,
  /** The officer whose name stands on the form. */
  decidedBy: z.string().trim().min(1).max(80),
});
export type PaperOrigin = z.infer<typeof PaperOrigin>;
