import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant } from '../../core/crossing/crossing.ts';

/** What was looked up by, not the words themselves: the audit must not become a second register of persons. */
export const LookUpBy = z.enum(['name', 'document', 'dates', 'person', 'record', 'picture', 'quarantine', 'export']);
export type LookUpBy = z.infer<typeof LookUpBy>;

export const LookUp = z.strictObject({
  id: z.uuid(),
  at: Instant,
  account: z.string(),
  by: LookUpBy,
  purpose: z.string(),
  found: z.int().nonnegative(),
});
export type LookUp = z.infer<typeof LookUp>;

export const lookUp = {
  /** The newest 200 before an instant. */
  list: oc.input(z.strictObject({ before: Instant.optional() })).output(z.array(LookUp)),
};
