import { cropHeight, cropPitch } from './network.ts';
import { halved, sampleAt, type GreyImage } from './grey-image.ts';

/** A row of characters in a picture: through its middle, in the direction of reading, which may bend a little. All in pixels and radians. */
export interface LineAxis {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** From one character to the next. */
  readonly pitch: number;
  /** From where to where it reaches along the direction, counted from (x, y). */
  readonly from: number;
  readonly to: number;
  /** How far below the straight line the middle lies: `rise[0] + rise[1]·u + rise[2]·u²`. */
  readonly rise: readonly [number, number, number];
}

/** A picture with its halves, quarters and so on, so that a crop is always taken from a size near its own. */
export type Pyramid = readonly GreyImage[];

export function pyramidOf(image: GreyImage): Pyramid {
  const levels = [image];
  while (Math.min(levels.at(-1)!.width, levels.at(-1)!.height) >= 64) levels.push(halved(levels.at(-1)!));
  return levels;
}

export function placeOn(axis: LineAxis, along: number, below = 0): { x: number; y: number } {
  const down = riseAt(axis, along) + below;
  const cos = Math.cos(axis.angle);
  const sin = Math.sin(axis.angle);
  return { x: axis.x + along * cos - down * sin, y: axis.y + along * sin + down * cos };
}

export function riseAt({ rise }: LineAxis, along: number): number {
  return rise[0] + rise[1] * along + rise[2] * along * along;
}

/** The same axis read from its other end. */
export function reversed(axis: LineAxis): LineAxis {
  const [offset, slope, bend] = axis.rise;
  return { ...axis, angle: axis.angle + Math.PI, from: -axis.to, to: -axis.from, rise: [-offset, slope, -bend] };
}

/** The axis in the picture as it was before its quarter turn clockwise, which gave `image`. */
export function turnedBack(axis: LineAxis, image: GreyImage): LineAxis {
  return { ...axis, x: axis.y, y: image.width - 1 - axis.x, angle: axis.angle - Math.PI / 2 };
}

export interface CropFit {
  /** Rows of the crop, in characters' pitches, from one to the next; smaller shows characters larger. */
  readonly scale?: number;
  /** How far the crop's middle lies below the axis, in rows. */
  readonly below?: number;
  readonly rows?: number;
}

/** A straightened picture of the axis from `start` on: `columns` wide, with `cropPitch` columns from one character to the next. */
export function cropAlong(pyramid: Pyramid, axis: LineAxis, start: number, columns: number, fit: CropFit = {}) {
  const { scale = 1, below = 0, rows = cropHeight } = fit;
  const level = Math.max(0, Math.min(pyramid.length - 1, Math.floor(Math.log2(axis.pitch / cropPitch))));
  const image = pyramid[level]!;
  const shrink = 2 ** level;
  const step = axis.pitch / cropPitch;
  const parts = step / shrink > 1.02 ? 2 : 1;
  const cos = Math.cos(axis.angle);
  const sin = Math.sin(axis.angle);
  const crop = new Float64Array(rows * columns);
  for (let column = 0; column < columns; column += 1)
    for (let partX = 0; partX < parts; partX += 1) {
      const along = start + (column + (partX + 0.5) / parts) * step;
      const middle = riseAt(axis, along);
      for (let row = 0; row < rows; row += 1)
        for (let partY = 0; partY < parts; partY += 1) {
          const down = middle + (row + (partY + 0.5) / parts - rows / 2 + below) * step * scale;
          const x = (axis.x + along * cos - down * sin + 0.5) / shrink - 0.5;
          const y = (axis.y + along * sin + down * cos + 0.5) / shrink - 0.5;
          crop[row * columns + column]! += sampleAt(image, x, y);
        }
    }
  if (parts > 1) for (let at = 0; at < crop.length; at += 1) crop[at]! /= parts * parts;
  return crop;
}
