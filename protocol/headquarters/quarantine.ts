import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, Sha256 } from '../../core/crossing/crossing.ts';
import { LookUpPurpose } from './vocabulary.ts';

/** The hash is in the key: the same place in a station's ledger may have come with several contents. */
export const QuarantineKey = z.strictObject({
  station: z.uuid(),
  epoch: z.uuid(),
  seq: z.int().nonnegative(),
  hash: Sha256,
});
export type QuarantineKey = z.infer<typeof QuarantineKey>;

export const QuarantinedEntry = QuarantineKey.extend({
  post: z.string(),
  kind: z.string(),
  reason: z.string(),
  at: Instant,
  settled: z
    .strictObject({ as: z.enum(['accepted', 'kept']), by: z.string(), at: Instant, note: z.string() })
    .optional(),
});
export type QuarantinedEntry = z.infer<typeof QuarantinedEntry>;

export const quarantine = {
  /** The newest 200, of one station or of all. */
  list: oc
    .input(z.strictObject({ station: z.uuid().optional(), settled: z.boolean() }))
    .output(z.array(QuarantinedEntry)),
  /** The entry as it came. It may speak of a person, so that looking at it is a look-up. */
  raw: oc.input(QuarantineKey.extend({ purpose: LookUpPurpose })).output(
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('found'), payload: z.string() }),
      /** What a case of the second line holds is for its post alone. */
      z.strictObject({ outcome: z.enum(['not-found', 'restricted']) }),
    ]),
  ),
  /** Takes the entry as it is, or leaves it aside for good. It is kept either way. */
  settle: oc
    .input(
      QuarantineKey.extend({
        as: z.enum(['accepted', 'kept']),
        note: z.string().trim().min(5).max(500),
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['settled', 'not-found', 'settled-before']) })),
};
