import type { DocumentFormat } from '../document/travel-document.ts';
import { doubtsAbout, type Doubt } from './accept-zone.ts';
import { findRows, type TextRow } from './find-lines.ts';
import { turned, type GreyImage } from './grey-image.ts';
import { pyramidOf, riseAt, turnedBack, type LineAxis, type Pyramid } from './line-axis.ts';
import { lookAtRow, regularityOf, sure, type Look } from './look-at-row.ts';
import type { Network } from './network.ts';
import type { Sight } from './read-row.ts';
import { readAgain, readZone, type ReadZone } from './read-zone.ts';

/** What a picture of a document says. Without `found` nothing that looks like a zone is in it. */
export type PictureReading =
  | { readonly found: false }
  | {
      readonly found: true;
      readonly format: Exclude<DocumentFormat, 'NONE'>;
      readonly lines: readonly string[];
      /** By line: how likely each character is as read, 0 to 1. */
      readonly chances: readonly (readonly number[])[];
      readonly confidence: number;
      /** Whether the zone may be taken without an officer's comparison with the document. */
      readonly accepted: boolean;
      readonly doubts: readonly Doubt[];
      /** How many quarter turns clockwise make the picture upright, to the nearest. */
      readonly quarterTurns: 0 | 1 | 2 | 3;
      /** Where the lines are in the picture, in the order of reading. */
      readonly axes: readonly LineAxis[];
    };

export interface ReadOptions {
  /** YYYY-MM-DD, to settle centuries. */
  readonly today: string;
  /** Asked between steps: the reading ends with what it has once it gives true. */
  readonly stopped?: () => boolean;
}

/** Sizes of the picture in which rows are looked for, and how many rows of each are looked at. */
const passes = [
  { longSide: 900, looks: 8 },
  { longSide: 1500, looks: 8 },
  { longSide: 560, looks: 5 },
] as const;

/** Characters' widths after which a picture is given up: a whole zone is a hundred. */
const mostSeen = 1800;
/** Clarity of a zone that further crops do not help. */
const hopeless = -0.8;
/** Rows whose regularity is measured. */
const mostRanked = 90;
/** Regular enough: fillers make more of it than digits do. */
const mostRegular = 0.06;
/** Rows that may be lines of a zone but are not surely, which are read after all others were looked at. */
const mostHopeful = 2;
/** Rows that are looked at for a second document, once one is read. */
const mostOthers = 2;

interface Found extends ReadZone {
  readonly pyramid: Pyramid;
  readonly isTurned: boolean;
  readonly doubts: readonly Doubt[];
}

export function readPicture(network: Network, image: GreyImage, options: ReadOptions): PictureReading {
  const sight: Sight = { network, seen: 0 };
  if (Math.min(image.width, image.height) < 16) return { found: false };
  const upright = pyramidOf(image);
  let side: Pyramid | undefined;
  let best: Found | undefined;
  for (const { longSide, looks } of passes) {
    // Enlarged further, a picture gains nothing.
    if (longSide > 1.7 * Math.max(image.width, image.height) && longSide > 900) continue;
    for (const isTurned of [false, true]) {
      if (sight.seen > mostSeen || options.stopped?.() === true) return readingOf(best);
      const pyramid = isTurned ? (side ??= pyramidOf(turned(image))) : upright;
      const rows = findRows(pyramid[0]!, longSide);
      const found = bestAmong(sight, pyramid, isTurned, rows, looks, options);
      if (found !== undefined && isBetter(found, best)) best = found;
      if (best === undefined || !isSettled(best)) continue;
      const isOne = best.isTurned !== isTurned || !hasAnother(sight, best, rows);
      return readingOf(isOne ? best : { ...best, doubts: [...best.doubts, 'several-documents'] });
    }
  }
  return readingOf(best);
}

/** Nothing better is to be expected from another size. */
function isSettled({ zone, clarity }: Found): boolean {
  return clarity > -0.2 || (zone.checksHold && zone.repair < 3 && clarity > -0.4);
}

function isBetter(one: Found, other: Found | undefined): boolean {
  return other === undefined || rank(one) > rank(other);
}

function rank({ zone, clarity }: Found): number {
  return (zone.checksHold ? 4 : 0) + Math.max(-4, clarity * 4) - Math.min(3, zone.repair / 4);
}

function bestAmong(
  sight: Sight,
  pyramid: Pyramid,
  isTurned: boolean,
  rows: readonly TextRow[],
  looks: number,
  options: ReadOptions,
): Found | undefined {
  let best: Found | undefined;
  const take = (axis: LineAxis) => {
    const read = readZone(sight, pyramid, axis);
    const found = read && examined(sight, pyramid, isTurned, read, options.today);
    if (found !== undefined && isPlausible(found) && isBetter(found, best)) best = found;
    return best !== undefined && isSettled(best);
  };
  const hopeful: Look[] = [];
  const seen: TextRow[] = [];
  for (const row of ranked(pyramid, rows)) {
    if (seen.length === looks || sight.seen > mostSeen || options.stopped?.() === true) break;
    if (seen.some((other) => isSame(row, other)) || (best !== undefined && covers(best, row))) continue;
    seen.push(row);
    const look = lookAtRow(sight, pyramid, row);
    if (look === undefined) continue;
    if (look.clarity < sure) hopeful.push(look);
    else if (take(look.axis)) return best;
  }
  for (const { axis } of hopeful.toSorted((one, other) => other.clarity - one.clarity).slice(0, mostHopeful))
    if (sight.seen <= mostSeen && take(axis)) break;
  return best;
}

