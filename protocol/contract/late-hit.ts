import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LateHitId } from '../../core/alerts/late-hit.ts';
import { HitResolution, Instant } from '../../core/crossing/crossing.ts';
import { Hit } from '../../core/watchlist/screening.ts';
import { CrossingSummary } from './desk-state.ts';

/** A hit on somebody who had crossed already, found when a list had changed. */
export const LateHit = z.strictObject({
  id: LateHitId,
  foundAt: Instant,
  hit: Hit,
  /** The crossing as it stands today. */
  crossing: CrossingSummary,
  resolution: HitResolution.extend({ name: z.string() }).optional(),
});
export type LateHit = z.infer<typeof LateHit>;

export const late = {
  /** Those that nobody has looked at and the last that somebody has, newest first. */
  list: oc.output(z.array(LateHit)),
  resolve: oc
    .input(
      z.strictObject({
        lateHit: LateHitId,
        verdict: HitResolution.shape.verdict,
        reason: HitResolution.shape.reason,
      }),
    )
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.enum(['resolved', 'not-found', 'resolved-meanwhile']) }),
        z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() }),
      ]),
    ),
};
