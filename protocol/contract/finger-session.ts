import { z } from 'zod';
import { FingerFailureKind } from '../../core/finger/finger-failure.ts';
import { Finger } from '../../core/finger/finger-position.ts';
import { FingerProblem } from '../../core/finger/finger-quality.ts';

/** One attempt at fingers: under way, or over with what came of it. */
export const FingerSession = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('running'),
    /** The fingers that are to be laid on now. */
    fingers: z.array(Finger),
    /** `waiting` for the fingers, or `receiving` their picture. */
    step: z.enum(['waiting', 'receiving']),
    /** Share of the picture that has arrived, 0 to 1. */
    share: z.number().min(0).max(1),
  }),
  z.strictObject({
    state: z.literal('failed'),
    kind: FingerFailureKind,
    /** The number that a scanner gave, where the kind does not say it all. */
    code: z.int().optional(),
    asked: z.int().optional(),
    found: z.int().optional(),
  }),
  /** What the picture lacks; none when it is a good one. */
  z.strictObject({ state: z.literal('taken'), problems: z.array(FingerProblem), score: z.number().optional() }),
]);
export type FingerSession = z.infer<typeof FingerSession>;
