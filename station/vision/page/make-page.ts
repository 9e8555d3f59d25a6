import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { findPage, wholePicture, type PageFound, type ZoneInPicture } from '../../../core/page-image/find-page.ts';
import type { PageCorners } from '../../../core/page-image/page-corners.ts';
import { straightened } from '../../../core/page-image/straighten.ts';
import type { PictureInColour } from '../decode-picture.ts';
import type { PageFromPicture } from '../picture-messages.ts';

/** Enough for every printed word to be read (docs/document-pictures.md). */
const longSide = 1200;
/** The best of these qualities at which the page takes no more than so many bytes, or the last. */
const qualities = [72, 58, 44, 32] as const;
const mostBytes = 120_000;
/** A small picture is enlarged so far: words are read better off it, and more would add nothing. */
const mostEnlarged = 2;

/** The page in a picture, cropped and straightened, as a JPEG. Without a zone the one bright area, or the whole picture. */
export function makePage(picture: PictureInColour, zone: ZoneInPicture | undefined): Promise<PageFromPicture> {
  return cutOut(picture, findPage(picture.grey, zone));
}

/** The whole picture, as small as a page: of evidence nothing is cut off. */
export function makeWhole(picture: PictureInColour): Promise<PageFromPicture> {
  return cutOut(picture, wholePicture(picture.grey));
}

async function cutOut({ colour, shrink }: PictureInColour, page: PageFound): Promise<PageFromPicture> {
  const { found, corners, rotation, confidence, refined, ...size } = page;
  const scale = Math.min(mostEnlarged, longSide / Math.max(size.width, size.height));
  const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))];
  const { data } = straightened(colour, corners, width, height);
  const jpeg = await encoded(data, width, height);
  return {
    jpeg: new Uint8Array(jpeg),
    width,
    height,
    found,
    corners: corners.map(({ x, y }) => ({ x: x * shrink, y: y * shrink })) as unknown as PageCorners,
    rotation,
    refined: [...refined],
    confidence,
    sha256: createHash('sha256').update(jpeg).digest('hex'),
  };
}

async function encoded(data: Uint8Array, width: number, height: number): Promise<Buffer> {
  const page = sharp(data, { raw: { width, height, channels: 3 } });
  let jpeg = Buffer.alloc(0);
  for (const quality of qualities) {
    jpeg = await page.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= mostBytes) break;
  }
  return jpeg;
}
