import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Direction } from '../../core/crossing/vocabulary.ts';

export const shift = {
  /** Opens the post's shift, or joins the one that is running, at a lane. Also changes lane or direction. */
  begin: oc
    .input(z.strictObject({ lane: z.string().trim().min(1).max(20), direction: Direction }))
    .output(z.strictObject({ outcome: z.enum(['begun', 'unknown-lane', 'traveller-on-desk']) })),
  /** Ends the post's shift for everyone; refused while a traveller is on the desk. */
  close: oc.output(z.strictObject({ outcome: z.enum(['closed', 'traveller-on-desk', 'no-shift']) })),
};
