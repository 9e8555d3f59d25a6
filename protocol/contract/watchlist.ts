import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';

export const ImportProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('reading'), entries: z.int().nonnegative() }),
  z.strictObject({
    step: z.literal('done'),
    list: z.string(),
    version: z.string(),
    entries: z.int(),
    names: z.int(),
    rejected: z.array(RejectedRow),
  }),
  z.strictObject({ step: z.literal('failed'), message: z.string() }),
]);
export type ImportProgress = z.infer<typeof ImportProgress>;

export const watchlist = {
  /** Replaces a list whole, or leaves it as it was. Ending the iteration early cancels the import. */
  import: oc
    .input(z.strictObject({ list: z.string().trim().max(40), format: ListFormat, text: z.string().max(80_000_000) }))
    .output(eventIterator(ImportProgress)),
};
