import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, Sha256 } from '../../core/crossing/identifiers.ts';
import { PackRef } from '../../core/rules/pack/pack-ref.ts';
import { RulePack } from '../../core/rules/pack/rule-pack.ts';

/** Where the pack in force comes from. `built-in`: headquarters has sent none yet. */
export const RulesOrigin = z.enum(['built-in', 'demo', 'headquarters']);
export type RulesOrigin = z.infer<typeof RulesOrigin>;

/** The pack in force, without what is in it. */
export const RulesStatus = z.strictObject({
  ...PackRef.shape,
  origin: RulesOrigin,
  /** The date that the pack itself states. */
  issued: z.iso.date(),
  /** Since when it is in force here, and of which file: of headquarters' packs alone. */
  since: Instant.optional(),
  sha256: Sha256.optional(),
});
export type RulesStatus = z.infer<typeof RulesStatus>;

export const rules = {
  /** The pack in force, whole: the screens show the text and the source of every rule that speaks. */
  inForce: oc.output(z.strictObject({ status: RulesStatus, pack: RulePack })),
};
