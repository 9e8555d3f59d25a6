import { evenContrast } from './crop-contrast.ts';
import { cropAlong, type CropFit, type LineAxis, type Pyramid } from './line-axis.ts';
import { classes, columnStep, cropPitch, nothing, readColumns, type Network } from './network.ts';

/** The network, and how many characters' widths it has looked at in a picture, which is nearly all that reading costs. */
export interface Sight {
  readonly network: Network;
  seen: number;
}

/** What the network says along a stretch of an axis, column by column. */
export interface Stretch {
  /** Where the stretch begins on the axis, and how far it is from one column of the answer to the next, in pixels of the picture. */
  readonly start: number;
  readonly step: number;
  readonly columns: number;
  /** Logarithms of probabilities, `classes` for each column. */
  readonly logs: Float64Array;
}

/** Where the characters of a line stand on its axis, and how likely each character of the alphabet is at each place. */
export interface CharacterRow {
  readonly places: readonly number[];
  /** By place: probabilities of the characters of the alphabet, which sum to one. */
  readonly chances: readonly Float64Array[];
  /** The mean logarithm of the probability of the likeliest character: 0 is certain. */
  readonly clarity: number;
  /** How much likelier characters are than nothing, over all places and beyond what edges and patterns pass for: to compare line lengths. */
  readonly evidence: number;
}

const shortestStep = 3;
const longestStep = 5;
const unevenStep = 0.35;
const mostEvidence = 6;
const leastEvidence = 2;

export function readStretch(
  sight: Sight,
  pyramid: Pyramid,
  axis: LineAxis,
  from: number,
  to: number,
  fit?: CropFit,
): Stretch {
  const step = axis.pitch / cropPitch;
  const width = Math.max(8, Math.ceil((to - from) / step / 8)) * 8;
  sight.seen += width / cropPitch;
  const crop = evenContrast(cropAlong(pyramid, axis, from, width, fit), width);
  return {
    start: from + (step * columnStep) / 2,
    step: step * columnStep,
    columns: width / columnStep,
    logs: readColumns(sight.network, crop, width),
  };
}

/** The mean of several readings of the same stretch. */
export function blended(stretches: readonly Stretch[]): Stretch {
  const [first] = stretches;
  const logs = new Float64Array(first!.logs.length);
  for (const { logs: each } of stretches) for (let at = 0; at < logs.length; at += 1) logs[at]! += each[at]!;
  for (let at = 0; at < logs.length; at += 1) logs[at]! /= stretches.length;
  return { ...first!, logs };
}

/** Where the first and the last character must stand, and how far off they may be, in pixels of the picture. */
export interface Ends {
  readonly first: number;
  readonly last: number;
  readonly within: number;
}

/** The `count` places, about a pitch from one to the next, that are likeliest to be the middles of characters; none if the stretch is too short. */
export function readPlaces(stretch: Stretch, count: number, ends?: Ends): CharacterRow | undefined {
  const { columns, logs } = stretch;
  if (columns < count * shortestStep) return undefined;
  const clear = new Float64Array(columns);
  const gain = new Float64Array(columns);
  const apart = new Float64Array(columns);
  for (let column = 0; column < columns; column += 1) {
    const at = column * classes;
    let highest = -Infinity;
    for (let each = 0; each < nothing; each += 1) highest = Math.max(highest, logs[at + each]!);
    const none = logs[at + nothing]!;
    clear[column] = highest;
    gain[column] = Math.max(-mostEvidence, Math.min(mostEvidence, highest - none));
    apart[column] = 0.5 * Math.max(-3, none);
  }
  const isNear = (column: number, place: number) =>
    ends === undefined || Math.abs(stretch.start + column * stretch.step - place) <= ends.within;
  let best = gain.map((each, column) => (isNear(column, ends?.first ?? 0) ? each : -Infinity));
  const cameFrom: Int16Array[] = [];
  for (let place = 1; place < count; place += 1) {
    const next = new Float64Array(columns).fill(-Infinity);
    const from = new Int16Array(columns).fill(-1);
    for (let column = shortestStep; column < columns; column += 1) {
      for (let step = shortestStep; step <= Math.min(longestStep, column); step += 1) {
        const middle = column - (step >> 1);
        const between = step % 2 === 0 ? apart[middle]! : Math.max(apart[middle]!, apart[middle - 1]!);
        const value = best[column - step]! + between - (step === 4 ? 0 : unevenStep);
        if (value > next[column]!) {
          next[column] = value;
          from[column] = column - step;
        }
      }
      next[column]! += gain[column]!;
    }
    cameFrom.push(from);
    best = next;
  }
  let last = 0;
  for (let column = 0; column < columns; column += 1)
    if (isNear(column, ends?.last ?? 0) && (best[column]! > best[last]! || !isNear(last, ends?.last ?? 0)))
      last = column;
  if (!isNear(last, ends?.last ?? 0)) return undefined;
  if (!Number.isFinite(best[last]!)) return undefined;
  const path = [last];
  for (let place = count - 2; place >= 0; place -= 1) path.unshift(cameFrom[place]![path[0]!]!);
  return {
    places: path.map((column) => stretch.start + column * stretch.step),
    chances: path.map((column) => chancesAround(stretch, column)),
    clarity: path.reduce((sum, column) => sum + clear[column]!, 0) / count,
    evidence: best[last]! - count * leastEvidence,
  };
}

/** The column and its neighbours together: a character's middle seldom falls on a column. */
function chancesAround({ logs, columns }: Stretch, column: number): Float64Array {
  const chances = new Float64Array(nothing);
  let sum = 0;
  for (let at = Math.max(0, column - 1); at <= Math.min(columns - 1, column + 1); at += 1)
    for (let each = 0; each < nothing; each += 1) {
      const chance = Math.exp(logs[at * classes + each]!);
      chances[each]! += chance;
      sum += chance;
    }
  for (let each = 0; each < nothing; each += 1) chances[each] = (chances[each]! + 1e-7) / (sum + nothing * 1e-7);
  return chances;
}
