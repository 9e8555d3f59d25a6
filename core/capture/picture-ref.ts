import { z } from 'zod';
import { Sha256 } from '../crossing/identifiers.ts';

/** Forms that pictures are kept in: as they came where that proves something, else as small as they stay readable. */
export const PictureMedia = z.enum(['image/jpeg', 'image/png', 'image/jp2', 'image/x-wsq']);
export type PictureMedia = z.infer<typeof PictureMedia>;

/** A picture kept in the record's own file, named by what it is. Width and height in pixels. */
export const PictureRef = z.strictObject({
  sha256: Sha256,
  media: PictureMedia,
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type PictureRef = z.infer<typeof PictureRef>;
