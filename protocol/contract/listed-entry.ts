import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ListEntry } from '../../core/watchlist/list-entry.ts';

export const ListedEntry = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('found'),
    entry: ListEntry,
    /** The person's picture as a data URI. */
    picture: z.string().startsWith('data:image/').optional(),
  }),
  /** The list at the post no longer has it. */
  z.strictObject({ outcome: z.literal('gone') }),
  z.strictObject({ outcome: z.literal('unavailable') }),
]);
export type ListedEntry = z.infer<typeof ListedEntry>;

export const listed = {
  /** A list's entry with everything it says. Each look is recorded as a look-up of a person. */
  entry: oc.input(z.strictObject({ list: z.string().max(200), entry: z.string().max(100) })).output(ListedEntry),
};
