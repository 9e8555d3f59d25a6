import { z } from 'zod';
import { FaceDescription, FaceLook, FacePurpose, FaceQuality, PortraitPlace } from '../../../core/face/face.ts';
import { PictureFault } from '../picture-messages.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A face cut out of its picture, with a margin. */
export const CutOutFace = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false), quality: FaceQuality }),
  z.strictObject({
    found: z.literal(true),
    jpeg: Bytes,
    width: z.int().positive(),
    height: z.int().positive(),
    /** Of the face in the whole picture. */
    quality: FaceQuality,
  }),
]);
export type CutOutFace = z.infer<typeof CutOutFace>;

/** What the worker that looks at faces is asked. */
export const FaceRequest = z.strictObject({
  id: z.int(),
  ask: z.enum(['look', 'describe', 'portrait', 'cut-out']),
  picture: z.union([z.string().min(1), Bytes]),
  purpose: FacePurpose,
});
export type FaceRequest = z.infer<typeof FaceRequest>;

const answers = [
  z.strictObject({ kind: z.literal('look'), value: FaceLook }),
  z.strictObject({ kind: z.literal('describe'), value: FaceDescription }),
  z.strictObject({ kind: z.literal('portrait'), value: PortraitPlace }),
  z.strictObject({ kind: z.literal('cut-out'), value: CutOutFace }),
] as const;
export type FaceAnswer = z.infer<(typeof answers)[number]>;

export const FaceReply = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    id: z.int(),
    answer: z.discriminatedUnion('kind', answers),
  }),
  z.strictObject({ kind: z.literal('fault'), id: z.int(), fault: PictureFault, message: z.string() }),
]);
export type FaceReply = z.infer<typeof FaceReply>;
