import sharp, { type Sharp } from 'sharp';
import type { GreyImage } from '../../core/mrz-image/grey-image.ts';
import type { ColourImage } from '../../core/page-image/straighten.ts';
import type { Result } from '../../core/result.ts';
import { openPicture, type NoPicture } from './open-picture.ts';

export type { NoPicture };

export interface PictureInColour {
  readonly colour: ColourImage;
  /** The same pixels in shades of grey. */
  readonly grey: GreyImage;
  /** Pixels of the file for one of these. */
  readonly shrink: number;
}

/** Zones fill at least a quarter of a picture's side: more pixels than this add nothing but time. */
const longSide = 2600;

/** A picture in shades of grey, upright as its file says, and no larger than reading needs. */
export function decodePicture(source: string | Uint8Array): Promise<Result<GreyImage, NoPicture>> {
  return decoded(source, (picture) => greyOf(picture));
}

/** The same in colour too. */
export function decodeInColour(source: string | Uint8Array): Promise<Result<PictureInColour, NoPicture>> {
  return decoded(source, async (picture, fileLongSide) => {
    const { data, info } = await picture
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const colour = { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
    const grey = await greyOf(sharp(data, { raw: { width, height, channels: info.channels as 3 } }));
    return { colour, grey, shrink: fileLongSide / Math.max(width, height) };
  });
}

async function greyOf(picture: Sharp): Promise<GreyImage> {
  const { data, info } = await picture
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

function decoded<Image>(
  source: string | Uint8Array,
  pixelsOf: (picture: Sharp, longSide: number) => Promise<Image>,
): Promise<Result<Image, NoPicture>> {
  return openPicture(source, {
    leastSide: 40,
    tooSmall: 'no zone can be read in it',
    decode: (picture, { width, height }) =>
      pixelsOf(
        picture.resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true }),
        Math.max(width, height),
      ),
  });
}
