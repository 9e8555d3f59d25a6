import { sampleAt, type GreyImage } from '../../core/mrz-image/grey-image.ts';
import type { PageCorners, PicturePoint } from '../../core/page-image/page-corners.ts';

/** How a page lies before the camera. Angles in degrees. */
export interface Laying {
  /** The picture's width for the page's. */
  readonly zoom: number;
  readonly turn: number;
  /** By how much the far corners are nearer to each other, as a share. */
  readonly slant: number;
  /** Shade of the desk, 0 black. */
  readonly desk: number;
  /** Other papers and strokes on the desk. */
  readonly clutter: boolean;
  /** A hand that holds the page at one side. */
  readonly hand?: boolean;
}

/** Lays a flat page on a desk and photographs it: the picture, and where the page's corners are in it. */
export function laid(
  page: GreyImage,
  laying: Laying,
  random: () => number,
): { image: GreyImage; corners: PageCorners } {
  const corners = cornersOf(page, laying, random);
  const width = Math.round(Math.max(...corners.map(({ x }) => x)) + Math.min(...corners.map(({ x }) => x)));
  const height = Math.round(Math.max(...corners.map(({ y }) => y)) + Math.min(...corners.map(({ y }) => y)));
  const data = deskOf(width, height, laying, random);
  const back = inverse(corners);
  const samples = Math.max(1, Math.round(1 / laying.zoom));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      let inside = 0;
      for (let part = 0; part < samples * samples; part += 1) {
        const place = back(x + ((part % samples) + 0.5) / samples, y + (Math.floor(part / samples) + 0.5) / samples);
        if (place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1) continue;
        inside += 1;
        sum += sampleAt(page, place.x * page.width - 0.5, place.y * page.height - 0.5);
      }
      const at = y * width + x;
      data[at] = (sum + data[at]! * (samples * samples - inside)) / (samples * samples);
    }
  if (laying.hand === true) holdBy(data, width, height, corners);
  const noisy = data.map((shade) => shade + (random() + random() + random() - 1.5) * 5);
  return {
    image: { width, height, data: Uint8Array.from(noisy, (shade) => Math.max(0, Math.min(255, shade))) },
    corners,
  };
}

function cornersOf({ width, height }: GreyImage, { zoom, turn, slant }: Laying, random: () => number): PageCorners {
  const angle = (turn * Math.PI) / 180;
  const [skewX, skewY] = [(random() - 0.5) * 2 * slant, (random() - 0.5) * 2 * slant];
  const points = [
    [-0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
    [-0.5, 0.5],
  ].map(([u, v]) => {
    const depth = 1 + u! * skewX + v! * skewY;
    const [x, y] = [(u! * width * zoom) / depth, (v! * height * zoom) / depth];
    return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
  });
  const margin = 0.12 * width * zoom;
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [one, two, three, four] = points.map(({ x, y }) => ({ x: x - left + margin, y: y - top + margin }));
  return [one!, two!, three!, four!];
}

function deskOf(width: number, height: number, { desk, clutter }: Laying, random: () => number): Float32Array {
  const data = new Float32Array(width * height).fill(desk);
  for (let at = 0; at < data.length; at += 1) data[at]! += 6 * Math.sin((at % width) * 0.05 + at / width / 70);
  if (!clutter) return data;
  for (let count = 0; count < 25; count += 1) {
    const [x, y, shade] = [random() * width, random() * height, random() * 255];
    const [wide, high] =
      random() < 0.5 ? [width * 0.2 * random(), 3] : [width * 0.12 * random(), height * 0.12 * random()];
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(height, y + high); row += 1)
      for (let column = Math.max(0, Math.floor(x)); column < Math.min(width, x + wide); column += 1)
        data[row * width + column] = shade;
  }
  return data;
}

/** A thumb over the middle of the upper edge. */
function holdBy(data: Float32Array, width: number, height: number, [first, second]: PageCorners) {
  const [x, y] = [(first.x + second.x) / 2, (first.y + second.y) / 2];
  const reach = Math.hypot(second.x - first.x, second.y - first.y) * 0.09;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      if (Math.hypot(column - x, row - y) < reach) data[row * width + column] = 150;
}

/** Of a place in the picture, the place on the page, both sides of which run from 0 to 1. */
function inverse([p, q, r, s]: PageCorners): (x: number, y: number) => PicturePoint {
  const [sumX, sumY] = [p.x - q.x + r.x - s.x, p.y - q.y + r.y - s.y];
  const [rx, ry, dx, dy] = [q.x - r.x, q.y - r.y, s.x - r.x, s.y - r.y];
  const g = (sumX * dy - dx * sumY) / (rx * dy - dx * ry);
  const h = (rx * sumY - sumX * ry) / (rx * dy - dx * ry);
  const [a, b, d, e] = [q.x - p.x + g * q.x, s.x - p.x + h * s.x, q.y - p.y + g * q.y, s.y - p.y + h * s.y];
  return (x, y) => {
    // u and v solve (a - g·x)·u + (b - h·x)·v = x - p.x, and likewise in y.
    const [ua, ub, uc] = [a - g * x, b - h * x, x - p.x];
    const [va, vb, vc] = [d - g * y, e - h * y, y - p.y];
    const whole = ua * vb - ub * va;
    return { x: (uc * vb - ub * vc) / whole, y: (ua * vc - uc * va) / whole };
  };
}
