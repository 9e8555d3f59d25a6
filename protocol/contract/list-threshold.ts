import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

export const ExpectedAlerts = z.strictObject({ threshold: z.number(), per1000: z.number().nonnegative() });

export const CountProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('replaying'), done: z.int(), total: z.int() }),
  /** Too few have crossed for a figure that means anything. */
  z.strictObject({ step: z.literal('too-few'), travellers: z.int(), least: z.int() }),
  z.strictObject({ step: z.literal('counted'), travellers: z.int(), expected: z.array(ExpectedAlerts) }),
]);
export type CountProgress = z.infer<typeof CountProgress>;

export const threshold = {
  /** How many alerts for a thousand travellers each threshold of a list would have given over this post's last crossings. */
  count: oc.input(z.strictObject({ list: z.string() })).output(eventIterator(CountProgress)),
  /** Sets the least score of a hit on a list, for every traveller from now on. */
  set: oc
    .input(z.strictObject({ list: z.string(), threshold: z.number().min(0.5).max(0.9) }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('set') }),
        z.strictObject({ outcome: z.literal('unknown-list') }),
      ]),
    ),
};
