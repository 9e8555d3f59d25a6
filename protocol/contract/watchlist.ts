import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { localList } from '../../core/watchlist/screening.ts';
import { ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';

/** The largest piece of a list file that one call carries. */
export const chunkBytes = 2 ** 20;

/** The post's own alerts have a name that no list may take. */
export const ListName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .refine((name) => name.toLowerCase() !== localList, 'This name is that of the alerts made at the post.');

const counts = { entries: z.int(), names: z.int(), documents: z.int() };

const Changes = z.strictObject({
  count: z.int().nonnegative(),
  /** The first of them by reference. */
  first: z.array(z.strictObject({ reference: z.string(), name: z.string() })),
});
export type Changes = z.infer<typeof Changes>;

/** A list that was read and waits beside the one in force. */
export const StagedList = z.strictObject({
  handle: z.string(),
  list: z.string(),
  version: z.string(),
  ...counts,
  added: Changes,
  changed: Changes,
  removed: Changes,
  unchanged: z.int(),
  /** More than a fifth of the entries in force would go. */
  losesMany: z.boolean(),
  /** The first rows that were left out; `rejectedCount` counts all. */
  rejected: z.array(RejectedRow),
  rejectedCount: z.int().nonnegative(),
});
export type StagedList = z.infer<typeof StagedList>;

export const StageProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('reading'), bytes: z.int(), entries: z.int(), rejected: z.int() }),
  z.strictObject({ step: z.literal('staged'), staged: StagedList }),
  z.strictObject({
    step: z.literal('failed'),
    message: z.string(),
    rejected: z.array(RejectedRow),
    rejectedCount: z.int().nonnegative(),
  }),
]);
export type StageProgress = z.infer<typeof StageProgress>;

const NotStored = z.strictObject({ outcome: z.literal('not-stored'), message: z.string() });

export const watchlist = {
  /** Begins to take the files of a list; whatever was sent or staged before is given up. */
  beginUpload: oc
    .input(z.strictObject({ list: ListName, format: ListFormat, files: z.int().min(1).max(10) }))
    .output(
      z.discriminatedUnion('outcome', [z.strictObject({ outcome: z.literal('begun'), upload: z.string() }), NotStored]),
    ),
  /** Takes the next piece of a file, counted from 0. */
  sendChunk: oc
    .input(
      z.strictObject({
        upload: z.string(),
        file: z.int().nonnegative(),
        bytes: z.instanceof(Blob).refine(({ size }) => size <= chunkBytes),
      }),
    )
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('taken') }),
        z.strictObject({ outcome: z.literal('unknown-upload') }),
        NotStored,
      ]),
    ),
  /** Reads what was sent and compares it with the list in force, which stays. Ending the iteration early gives the list up. */
  stage: oc.input(z.strictObject({ upload: z.string() })).output(eventIterator(StageProgress)),
  /** Puts a staged list in force, at once and whole. */
  publish: oc
    .input(z.strictObject({ handle: z.string() }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('in-force'), list: z.string(), version: z.string(), ...counts }),
        z.strictObject({ outcome: z.literal('failed'), message: z.string() }),
      ]),
    ),
  /** Gives up what was sent or staged. */
  discard: oc.output(z.void()),
};
