import type { TextRow } from './find-lines.ts';
import { centred } from './fit-axis.ts';
import { cropAlong, reversed, type LineAxis, type Pyramid } from './line-axis.ts';
import { cropPitch } from './network.ts';
import { readPlaces, readStretch, type Sight } from './read-row.ts';

const widths = [30, 36, 44] as const;
const rows = 9;
const sampleCharacters = 9;
/** A pitch against the height of the row that was found. */
const lowestRatio = 0.63;
const highestRatio = 1.9;
/** The mean logarithm of probability from which a stretch surely is print of a zone, and below which it surely is not. */
export const sure = -0.25;
const hopeful = -0.75;
/** From which another pitch does not make print of a zone of it. */
const hopeless = -1.6;

export interface Look {
  readonly axis: LineAxis;
  readonly clarity: number;
}

/** An axis through the row, with its pitch and direction of reading, if a few characters in its middle read as those of a zone. */
export function lookAtRow(sight: Sight, pyramid: Pyramid, row: TextRow): Look | undefined {
  const { x, y, angle, length, height } = row;
  const straight = { x, y, angle, pitch: height, from: -length / 2, to: length / 2, rise: [0, 0, 0] as const };
  const rough = centred(pyramid, straight);
  let best: Look | undefined;
  for (const pitch of likelyPitches(pyramid, rough, height, length)) {
    for (const axis of [rough, reversed(rough)]) {
      const look = lookAt(sight, pyramid, { ...axis, pitch });
      if (look !== undefined && look.clarity > (best?.clarity ?? -Infinity)) best = look;
      if (best !== undefined && best.clarity > sure) return best;
    }
    if (best === undefined || best.clarity < hopeless) return undefined;
  }
  return best !== undefined && best.clarity > hopeful ? best : undefined;
}

function lookAt(sight: Sight, pyramid: Pyramid, axis: LineAxis): Look | undefined {
  const half = ((sampleCharacters + 3) / 2) * axis.pitch;
  const middle = (axis.from + axis.to) / 2;
  const stretch = readStretch(sight, pyramid, axis, middle - half, middle + half);
  const read = readPlaces(stretch, sampleCharacters);
  if (read === undefined) return undefined;
  const { places, clarity } = read;
  // The pitch that the places found have, where it is not far from the one that was tried.
  const measured = (places.at(-1)! - places[0]!) / (sampleCharacters - 1);
  return { axis: { ...axis, pitch: measured }, clarity };
}

/** How regularly the strokes of a row repeat, 0 to 1: print of one pitch far more than other text. */
export function regularityOf(pyramid: Pyramid, { x, y, angle, length, height }: TextRow): number {
  const axis = { x, y, angle, pitch: height, from: -length / 2, to: length / 2, rise: [0, 0, 0] as const };
  const strokes = strokesAlong(pyramid, axis, height, length);
  const whole = strokes.reduce((sum, each) => sum + each * each, 0) * strokes.length;
  const highest = Math.max(...pitchesFor(height, 1.035).map((pitch) => strengthOf(strokes, pitch, height)));
  // What chance alone gives is taken off: short rows would pass for regular ones.
  return whole === 0 ? 0 : Math.max(0.0005, (highest * highest) / whole - 3 / strokes.length);
}

/** Every pitch, a few hundredths apart, that print of a height may have. */
function pitchesFor(height: number, factor: number): number[] {
  const count = Math.floor(Math.log(highestRatio / lowestRatio) / Math.log(factor));
  return Array.from({ length: count }, (_, at) => height * lowestRatio * factor ** at);
}

/** At most three pitches: whole lines of the known lengths, and how the strokes of the row repeat. */
function likelyPitches(pyramid: Pyramid, axis: LineAxis, height: number, length: number): number[] {
  const strokes = strokesAlong(pyramid, axis, height, length);
  const strength = (pitch: number) => strengthOf(strokes, pitch, height);
  const whole = widths
    .map((count) => length / (count - 0.25))
    .filter((pitch) => pitch > height * lowestRatio && pitch < height * highestRatio);
  const steps = pitchesFor(height, 1.0115);
  const powers = steps.map(strength);
  const peaks = steps
    .map((pitch, at) => ({ pitch, power: powers[at]! }))
    .filter(({ power }, at) => power >= (powers[at - 1] ?? 0) && power >= (powers[at + 1] ?? 0));
  const ranking = [...whole.map((pitch) => ({ pitch, power: 1.5 * nearby(strength, pitch) })), ...peaks].toSorted(
    (one, other) => other.power - one.power,
  );
  const chosen: number[] = [];
  for (const { pitch } of ranking)
    if (chosen.length < 3 && chosen.every((each) => Math.abs(each / pitch - 1) > 0.05)) chosen.push(pitch);
  return chosen;
}

function strengthOf(strokes: Float64Array, pitch: number, height: number): number {
  return repetition(strokes, (pitch / height) * cropPitch);
}

function nearby(strength: (pitch: number) => number, pitch: number): number {
  return Math.max(...[0.97, 0.985, 1, 1.015, 1.03].map((factor) => strength(pitch * factor)));
}

/** How strongly brightness changes across each column of a row, less its surroundings. */
function strokesAlong(pyramid: Pyramid, axis: LineAxis, height: number, length: number): Float64Array {
  const columns = Math.round((length / height) * cropPitch);
  const crop = cropAlong(pyramid, axis, axis.from, columns, { rows, scale: 2 });
  const strokes = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1)
    for (let column = 1; column < columns - 1; column += 1)
      strokes[column]! += Math.abs(crop[row * columns + column + 1]! - crop[row * columns + column - 1]!);
  const even = new Float64Array(columns);
  const reach = 24;
  let sum = 0;
  for (let column = 0; column < columns + reach; column += 1) {
    if (column < columns) sum += strokes[column]!;
    if (column - 2 * reach - 1 >= 0) sum -= strokes[column - 2 * reach - 1]!;
    const middle = column - reach;
    if (middle < 0) continue;
    const count = Math.min(columns - 1, middle + reach) - Math.max(0, middle - reach) + 1;
    even[middle] = strokes[middle]! - sum / count;
  }
  return even;
}

/** The share of a wave of this period in the values. */
function repetition(values: Float64Array, period: number): number {
  const turn = (2 * Math.PI) / period;
  const stepCos = Math.cos(turn);
  const stepSin = Math.sin(turn);
  let cos = 1;
  let sin = 0;
  let real = 0;
  let imaginary = 0;
  for (const value of values) {
    real += value * cos;
    imaginary += value * sin;
    const next = cos * stepCos - sin * stepSin;
    sin = sin * stepCos + cos * stepSin;
    cos = next;
  }
  return Math.hypot(real, imaginary);
}
