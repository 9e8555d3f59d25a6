import { z } from 'zod';

/** A place in a picture, in shares of its width and height: 0 is left and top, 1 right and bottom. */
export const FacePoint = z.strictObject({ x: z.number(), y: z.number() });
export type FacePoint = z.infer<typeof FacePoint>;

/** A part of a picture, in the same shares; it lies within the picture. */
export const FaceBox = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type FaceBox = z.infer<typeof FaceBox>;

/** `live`: the traveller before the camera, who can be asked to stand otherwise. `portrait`: the picture in a document, which is as it is. */
export const FacePurpose = z.enum(['live', 'portrait']);
export type FacePurpose = z.infer<typeof FacePurpose>;

/** What keeps a picture of a face from being a good one, each with its own words on the screen. */
export const FaceReason = z.enum([
  'no-face',
  'several-faces',
  'too-small',
  'too-large',
  'off-centre',
  'turned',
  'tilted',
  'looking-up-or-down',
  'too-dark',
  'too-bright',
  'uneven-light',
  'low-contrast',
  'blurred',
  'eyes-closed',
  'mouth-open',
]);
export type FaceReason = z.infer<typeof FaceReason>;

/** Checks in the spirit of ISO/IEC 29794-5, of our own making: not a measure that conforms to it. */
export const FaceQuality = z.strictObject({
  /** 0 to 100; below 50 when there is a reason. */
  score: z.int().min(0).max(100),
  reasons: z.array(FaceReason),
  /** Pixels of the picture between the middles of the eyes; null without a face. */
  eyeDistance: z.number().nullable(),
});
export type FaceQuality = z.infer<typeof FaceQuality>;

export const FaceLook = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false), quality: FaceQuality }),
  z.strictObject({
    found: z.literal(true),
    /** Of the largest face. */
    box: FaceBox,
    /** The 68 points of iBUG 300-W: jaw, brows, nose, eyes, mouth. */
    landmarks: z.array(FacePoint).length(68),
    quality: FaceQuality,
  }),
]);
export type FaceLook = z.infer<typeof FaceLook>;

/** A face as numbers that lie close together for pictures of one person. It identifies: kept in memory, for one traveller. */
export const FaceDescription = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false), quality: FaceQuality }),
  z.strictObject({
    found: z.literal(true),
    box: FaceBox,
    quality: FaceQuality,
    embedding: z.array(z.number()).length(128),
  }),
]);
export type FaceDescription = z.infer<typeof FaceDescription>;

/** Where a portrait is in its picture: the head with a margin, to be cut out. */
export const PortraitPlace = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false) }),
  z.strictObject({ found: z.literal(true), box: FaceBox }),
]);
export type PortraitPlace = z.infer<typeof PortraitPlace>;
