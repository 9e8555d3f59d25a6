import { decodeZone, type DecodedZone } from './decode-zone.ts';
import { beside, centred } from './fit-axis.ts';
import { cropAlong, placeOn, type CropFit, type LineAxis, type Pyramid } from './line-axis.ts';
import { cropPitch } from './network.ts';
import { blended, readPlaces, readStretch, type CharacterRow, type Sight, type Stretch } from './read-row.ts';

/** A line of a zone: its axis, from the first character to the last, and what it says. */
export interface ZoneLine {
  readonly axis: LineAxis;
  readonly row: CharacterRow;
  /** What the row was read from. */
  readonly stretch: Stretch;
}

export interface ReadZone {
  readonly zone: DecodedZone;
  readonly lines: readonly ZoneLine[];
  readonly clarity: number;
}

const widths = [44, 36, 30] as const;
/** Lines of a zone lie 1.6 to 2.6 pitches apart (ICAO 9303-3, 4); telephones and copies stretch that. */
const nearest = 1.2;
const farthest = 3.4;
const poorest = -1.1;
const poorestSeed = -0.7;
const clearEnough = -0.12;

/** Reads the zone that the axis runs through, once its pitch and direction are known; none if there is only that line. */
export function readZone(sight: Sight, pyramid: Pyramid, seed: LineAxis): ReadZone | undefined {
  const first = readSeed(sight, pyramid, seed);
  if (first === undefined || first.row.clarity < poorestSeed) return undefined;
  const lines = [...neighbours(sight, pyramid, first, -1).toReversed(), first, ...neighbours(sight, pyramid, first, 1)];
  const height = first.row.places.length === 30 ? 3 : 2;
  const zones = lines.flatMap((_, at) => {
    const group = aligned(lines.slice(at, at + height));
    const zone = group.length === height ? decodeZone(group.map(({ row }) => row)) : undefined;
    return zone === undefined ? [] : [{ zone, lines: group, clarity: clarityOf(group) }];
  });
  return zones.toSorted((one, other) => other.zone.score - one.zone.score).at(0);
}

/** The same zone from crops that lie a little higher, lower, wider and narrower: their mean errs less than one. */
export function readAgain(sight: Sight, pyramid: Pyramid, { lines: before }: ReadZone): ReadZone | undefined {
  const fits: CropFit[] = [{ below: -1.2, scale: 0.96 }, { below: 1.2, scale: 1.04 }, { scale: 1.08 }];
  const lines = before.map(({ axis, row }) => {
    const [from, to] = [axis.from - 1.5 * axis.pitch, axis.to + 1.5 * axis.pitch];
    const stretch = blended(fits.map((fit) => readStretch(sight, pyramid, axis, from, to, fit)));
    const ends = { first: row.places[0]!, last: row.places.at(-1)!, within: 0.8 * axis.pitch };
    return { axis, row: readPlaces(stretch, row.places.length, ends) ?? row, stretch };
  });
  const zone = decodeZone(lines.map(({ row }) => row));
  return zone && { zone, lines, clarity: clarityOf(lines) };
}

/** Lines of a zone begin and end below each other: where blur has shifted one by a character, the clearest decides for all. */
function aligned(lines: readonly ZoneLine[]): readonly ZoneLine[] {
  const [first] = lines;
  const isOff = lines.some(({ row, axis }) =>
    [0, -1].some((end) => Math.abs(row.places.at(end)! - first!.row.places.at(end)!) > axis.pitch * 0.55),
  );
  if (!isOff) return lines;
  const ways = lines.map(({ row: { places }, axis }) => {
    const ends = { first: places[0]!, last: places.at(-1)!, within: axis.pitch * 0.55 };
    return lines.map((line) => ({ ...line, row: readPlaces(line.stretch, places.length, ends) ?? line.row }));
  });
  const evidenceOf = (way: readonly ZoneLine[]) => way.reduce((sum, { row }) => sum + row.evidence, 0);
  return ways.toSorted((one, other) => evidenceOf(other) - evidenceOf(one))[0]!;
}

function clarityOf(lines: readonly ZoneLine[]): number {
  return lines.reduce((sum, { row }) => sum + row.clarity, 0) / lines.length;
}

/** The seed's line, read as many characters as there are; as far as the picture goes where the seed is only a piece of the line. */
function readSeed(sight: Sight, pyramid: Pyramid, seed: LineAxis): ZoneLine | undefined {
  const count = (seed.to - seed.from) / seed.pitch;
  const isWhole = widths.some((width) => Math.abs(count - width) < 1.2);
  const spare = (isWhole ? 2.5 : Math.max(2.5, 46.5 - count)) * seed.pitch;
  const [from, to] = insidePicture(pyramid, seed, seed.from - spare, seed.to + spare);
  const stretch = readStretch(sight, pyramid, seed, from, to);
  const rows = widths.flatMap((width) => readPlaces(stretch, width) ?? []);
  const [row] = rows.toSorted((one, other) => other.evidence - one.evidence);
  return row && refined(sight, pyramid, { axis: fitted(seed, row), row, stretch });
}

