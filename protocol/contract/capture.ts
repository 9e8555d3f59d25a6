import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CaptureLevel } from '../../core/capture/capture-level.ts';
import { FaceExceptionReason } from '../../core/capture/face-capture.ts';
import { CrossingId, Instant, Sha256 } from '../../core/crossing/crossing.ts';
import { FaceBox, FaceQuality } from '../../core/face/face.ts';
import { FingerExceptionReason } from '../../core/finger/capture-plan.ts';
import { Finger } from '../../core/finger/finger-position.ts';
import { largestPicture } from './desk.ts';

/** How much is captured at a lane; reason, officer and time are absent where nobody has changed it. */
export const LevelOfLane = z.strictObject({
  lane: z.string(),
  level: CaptureLevel,
  set: z.strictObject({ reason: z.string(), officer: z.string(), at: Instant }).optional(),
});
export type LevelOfLane = z.infer<typeof LevelOfLane>;

const FramePicture = z.instanceof(Blob).refine(({ size }) => size <= largestPicture);

export const PictureAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('found'), picture: z.instanceof(Blob) }),
  z.strictObject({ outcome: z.literal('gone') }),
]);

export const capture = {
  /** A picture of the traveller on the desk. */
  picture: oc.input(z.strictObject({ sha256: Sha256 })).output(PictureAnswer),
  /** What a small picture of a running camera shows of a face, and what keeps it from being a good one. */
  lookAtFace: oc
    .input(z.strictObject({ picture: FramePicture }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('seen'), box: FaceBox.optional(), quality: FaceQuality }),
        z.strictObject({ outcome: z.literal('not-read') }),
      ]),
    ),
  /** Keeps the traveller's face, cut out of a picture of the camera. It takes the place of one that was taken before. */
  takeFace: oc
    .input(z.strictObject({ crossing: CrossingId, picture: FramePicture, camera: z.string().max(200) }))
    .output(z.strictObject({ outcome: z.enum(['kept', 'no-face', 'not-read', 'disk-low', 'other-traveller']) })),
  exceptFace: oc
    .input(z.strictObject({ crossing: CrossingId, reason: FaceExceptionReason, text: z.string().trim().max(300) }))
    .output(z.strictObject({ outcome: z.enum(['kept', 'text-required', 'other-traveller']) })),
  /** Begins an attempt at the fingers that are asked for now. How it goes is in the snapshot. */
  takeFingers: oc
    .input(z.strictObject({ crossing: CrossingId }))
    .output(
      z.strictObject({ outcome: z.enum(['begun', 'done', 'busy', 'no-scanner', 'disk-low', 'other-traveller']) }),
    ),
  stopFingers: oc.output(z.void()),
  exceptFingers: oc
    .input(
      z.strictObject({
        crossing: CrossingId,
        fingers: z.array(Finger).min(1).max(10),
        reason: FingerExceptionReason,
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['kept', 'other-traveller']) })),
  /** The level of every lane of the post. */
  levels: oc.output(z.array(LevelOfLane)),
  /** Takes effect for the traveller on the desk as for the next. */
  setLevel: oc
    .input(z.strictObject({ lane: z.string(), level: CaptureLevel, reason: z.string().trim().min(1).max(500) }))
    .output(z.strictObject({ outcome: z.enum(['set', 'unchanged', 'unknown-lane']) })),
};
