import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant } from '../../core/crossing/crossing.ts';
import { largestPack, RulePack } from '../../core/rules/pack/rule-pack.ts';

/** A pack that posts are given now. */
export const PackInForce = z.strictObject({
  name: z.string(),
  /** Counts the pack's releases. */
  number: z.int(),
  version: z.string(),
  since: Instant.optional(),
  /** None for a pack of a format that this program does not know. */
  pack: RulePack.optional(),
});
export type PackInForce = z.infer<typeof PackInForce>;

export const RulesPrepared = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('prepared') }),
  /** Nothing of the file was taken. `path` is the place in it, empty for the file as a whole. */
  z.strictObject({
    outcome: z.literal('faulty'),
    faults: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  }),
  z.strictObject({
    outcome: z.literal('not-prepared'),
    problem: z.enum(['no-repository', 'in-use', 'pending', 'same-version', 'storage']),
  }),
]);
export type RulesPrepared = z.infer<typeof RulesPrepared>;

export const rules = {
  /** The packs in force. What waits for signatures is with the watchlists: one release waits at a time. */
  overview: oc.output(z.strictObject({ packs: z.array(PackInForce) })),
  /** Checks a pack, compares it with the one in force and lays it out for the signers. Posts see nothing of it. */
  prepare: oc.input(z.strictObject({ text: z.string().max(largestPack) })).output(RulesPrepared),
};
