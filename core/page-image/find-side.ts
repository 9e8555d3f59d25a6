import { sampleAt } from '../mrz-image/grey-image.ts';
import type { Pyramid } from '../mrz-image/line-axis.ts';
import type { PageSide } from './page-corners.ts';
import { scaleOf, toPicture, type PageFrame } from './page-frame.ts';

/** A side as a straight line: how far outside its place on the frame it begins and ends, in the frame's units, from left or top on. */
export interface SideLine {
  readonly begin: number;
  readonly end: number;
}

export interface SideSearch {
  /** How far inside and outside the frame's side it is looked for. */
  readonly inside: number;
  readonly outside: number;
}

/** Samples along a side; its ends are rounded on many documents and are left out. */
const samples = 48;
const leftOut = 0.05;
/** Places across the side. */
const depths = 72;
/** Over how much on either side the shades are averaged, as a share of the page's height. */
const reach = 0.016;
/** Shades by which page and surroundings must differ, and along which share of the side. */
const leastStep = 9;
const leastShare = 0.72;
/** Of a clear edge farther inside, how clear one farther outside must be to be taken for the page's. */
const outerShare = 0.4;
const clearStep = 40;

/** Where the page ends on one side, if one straight edge shows it along most of the side. The outermost of several clear ones. */
export function findSide(pyramid: Pyramid, frame: PageFrame, side: PageSide, search: SideSearch): SideLine | undefined {
  const steps = stepsAcross(pyramid, frame, side, search);
  const unit = (search.inside + search.outside) / (depths - 1);
  const edges = [1, -1].flatMap((sign) => straightEdges(steps, sign));
  const best = Math.max(...edges.map(({ step }) => step));
  const outermost = edges
    .filter(({ step }) => step >= outerShare * best)
    .toSorted((one, other) => other.begin + other.end - one.begin - one.end)
    .at(0);
  if (outermost === undefined) return undefined;
  const { begin, end } = sharpest(steps, outermost);
  // The line was measured from the first sample to the last; the side goes on to the corners.
  const [first, last] = [begin * unit - search.inside, end * unit - search.inside];
  const slope = ((last - first) / (1 - 2 * leftOut)) * leftOut;
  return { begin: first - slope, end: last + slope };
}

/** By how many shades the page is lighter just inside each place than just outside it: a row for each sample along the side. */
function stepsAcross(pyramid: Pyramid, frame: PageFrame, side: PageSide, search: SideSearch): Float64Array[] {
  const unit = (search.inside + search.outside) / (depths - 1);
  const wide = Math.max(1, Math.round((reach * frame.height) / unit));
  const level = Math.max(0, Math.min(pyramid.length - 1, Math.floor(Math.log2(Math.max(1, unit * scaleOf(frame))))));
  const image = pyramid[level]!;
  const shrink = 2 ** level;
  const shadeAt = (along: number, outward: number) => {
    const { x, y } = toPicture(frame, placeBeside(frame, side, along, outward));
    const isInside = x >= 0 && y >= 0 && x <= pyramid[0]!.width - 1 && y <= pyramid[0]!.height - 1;
    return isInside ? sampleAt(image, (x + 0.5) / shrink - 0.5, (y + 0.5) / shrink - 0.5) : Number.NaN;
  };
  return Array.from({ length: samples }, (_, sample) => {
    const sums = new Float64Array(depths + 2 * wide + 1);
    for (let at = 0; at < depths + 2 * wide; at += 1) {
      const outward = (at - wide) * unit - search.inside;
      // Three places side by side, so that one line of print is no edge.
      const share = (sample + 0.5) / samples;
      const near = 0.3 / samples;
      const shades = [-near, 0, near].map((off) => shadeAt(leftOut + (1 - 2 * leftOut) * share + off, outward));
      sums[at + 1] = sums[at]! + (shades[0]! + shades[1]! + shades[2]!) / 3;
    }
    return differences(sums, wide);
  });
}

/** At each depth the mean of the shades inside less the mean of those outside, from the sums of all before. */
function differences(sums: Float64Array, wide: number): Float64Array {
  return Float64Array.from({ length: depths }, (_, at) => {
    const middle = at + wide;
    return (2 * sums[middle]! - sums[middle - wide]! - sums[middle + wide]!) / wide;
  });
}

/** A place by how far along a side it lies, 0 to 1, and how far outside it. */
export function placeBeside({ width, height }: PageFrame, side: PageSide, along: number, outward: number) {
  if (side === 'top') return { x: along * width, y: -outward };
  if (side === 'bottom') return { x: along * width, y: height + outward };
  return { x: side === 'left' ? -outward : width + outward, y: along * height };
}

interface Edge {
  readonly begin: number;
  readonly end: number;
  /** By how many shades, at most `clearStep`, the page differs along it. */
  readonly step: number;
  /** 1 where the page is lighter than what surrounds it, -1 where it is darker. */
  readonly sign: number;
}

/** The edge itself among lines close by, all of which may be clear. */
function sharpest(steps: readonly Float64Array[], edge: Edge): Edge {
  const near = Array.from({ length: 13 }, (_, at) => at - 6);
  const ways = near.flatMap((b) => near.map((e) => ({ ...edge, begin: edge.begin + b, end: edge.end + e })));
  const clarity = ({ begin, end, sign }: Edge) =>
    steps.reduce((sum, row, sample) => {
      const step = row[depthAt(begin, end, sample)];
      return step === undefined || Number.isNaN(step) ? sum : sum + Math.max(-clearStep, Math.min(255, sign * step));
    }, 0);
  return ways.reduce((best, way) => (clarity(way) > clarity(best) ? way : best), edge);
}

function depthAt(begin: number, end: number, sample: number): number {
  return Math.round(begin + ((end - begin) * sample) / (samples - 1));
}

/** Straight lines along which the shade changes the same way nearly everywhere, none beside a clearer one. */
function straightEdges(steps: readonly Float64Array[], sign: number): Edge[] {
  const clipped = steps.map((row) => row.map((step) => Math.min(clearStep, sign * step)));
  const strengths = new Float64Array(depths * depths);
  for (let begin = 0; begin < depths; begin += 1)
    for (let end = 0; end < depths; end += 1) {
      let sum = 0;
      let over = 0;
      for (let sample = 0; sample < samples; sample += 1) {
        const step = clipped[sample]![depthAt(begin, end, sample)]!;
        if (Number.isNaN(step)) continue;
        if (step > leastStep) over += 1;
        sum += Math.max(-clearStep, step);
      }
      strengths[begin * depths + end] = over >= leastShare * samples ? sum / samples : 0;
    }
  const edges: Edge[] = [];
  for (let begin = 0; begin < depths; begin += 1)
    for (let end = 0; end < depths; end += 1) {
      const step = strengths[begin * depths + end]!;
      if (step > leastStep && isPeak(strengths, begin, end)) edges.push({ begin, end, step, sign });
    }
  return edges;
}

function isPeak(strengths: Float64Array, begin: number, end: number): boolean {
  const own = strengths[begin * depths + end]!;
  for (let b = Math.max(0, begin - 3); b <= Math.min(depths - 1, begin + 3); b += 1)
    for (let e = Math.max(0, end - 3); e <= Math.min(depths - 1, end + 3); e += 1)
      if (strengths[b * depths + e]! > own) return false;
  return true;
}
