import { z } from 'zod';
import { DocumentFormat } from '../../core/document/travel-document.ts';

/** What the worker that reads pictures is asked. */
export const PictureRequest = z.strictObject({
  id: z.int(),
  picture: z.union([z.string().min(1), z.custom<Uint8Array>((value) => value instanceof Uint8Array)]),
  today: z.iso.date(),
  /** Milliseconds after which it gives what it has. */
  within: z.int().positive(),
});
export type PictureRequest = z.infer<typeof PictureRequest>;

/** Why a file gives no picture. */
export const PictureFault = z.enum(['unreadable', 'not-a-picture', 'damaged', 'too-large', 'too-small']);
export type PictureFault = z.infer<typeof PictureFault>;

export const ZoneFromPicture = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false) }),
  z.strictObject({
    found: z.literal(true),
    format: DocumentFormat.exclude(['NONE']),
    lines: z.array(z.string()),
    chances: z.array(z.array(z.number())),
    confidence: z.number(),
    accepted: z.boolean(),
    doubts: z.array(z.string()),
    quarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
]);
export type ZoneFromPicture = z.infer<typeof ZoneFromPicture>;

export const PictureReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), id: z.int(), zone: ZoneFromPicture }),
  z.strictObject({ kind: z.literal('fault'), id: z.int(), fault: PictureFault, message: z.string() }),
]);
export type PictureReply = z.infer<typeof PictureReply>;
