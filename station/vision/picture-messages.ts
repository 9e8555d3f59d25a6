import { z } from 'zod';
import { DocumentFormat } from '../../core/document/travel-document.ts';
import { PageCorners, PageSide } from '../../core/page-image/page-corners.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/**
 * When the page is made too, cropped and straightened: of every picture, of those with a zone, or of none. It takes a third of a
 * second. `whole`: the picture as it is, and no zone is looked for.
 */
export const PageWanted = z.enum(['always', 'with-zone', 'never', 'whole']);
export type PageWanted = z.infer<typeof PageWanted>;

/** What the process that reads pictures is asked. */
export const PictureRequest = z.strictObject({
  id: z.int(),
  picture: z.union([z.string().min(1), Bytes]),
  today: z.iso.date(),
  /** Milliseconds after which it gives what it has. */
  within: z.int().positive(),
  /** Whether the page is wanted too. */
  page: PageWanted,
});
export type PictureRequest = z.infer<typeof PictureRequest>;

/** Why a file gives no picture. */
export const PictureFault = z.enum(['unreadable', 'not-a-picture', 'damaged', 'too-large', 'too-small']);
export type PictureFault = z.infer<typeof PictureFault>;

/** The document's page, cropped out of the picture, upright and straight. */
export const PageFromPicture = z.strictObject({
  jpeg: Bytes,
  width: z.int().positive(),
  height: z.int().positive(),
  /** Whether a page was made out; otherwise it is the whole picture. */
  found: z.boolean(),
  /** Where the page lies in the picture, in the pixels of the file, turned as the file says. */
  corners: PageCorners,
  /** Degrees by which the page was turned clockwise to stand upright. */
  rotation: z.number(),
  /** The sides that were seen in the picture; the others are where the zone's place on the page puts them, and a little farther out. */
  refined: z.array(PageSide),
  confidence: z.number().min(0).max(1),
  /** Of the JPEG, in hexadecimal. */
  sha256: z.string().length(64),
});
export type PageFromPicture = z.infer<typeof PageFromPicture>;

export const ZoneFromPicture = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(false), page: PageFromPicture.optional() }),
  z.strictObject({
    found: z.literal(true),
    format: DocumentFormat.exclude(['NONE']),
    lines: z.array(z.string()),
    chances: z.array(z.array(z.number())),
    confidence: z.number(),
    accepted: z.boolean(),
    doubts: z.array(z.string()),
    quarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    page: PageFromPicture.optional(),
  }),
]);
export type ZoneFromPicture = z.infer<typeof ZoneFromPicture>;

export const PictureReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), id: z.int(), zone: ZoneFromPicture }),
  z.strictObject({ kind: z.literal('fault'), id: z.int(), fault: PictureFault, message: z.string() }),
]);
export type PictureReply = z.infer<typeof PictureReply>;
