import { z } from 'zod';
import { TravelDocument } from '../document/travel-document.ts';
import { MrzProblem } from './problem.ts';

/**
 * The result of reading a machine-readable zone. `document` is absent when the text has no known layout.
 * `valid` speaks of structure and check digits only: check digits cannot show that a document is genuine,
 * nor see every misreading (1 and L have equal weight modulo 10).
 */
export const MrzReading = z.strictObject({
  document: TravelDocument.optional(),
  valid: z.boolean(),
  expired: z.boolean(),
  problems: z.array(MrzProblem),
});
export type MrzReading = z.infer<typeof MrzReading>;
