import sharp from 'sharp';
import type { ColourImage } from '../../../core/face/colour-image.ts';
import type { FaceBox } from '../../../core/face/face.ts';
import type { Result } from '../../../core/result.ts';
import { openPicture, type NoPicture } from '../open-picture.ts';

export interface FacePicture {
  readonly image: ColourImage;
  /** Pixels of the file's picture to one of the image. */
  readonly scale: number;
}

/** A picture in colour, upright as its file says, its long side at most `longSide`. */
export function decodeFacePicture(
  source: string | Uint8Array,
  longSide: number,
): Promise<Result<FacePicture, NoPicture>> {
  return openPicture(source, {
    leastSide: 24,
    tooSmall: 'no face can be seen in it',
    async decode(picture, { width }) {
      const { data, info } = await picture
        .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      return {
        image: { width: info.width, height: info.height, data: new Uint8Array(data) },
        scale: width / info.width,
      };
    },
  });
}

/** A part of a picture as a JPEG of its own, no larger than a face is looked at or printed. */
export async function encodePart({ width, height, data }: ColourImage, { x, y, ...part }: FaceBox) {
  const [left, top] = [Math.floor(x * width), Math.floor(y * height)];
  const { data: jpeg, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract({
      left,
      top,
      width: Math.max(1, Math.min(width - left, Math.round(part.width * width))),
      height: Math.max(1, Math.min(height - top, Math.round(part.height * height))),
    })
    .resize(600, 800, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: new Uint8Array(jpeg), width: info.width, height: info.height };
}
