import { cropAlong, placeOn, type LineAxis, type Pyramid } from './line-axis.ts';
import { cropPitch } from './network.ts';

const parts = 9;
const rows = 56;
/** The height of a capital, in rows of the crop. */
const capital = 16;

/** Moves the axis to the middle of the band of print along it, which may rise and bend; characters are about a pitch high. */
export function centred(pyramid: Pyramid, axis: LineAxis): LineAxis {
  const step = axis.pitch / cropPitch;
  const columns = Math.max(parts * 4, Math.round((axis.to - axis.from) / step));
  const crop = cropAlong(pyramid, axis, axis.from, columns, { rows });
  const points: Point[] = [];
  for (let part = 0; part < parts; part += 1) {
    const from = Math.round((part * columns) / parts);
    const to = Math.round(((part + 1) * columns) / parts);
    const found = bandIn(crop, columns, from, to);
    if (found !== undefined)
      points.push({ u: axis.from + ((from + to) / 2) * step, v: found.middle * step, weight: found.weight });
  }
  if (points.length < 3) return axis;
  const [offset, slope, bend] = curveThrough(points, axis.pitch * 0.12, axis.to - axis.from);
  const half = axis.pitch * 1.2;
  const shifted = (at: number) => Math.abs(offset + slope * at + bend * at * at) < half;
  if (!shifted(axis.from) || !shifted(axis.to) || !shifted((axis.from + axis.to) / 2)) return axis;
  return { ...axis, rise: [axis.rise[0] + offset, axis.rise[1] + slope, axis.rise[2] + bend] };
}

interface Point {
  readonly u: number;
  readonly v: number;
  readonly weight: number;
}

/** How far below the crop's middle the band of print in some of its columns lies, in rows. */
function bandIn(crop: Float64Array, columns: number, from: number, to: number) {
  const strength = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns + from + 1; at < row * columns + to - 1; at += 1)
      sum += Math.abs(crop[at + 1]! - crop[at - 1]!);
    strength[row + 1] = strength[row]! + sum / Math.max(1, to - from - 2);
  }
  let best = -Infinity;
  let sumOf = 0;
  let weight = 0;
  const scores = new Float64Array(rows - capital + 1);
  for (let top = 0; top + capital <= rows; top += 1) {
    const inside = strength[top + capital]! - strength[top]!;
    const marginTop = Math.max(0, top - 4);
    const marginEnd = Math.min(rows, top + capital + 4);
    const outside = strength[marginEnd]! - strength[marginTop]! - inside;
    // Rows near the crop's middle are preferred: the next line lies two pitches off.
    const off = (top + capital / 2 - rows / 2) / capital;
    scores[top] = (inside - 1.6 * outside) / capital - 0.12 * off * off * (strength[rows]! / rows) * 4;
    best = Math.max(best, scores[top]!);
  }
  for (let top = 0; top < scores.length; top += 1) {
    const share = Math.max(0, scores[top]! - best * 0.85);
    weight += share;
    sumOf += share * (top + capital / 2 - rows / 2);
  }
  if (best <= 0.5 || weight === 0) return undefined;
  return { middle: sumOf / weight, weight: Math.min(best, 20) };
}

/** A straight line through the points, or a slightly bent one where there are enough; points far off are left aside. */
function curveThrough(points: readonly Point[], tolerance: number, length: number): [number, number, number] {
  const centre = (points[0]!.u + points.at(-1)!.u) / 2;
  const half = Math.max(1, length / 2);
  const scaled = points.map(({ u, v, weight }) => ({ t: (u - centre) / half, v, weight }));
  let answer = [median(scaled.map(({ v }) => v)), 0, 0];
  for (let round = 0; round < 6; round += 1) {
    const spread = tolerance * (round < 2 ? 3 : 1);
    const normal = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    const right = [0, 0, 0];
    for (const { t, v, weight } of scaled) {
      const off = v - (answer[0]! + answer[1]! * t + answer[2]! * t * t);
      const share = weight / (1 + (off / spread) ** 2) ** 2;
      const powers = [1, t, t * t];
      for (let row = 0; row < 3; row += 1) {
        right[row]! += share * powers[row]! * v;
        for (let column = 0; column < 3; column += 1)
          normal[row * 3 + column]! += share * powers[row]! * powers[column]!;
      }
    }
    // Slope and bend are small unless the points say otherwise.
    normal[0]! += 1e-6;
    normal[4]! += normal[0]! * 0.01;
    normal[8]! += normal[0]! * 0.06;
    answer = solved(normal, right);
  }
  const [a, b, c] = answer as [number, number, number];
  const bend = c / (half * half);
  const slope = b / half - 2 * bend * centre;
  return [a - (b / half) * centre + bend * centre * centre, slope, bend];
}

/** Cramer's rule for three unknowns. */
function solved(m: readonly number[], right: readonly number[]): number[] {
  const whole = determinant(m);
  if (Math.abs(whole) < 1e-12) return [0, 0, 0];
  return [0, 1, 2].map(
    (column) => determinant(m.map((value, at) => (at % 3 === column ? right[Math.floor(at / 3)]! : value))) / whole,
  );
}

function determinant(m: readonly number[]): number {
  const [a, b, c, d, e, f, g, h, i] = m as [number, number, number, number, number, number, number, number, number];
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1]!;
}

/** The axis `below` pixels under this one, straight. */
export function beside(axis: LineAxis, below: number): LineAxis {
  const { x, y } = placeOn(axis, 0, below);
  return { ...axis, x, y, rise: [0, axis.rise[1], axis.rise[2]] };
}
