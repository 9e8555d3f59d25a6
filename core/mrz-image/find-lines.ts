import { resized, type GreyImage } from './grey-image.ts';
import { darkMarks, extreme, meanAround, sideways, withoutGaps, withoutSpecks, type Field } from './morphology.ts';

/** What may be a row of print, in pixels of the picture: its middle, its direction within a quarter turn, how long and how high it is. */
export interface TextRow {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly length: number;
  readonly height: number;
}

const steepest = 0.5;
const shortest = 0.1;
const slenderest = 4.5;
const mostRows = 120;
/** Every so manieth value stands for all in a histogram. */
const sampled = 5;
/** As many places of an area tell where it lies as all of them. */
const mostPlaces = 3000;

/** Rows of print whose characters are 8 to 30 pixels high once the picture's long side has `longSide`, longest first. */
export function findRows(image: GreyImage, longSide: number): TextRow[] {
  const work = resized(image, longSide);
  const scale = Math.max(image.width, image.height) / longSide;
  const edges = sideways(darkMarks(work, Math.max(3, Math.round(longSide / 100))));
  const marks = printed(edges, longSide);
  // Frames run into the rows beside them: without what is narrow, rows come apart from them, but steep rows fall to pieces.
  const wide = Math.round(longSide / 36);
  const unframed = withoutSpecks(marks, 2 * wide);
  const rows = [unframed, marks]
    .flatMap((field) => areas(field, longSide))
    .flatMap((area) => rowOf(area, work.width, longSide) ?? []);
  const all = [...rows, ...joined(rows, longSide)];
  return all
    .toSorted((one, other) => other.length - one.length)
    .slice(0, mostRows)
    .map((row) => ({
      angle: row.angle,
      x: (row.x + 0.5) * scale - 0.5,
      y: (row.y + 0.5) * scale - 0.5,
      length: row.length * scale,
      height: row.height * scale,
    }));
}

/** 255 where edges stand closer than around, joined along the row. */
function printed(edges: Field, longSide: number): Field {
  const near = meanAround(edges, Math.round(longSide / 90), 1).data;
  const around = meanAround(edges, Math.round(longSide / 8), Math.round(longSide / 12)).data;
  const share = new Float32Array(near.length);
  for (let at = 0; at < share.length; at += 1) share[at] = near[at]! / (around[at]! + 2.5);
  const bar = Math.max(0.9, Math.min(1.35, between(share)));
  const data = new Uint8Array(share.length);
  for (let at = 0; at < data.length; at += 1) data[at] = share[at]! > bar && near[at]! > 2 ? 255 : 0;
  const marks = { width: edges.width, height: edges.height, data };
  const reach = Math.round(longSide / 75);
  const closed = withoutGaps(marks, 2 * reach);
  return extreme(extreme(closed, 2, 1, 'lowest'), 2, 1, 'highest');
}

/** The value that parts the two groups of values best (Otsu 1979). */
function between(values: Float32Array): number {
  const bins = 256;
  let highest = 1e-6;
  for (let each = 0; each < values.length; each += 1) if (values[each]! > highest) highest = values[each]!;
  const counts = new Float64Array(bins);
  const perBin = (bins - 1) / highest;
  let whole = 0;
  for (let each = 0; each < values.length; each += sampled) {
    const bin = Math.floor(values[each]! * perBin);
    counts[bin]! += 1;
    whole += bin;
  }
  const count = Math.ceil(values.length / sampled);
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let at = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    below += counts[bin]!;
    sumBelow += bin * counts[bin]!;
    const above = count - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (whole - sumBelow) / above;
    if (below * above * apart * apart > best) {
      best = below * above * apart * apart;
      at = bin;
    }
  }
  return ((at + 1) / bins) * highest;
}

/** The places of each connected area, large enough to be a row. */
function areas(field: Field, longSide: number): Int32Array[] {
  const { width, height } = field;
  const left = Uint8Array.from(field.data);
  const stack = new Int32Array(left.length);
  const found: Int32Array[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] === 0) continue;
    let filled = 0;
    let next = 0;
    const visit = (at: number) => {
      if (left[at] === 0) return;
      left[at] = 0;
      stack[filled] = at;
      filled += 1;
    };
    visit(start);
    while (next < filled) {
      const at = stack[next]!;
      const x = at % width;
      next += 1;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at < width * (height - 1)) visit(at + width);
    }
    if (filled >= longSide * 0.4) found.push(stack.slice(0, filled));
  }
  return found;
}

function rowOf(all: Int32Array, width: number, longSide: number): TextRow | undefined {
  const every = Math.ceil(all.length / mostPlaces);
  const places = every === 1 ? all : all.filter((_, at) => at % every === 0);
  let sumX = 0;
  let sumY = 0;
  for (const at of places) {
    sumX += at % width;
    sumY += Math.floor(at / width);
  }
  const x = sumX / places.length;
  const y = sumY / places.length;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const at of places) {
    const dx = (at % width) - x;
    const dy = Math.floor(at / width) - y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  if (Math.abs(angle) > steepest) return undefined;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const along = new Float32Array(places.length);
  const down = new Float32Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const dx = (places[at]! % width) - x;
    const dy = Math.floor(places[at]! / width) - y;
    along[at] = dx * cos + dy * sin;
    down[at] = dy * cos - dx * sin;
  }
  along.sort();
  down.sort();
  const quantile = (sorted: Float32Array, share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  const first = quantile(along, 0.002);
  const last = quantile(along, 0.998);
  const top = quantile(down, 0.03);
  const bottom = quantile(down, 0.97);
  const length = last - first;
  const height = bottom - top + 1;
  if (length < longSide * shortest || length < height * slenderest) return undefined;
  const middle = (first + last) / 2;
  const centre = (top + bottom) / 2;
  return { x: x + middle * cos - centre * sin, y: y + middle * sin + centre * cos, angle, length, height };
}

/** Rows that glare or a fold has cut, put together. */
function joined(rows: readonly TextRow[], longSide: number): TextRow[] {
  const whole: TextRow[] = [];
  for (const one of rows)
    for (const other of rows) {
      if (one === other || other.length > one.length) continue;
      const cos = Math.cos(one.angle);
      const sin = Math.sin(one.angle);
      const along = (other.x - one.x) * cos + (other.y - one.y) * sin;
      const down = (other.y - one.y) * cos - (other.x - one.x) * sin;
      const gap = Math.abs(along) - (one.length + other.length) / 2;
      const ratio = one.height / other.height;
      if (gap > longSide * 0.28 || gap < -longSide * 0.05 || ratio > 1.7 || ratio < 0.6) continue;
      if (Math.abs(down) > one.height * 0.7 + Math.abs(along) * 0.03) continue;
      const side = Math.sign(along);
      const near = -side * (one.length / 2);
      const far = along + side * (other.length / 2);
      const angle = one.angle + Math.atan2(down, along * side) * side * (other.length / one.length > 0.25 ? 1 : 0);
      const middle = (near + far) / 2;
      const below = down * (middle / along) || 0;
      whole.push({
        x: one.x + middle * cos - below * sin,
        y: one.y + middle * sin + below * cos,
        angle,
        length: Math.abs(far - near),
        height: Math.max(one.height, other.height),
      });
      if (whole.length >= mostRows) return whole;
    }
  return whole;
}