/** Patterns and other print pass for a few characters over and over; without check digits those are no zone. */
function isPlausible({ zone, clarity }: Found): boolean {
  if (zone.checksHold) return true;
  const text = zone.lines.join('').replaceAll('<', '').split('');
  const most = Math.max(0, ...[...new Set(text)].map((each) => text.filter((other) => other === each).length));
  return clarity > -0.6 && most < text.length * 0.5 && text.length > 20;
}

/** Read again from several crops where one reading leaves a doubt. */
function examined(sight: Sight, pyramid: Pyramid, isTurned: boolean, read: ReadZone, today: string): Found {
  const first = { ...read, pyramid, isTurned, doubts: doubtsAbout(read, today) };
  if (first.doubts.length === 0 || read.clarity < hopeless) return first;
  const again = readAgain(sight, pyramid, read);
  if (again === undefined) return first;
  const second = { ...again, pyramid, isTurned, doubts: doubtsAbout(again, today, read.zone.lines) };
  return second.doubts.length === 0 || isBetter(second, first) ? second : first;
}

/** Rows in the order in which they are likely to be lines of a zone: long, slender, paired, of one pitch. */
function ranked(pyramid: Pyramid, rows: readonly TextRow[]): TextRow[] {
  const byShape = rows
    .map((row) => ({ row, worth: worthOf(row) * (rows.some((other) => isPair(row, other)) ? 1.6 : 1) }))
    .toSorted((one, other) => other.worth - one.worth)
    .slice(0, mostRanked);
  return byShape
    .map(({ row, worth }) => ({ row, worth: worth * Math.min(mostRegular, regularityOf(pyramid, row)) }))
    .toSorted((one, other) => other.worth - one.worth)
    .map(({ row }) => row);
}

/** Lines of 30 to 44 characters are some 25 to 60 times as long as they are high. */
function worthOf({ length, height }: TextRow): number {
  const ratio = length / height;
  return length * Math.min(1, ratio / 16, 62 / ratio);
}

function isPair(row: TextRow, other: TextRow): boolean {
  if (other === row || Math.abs(other.angle - row.angle) > 0.06) return false;
  const dx = other.x - row.x;
  const dy = other.y - row.y;
  const along = Math.abs(dx * Math.cos(row.angle) + dy * Math.sin(row.angle));
  const down = Math.abs(dy * Math.cos(row.angle) - dx * Math.sin(row.angle));
  const ratio = other.length / row.length;
  return down > row.height && down < row.height * 5 && ratio > 0.8 && ratio < 1.25 && along < row.length * 0.15;
}

function isSame(one: TextRow, other: TextRow): boolean {
  const down = Math.abs((other.y - one.y) * Math.cos(one.angle) - (other.x - one.x) * Math.sin(one.angle));
  return down < one.height * 0.4 && Math.abs(other.x - one.x) < one.length * 0.1 && other.length > one.length * 0.8;
}

/** Whether the row is one of the lines of a zone that was read, or a piece of one. */
function covers({ lines }: ReadZone, row: TextRow): boolean {
  return lines.some(({ axis }) => {
    const dx = row.x - axis.x;
    const dy = row.y - axis.y;
    const along = dx * Math.cos(axis.angle) + dy * Math.sin(axis.angle);
    const down = dy * Math.cos(axis.angle) - dx * Math.sin(axis.angle) - riseAt(axis, along);
    return Math.abs(down) < axis.pitch && along > axis.from - axis.pitch && along < axis.to + axis.pitch;
  });
}

/** Whether another of the rows is a line of another zone: two documents lie in the picture, and nobody knows which is meant. */
function hasAnother(sight: Sight, found: Found, rows: readonly TextRow[]): boolean {
  const others = rows.filter(
    (row) => !covers(found, row) && row.length > 22 * row.height && rows.some((other) => isPair(row, other)),
  );
  return ranked(found.pyramid, others)
    .slice(0, mostOthers)
    .some((row) => {
      const look = lookAtRow(sight, found.pyramid, row);
      const read = look && look.clarity > -0.4 ? readZone(sight, found.pyramid, look.axis) : undefined;
      return read !== undefined && read.clarity > -0.5 && (read.zone.checksHold || read.zone.repair < 1);
    });
}

function readingOf(found: Found | undefined): PictureReading {
  if (found === undefined) return { found: false };
  const { zone, lines, doubts, pyramid, isTurned } = found;
  const { width } = zone.form;
  const quarter = Math.round((lines[0]!.axis.angle / Math.PI) * 2) + (isTurned ? -1 : 0);
  return {
    found: true,
    format: zone.form.format,
    lines: zone.lines,
    chances: zone.lines.map((_, line) => zone.chances.slice(line * width, (line + 1) * width)),
    confidence: Math.exp(
      zone.chances.reduce((sum, each) => sum + Math.log(Math.max(1e-6, each)), 0) / zone.chances.length,
    ),
    accepted: doubts.length === 0,
    doubts,
    quarterTurns: (((-quarter % 4) + 4) % 4) as 0 | 1 | 2 | 3,
    axes: lines.map(({ axis }) => (isTurned ? turnedBack(axis, pyramid[0]!) : axis)),
  };
}
