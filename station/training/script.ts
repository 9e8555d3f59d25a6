import { z } from 'zod';
import { FaceExceptionReason } from '../../core/capture/face-capture.ts';
import { HitResolution, Journey } from '../../core/crossing/crossing.ts';
import { Decision, Reason, ReasonCode } from '../../core/crossing/vocabulary.ts';
import { FingerExceptionReason } from '../../core/finger/capture-plan.ts';
import { Finger } from '../../core/finger/finger-position.ts';
import { TypedDocument } from '../../protocol/contract/desk.ts';

/** Seconds that pass at the post before the action is done. */
const seconds = z.number().nonnegative().max(3600).default(0);
const reason = z.union([ReasonCode.transform((code) => ({ code, text: '' })), Reason]);

/** What an officer does, one thing after the other, each by the call that the screens make for it. */
export const Action = z.discriminatedUnion('do', [
  /** The traveller's document goes through the reader. */
  z.strictObject({ do: z.literal('swipe'), traveller: z.string(), seconds }),
  /** The officer types what the traveller's document says; what is left out is unknown. */
  z.strictObject({
    do: z.literal('type'),
    traveller: z.string(),
    document: TypedDocument.partial().required({ surname: true }),
    seconds,
  }),
  z.strictObject({ do: z.literal('plug-in'), seconds }),
  z.strictObject({ do: z.literal('say'), prompt: z.string(), seconds }),
  z.strictObject({ do: z.literal('journey'), journey: Journey.partial(), seconds }),
  z.strictObject({ do: z.literal('open-entry'), list: z.string().default('training'), entry: z.string(), seconds }),
  z.strictObject({
    do: z.literal('answer-hit'),
    /** A range of stolen documents is named by its first number. */
    entry: z.string(),
    verdict: HitResolution.shape.verdict,
    reason: HitResolution.shape.reason,
    seconds,
  }),
  z.strictObject({
    do: z.literal('search'),
    name: z.string().default(''),
    documentNumber: z.string().default(''),
    seconds,
  }),
  z.strictObject({ do: z.literal('take-face'), seconds }),
  z.strictObject({
    do: z.literal('except-face'),
    reason: FaceExceptionReason,
    text: z.string().default(''),
    seconds,
  }),
  z.strictObject({
    do: z.literal('except-fingers'),
    fingers: z.array(Finger).min(1),
    reason: FingerExceptionReason,
    seconds,
  }),
  z.strictObject({
    do: z.literal('decide'),
    decision: Decision,
    reasons: z.array(reason).default([]),
    /** Whether the supervisor gives their word too. */
    second: z.boolean().default(false),
    seconds,
  }),
]);
export type Action = z.infer<typeof Action>;

/** An officer's part in one scenario. */
export const Script = z.strictObject({
  scenario: z.string(),
  actions: z.array(Action).min(1).max(1000),
  /** For scripts that ship with a scenario: the points that they lose, by part. */
  loses: z.partialRecord(z.enum(['decision', 'reasons', 'steps', 'time', 'rights']), z.int().nonnegative()).optional(),
});
export type Script = z.infer<typeof Script>;