function readWithin(sight: Sight, pyramid: Pyramid, axis: LineAxis, width: number): ZoneLine | undefined {
  const spare = 3 * axis.pitch;
  const [from, to] = insidePicture(pyramid, axis, axis.from - spare, axis.to + spare);
  const stretch = readStretch(sight, pyramid, axis, from, to);
  const row = readPlaces(stretch, width);
  return row && refined(sight, pyramid, { axis: fitted(axis, row), row, stretch });
}

/** Read once more along the axis that the first reading gives, where that left something to be desired. */
function refined(sight: Sight, pyramid: Pyramid, line: ZoneLine): ZoneLine {
  const { clarity, places } = line.row;
  if (clarity > clearEnough || clarity < poorest) return line;
  const axis = centred(pyramid, line.axis);
  const edge = 1.5 * axis.pitch;
  const stretch = readStretch(sight, pyramid, axis, axis.from - edge, axis.to + edge);
  const row = readPlaces(stretch, places.length);
  return row === undefined || row.clarity < clarity ? line : { axis: fitted(axis, row), row, stretch };
}

/** The axis from its first character to its last, with the pitch that they have. */
function fitted(axis: LineAxis, { places }: CharacterRow): LineAxis {
  const pitch = (places.at(-1)! - places[0]!) / (places.length - 1);
  return { ...axis, pitch, from: places[0]! - pitch / 2, to: places.at(-1)! + pitch / 2 };
}

function insidePicture([image]: Pyramid, axis: LineAxis, from: number, to: number): [number, number] {
  const inside = (along: number) => {
    const { x, y } = placeOn(axis, along);
    return x > -axis.pitch && y > -axis.pitch && x < image!.width + axis.pitch && y < image!.height + axis.pitch;
  };
  let [start, end] = [from, to];
  while (start < axis.from && !inside(start)) start += axis.pitch / 2;
  while (end > axis.to && !inside(end)) end -= axis.pitch / 2;
  return [start, end];
}

/** Up to two lines above (-1) or below (1) that read like the first. */
function neighbours(sight: Sight, pyramid: Pyramid, first: ZoneLine, side: -1 | 1): ZoneLine[] {
  const found: ZoneLine[] = [];
  let last = first;
  while (found.length < 2) {
    const next = bandsBeside(pyramid, last.axis, side)
      .map((below) => readBeside(sight, pyramid, last, below))
      .find((line) => line !== undefined);
    if (next === undefined) break;
    found.push(next);
    last = next;
    if (first.row.places.length !== 30 && found.length === 1) break;
  }
  return found;
}

function readBeside(sight: Sight, pyramid: Pyramid, last: ZoneLine, below: number): ZoneLine | undefined {
  const axis = centred(pyramid, beside(last.axis, below));
  const line = readWithin(sight, pyramid, axis, last.row.places.length);
  return line !== undefined && line.row.clarity > poorest ? line : undefined;
}

/** How far off bands of print lie, nearest first, at most two. */
function bandsBeside(pyramid: Pyramid, axis: LineAxis, side: -1 | 1): number[] {
  const rows = Math.ceil((farthest + 1) * cropPitch);
  const columns = Math.round(((axis.to - axis.from) / axis.pitch) * cropPitch);
  const below = (side * rows) / 2;
  const crop = cropAlong(pyramid, axis, axis.from, columns, { rows, below });
  const strength = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns + 1; at < (row + 1) * columns - 1; at += 1)
      sum += Math.min(60, Math.abs(crop[at + 1]! - crop[at - 1]!));
    strength[row + 1] = strength[row]! + sum;
  }
  const capital = cropPitch;
  const band = (top: number) => strength[top + capital]! - strength[top]!;
  const tops = Array.from({ length: rows - capital + 1 }, (_, top) => top);
  const peaks = tops.filter((top) => {
    const off = Math.abs(top + capital / 2 - (side < 0 ? rows : 0)) / cropPitch;
    if (off < nearest || off > farthest) return false;
    return tops.every((other) => Math.abs(other - top) > 8 || band(other) <= band(top));
  });
  const offs = peaks.map((top) => ({ off: top + capital / 2 - (side < 0 ? rows : 0), power: band(top) }));
  const strongest = Math.max(...offs.map(({ power }) => power));
  return offs
    .filter(({ power }) => power > strongest * 0.4)
    .toSorted((one, other) => Math.abs(one.off) - Math.abs(other.off))
    .slice(0, 2)
    .map(({ off }) => (off * axis.pitch) / cropPitch);
}
