import type { PageCorners } from './page-corners.ts';

/** A picture in colour, row by row: red, green and blue of each pixel. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The part of a picture within four corners, as a rectangle of `width` by `height` pixels; beyond the picture's edge its edge goes on. */
export function straightened(image: ColourImage, corners: PageCorners, width: number, height: number): ColourImage {
  const map = projection(corners);
  const data = new Uint8Array(width * height * 3);
  // Where a pixel of the page covers several of the picture, they are averaged; elsewhere it lies between them.
  const parts = Math.max(1, Math.min(4, Math.round(shrinkage(corners, width, height) + 0.25)));
  const shades = new Float64Array(3);
  const share = 1 / (parts * parts);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      shades.fill(0);
      for (let part = 0; part < parts * parts; part += 1) {
        const u = (column + ((part % parts) + 0.5) / parts) / width;
        const v = (row + (Math.floor(part / parts) + 0.5) / parts) / height;
        const depth = map.g * u + map.h * v + 1;
        const x = clamped((map.a * u + map.b * v + map.c) / depth - 0.5, image.width - 1);
        const y = clamped((map.d * u + map.e * v + map.f) / depth - 0.5, image.height - 1);
        if (parts === 1) addBetween(shades, image, x, y);
        else addNearest(shades, image, x, y);
      }
      const at = (row * width + column) * 3;
      data[at] = shades[0]! * share + 0.5;
      data[at + 1] = shades[1]! * share + 0.5;
      data[at + 2] = shades[2]! * share + 0.5;
    }
  return { width, height, data };
}

function addNearest(shades: Float64Array, { width, data }: ColourImage, x: number, y: number) {
  const at = (Math.round(y) * width + Math.round(x)) * 3;
  shades[0]! += data[at]!;
  shades[1]! += data[at + 1]!;
  shades[2]! += data[at + 2]!;
}

function addBetween(shades: Float64Array, { width, height, data }: ColourImage, x: number, y: number) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const here = (top * width + left) * 3;
  const beside = left + 1 < width ? 3 : 0;
  const below = top + 1 < height ? width * 3 : 0;
  for (let colour = 0; colour < 3; colour += 1) {
    const at = here + colour;
    const above = data[at]! * (1 - fx) + data[at + beside]! * fx;
    shades[colour]! += above * (1 - fy) + (data[at + below]! * (1 - fx) + data[at + below + beside]! * fx) * fy;
  }
}

function clamped(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}

/** Pixels of the picture along one of the page, on the longest side. */
function shrinkage([first, second, third, fourth]: PageCorners, width: number, height: number): number {
  return Math.max(
    Math.hypot(second.x - first.x, second.y - first.y) / width,
    Math.hypot(third.x - fourth.x, third.y - fourth.y) / width,
    Math.hypot(fourth.x - first.x, fourth.y - first.y) / height,
  );
}

/** The plane projection that takes the unit square's corners to the four, with x = (a·u + b·v + c) / (g·u + h·v + 1) and y likewise. */
function projection([p, q, r, s]: PageCorners) {
  const [sumX, sumY] = [p.x - q.x + r.x - s.x, p.y - q.y + r.y - s.y];
  const [rightX, rightY, downX, downY] = [q.x - r.x, q.y - r.y, s.x - r.x, s.y - r.y];
  const whole = rightX * downY - downX * rightY;
  const g = (sumX * downY - downX * sumY) / whole;
  const h = (rightX * sumY - sumX * rightY) / whole;
  return {
    a: q.x - p.x + g * q.x,
    b: s.x - p.x + h * s.x,
    c: p.x,
    d: q.y - p.y + g * q.y,
    e: s.y - p.y + h * s.y,
    f: p.y,
    g,
    h,
  };
}
