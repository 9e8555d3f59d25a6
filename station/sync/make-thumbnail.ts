import sharp from 'sharp';
import { longestThumbnail } from '../../wire/messages.ts';

/** The longer side in pixels, and the quality: the first pair that is small enough is taken. A page stays readable at 640. */
const edges = [640, 480, 360, 240, 160, 96];
const qualities = [70, 55, 40];
/** More than any camera or scanner of a post makes. */
const mostPixels = 60_000_000;

/** A small copy of a picture as a JPEG of at most `longestThumbnail` bytes; undefined for what is no picture. */
export async function makeThumbnail(picture: Uint8Array): Promise<Buffer | undefined> {
  try {
    for (const edge of edges) {
      const small = await sharp(picture, { limitInputPixels: mostPixels, failOn: 'error' })
        .rotate()
        .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { width, height, channels } = small.info;
      for (const quality of qualities) {
        const jpeg = await sharp(small.data, { raw: { width, height, channels } })
          .jpeg({ quality, mozjpeg: true })
          .toBuffer();
        if (jpeg.length <= longestThumbnail) return jpeg;
      }
    }
    return undefined;
  } catch {
    // Not every blob that a post keeps is a picture that can be read: the whole of it is sent as it is.
    return undefined;
  }
}
