import { resized, type GreyImage } from '../mrz-image/grey-image.ts';
import type { PicturePoint } from './page-corners.ts';
import type { PageFrame } from './page-frame.ts';

const longSide = 240;
/** Shades by which an area must stand out from the picture's edges. */
const leastContrast = 24;
/** The share of the picture's edges that must be of one shade. */
const leastSurrounded = 0.8;
/** Of the picture's area, and how much of its own rectangle it must fill. */
const leastArea = 0.1;
const mostArea = 0.95;
const leastFill = 0.82;
/** The longest a page is for its width: that of a card is 1.6. */
const mostSlender = 2;

/** The rectangle around the one large area that differs from the picture's edges, in pixels; none if nothing looks like a page. */
export function brightArea(image: GreyImage): PageFrame | undefined {
  const small = resized(image, longSide);
  const surroundings = edgeShade(small);
  if (surroundings === undefined) return undefined;
  const area = largestArea(small, surroundings);
  const size = small.width * small.height;
  if (area === undefined || area.count < leastArea * size || area.count > mostArea * size) return undefined;
  const [angle, box] = smallestBox(area.outline);
  if (area.count < leastFill * box.width * box.height) return undefined;
  if (Math.max(box.width / box.height, box.height / box.width) > mostSlender) return undefined;
  return frameOf(box, angle, image.width / small.width);
}

/** The shade along the four edges, where it is one. */
function edgeShade({ width, height, data }: GreyImage): number | undefined {
  const shades: number[] = [];
  for (let x = 0; x < width; x += 1) shades.push(data[x]!, data[(height - 1) * width + x]!);
  for (let y = 0; y < height; y += 1) shades.push(data[y * width]!, data[(y + 1) * width - 1]!);
  const middle = shades.toSorted((one, other) => one - other)[shades.length >> 1]!;
  const like = shades.filter((shade) => Math.abs(shade - middle) <= leastContrast);
  return like.length < leastSurrounded * shades.length ? undefined : middle;
}

/** The largest area of connected pixels that differ from `shade`, holes filled from row to row, and the ends of its rows. */
function largestArea({ width, data }: GreyImage, shade: number) {
  const seen = new Uint8Array(data.length);
  const differs = (at: number) => Math.abs(data[at]! - shade) > leastContrast;
  let best: { count: number; outline: PicturePoint[] } | undefined;
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] !== 0 || !differs(start)) continue;
    const rows = new Map<number, [number, number]>();
    const stack = [start];
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [x, y] = [at % width, Math.floor(at / width)];
      const [from, to] = rows.get(y) ?? [x, x];
      rows.set(y, [Math.min(from, x), Math.max(to, x)]);
      const around = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
      for (const next of around) {
        if (next < 0 || next >= data.length || seen[next] !== 0 || !differs(next)) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    const count = [...rows.values()].reduce((sum, [from, to]) => sum + to - from + 1, 0);
    if (count > (best?.count ?? 0))
      best = {
        count,
        outline: [...rows].flatMap(([y, [from, to]]) => [
          { x: from, y },
          { x: to + 1, y },
          { x: from, y: y + 1 },
          { x: to + 1, y: y + 1 },
        ]),
      };
  }
  return best;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle around the points, and its angle: within an eighth of a turn, so that the page keeps its up. */
function smallestBox(points: readonly PicturePoint[]): readonly [angle: number, box: Box] {
  let best: readonly [number, Box] | undefined;
  for (let degrees = -45; degrees < 45; degrees += 1) {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of points) {
      const [u, v] = [x * cos + y * sin, y * cos - x * sin];
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
    const box = { left, top, width: right - left, height: bottom - top };
    if (best === undefined || box.width * box.height < best[1].width * best[1].height) best = [angle, box];
  }
  return best!;
}

/** In pixels of the large picture, one unit being one pixel. */
function frameOf({ left, top, width, height }: Box, angle: number, scale: number): PageFrame {
  const right = { x: Math.cos(angle), y: Math.sin(angle) };
  return {
    origin: { x: (left * right.x - top * right.y) * scale, y: (left * right.y + top * right.x) * scale },
    right,
    width: width * scale,
    height: height * scale,
  };
}
