import { z } from 'zod';
import { Instant, OfficerId, Sha256 } from '../crossing/identifiers.ts';
import { FaceComparison } from '../face/compare-faces.ts';
import { FaceQuality } from '../face/face.ts';
import { PictureRef } from './picture-ref.ts';

/** Why no picture of a traveller's face was taken. */
export const FaceExceptionReason = z.enum(['veil', 'refused', 'child', 'no-camera', 'other']);
export type FaceExceptionReason = z.infer<typeof FaceExceptionReason>;

/** The live face held against the portrait in one of the document's pictures. */
export const PortraitComparison = z.strictObject({
  /** SHA-256 of the picture with the portrait. */
  page: Sha256,
  comparison: FaceComparison,
});
export type PortraitComparison = z.infer<typeof PortraitComparison>;

export const FaceCapture = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('taken'),
    picture: PictureRef,
    at: Instant,
    /** What the camera calls itself. */
    camera: z.string().max(200),
    quality: FaceQuality,
    /** Absent while it is under way, or when no document picture has a portrait. */
    compared: PortraitComparison.optional(),
  }),
  z.strictObject({
    kind: z.literal('exception'),
    reason: FaceExceptionReason,
    /** Free words; required with `other`. */
    text: z.string().trim().max(300),
    officer: OfficerId,
    at: Instant,
  }),
]);
export type FaceCapture = z.infer<typeof FaceCapture>;
