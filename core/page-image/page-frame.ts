import { placeOn, type LineAxis } from '../mrz-image/line-axis.ts';
import type { DocumentFormat } from '../document/travel-document.ts';
import type { PicturePoint } from './page-corners.ts';

/**
 * A document's page laid over a picture: where the page's upper left corner would be and which way a unit of it points, without
 * perspective. Units are millimetres where the size of print is known.
 */
export interface PageFrame {
  readonly origin: PicturePoint;
  /** Pixels of the picture for one unit to the right; one unit down is the same turned by a quarter clockwise. */
  readonly right: PicturePoint;
  readonly width: number;
  readonly height: number;
}

interface PageLayout {
  readonly width: number;
  readonly height: number;
  /** Of the first character's left edge from the page's left edge, and of the last line's middle from the lower edge. */
  readonly left: number;
  readonly bottom: number;
}

/** From one character to the next (ICAO 9303-3, 4.2). */
const pitch = 2.54;

/** Pages and their zones in millimetres (ICAO 9303 parts 4 to 7); the French card is of TD2's size. */
const layouts: Readonly<Partial<Record<DocumentFormat, PageLayout>>> = {
  TD3: { width: 125, height: 88, left: 6.3, bottom: 8.6 },
  'MRV-A': { width: 120, height: 80, left: 4.1, bottom: 8.4 },
  TD2: { width: 105, height: 74, left: 6, bottom: 8.2 },
  'MRV-B': { width: 105, height: 74, left: 6, bottom: 8.2 },
  FRENCH_NATIONAL_ID: { width: 105, height: 74, left: 6, bottom: 8.2 },
  TD1: { width: 85.6, height: 54, left: 4.5, bottom: 7.6 },
};

/** The page that a zone stands on, from the axes of its lines. None for a layout whose size is not known. */
export function frameOfZone(format: DocumentFormat, lines: readonly LineAxis[]): PageFrame | undefined {
  const layout = layouts[format];
  if (layout === undefined || lines.length === 0) return undefined;
  const ends = lines.map((axis) => ({ start: placeOn(axis, axis.from), end: placeOn(axis, axis.to) }));
  const characters = Math.round((lines[0]!.to - lines[0]!.from) / lines[0]!.pitch);
  const right = scaled(mean(ends.map(({ start, end }) => minus(end, start))), 1 / (characters * pitch));
  const last = ends.at(-1)!;
  // The middles of the lines are surer than their ends; the last line is the nearest to the page's edge.
  const middle = scaled(plus(last.start, last.end), 0.5);
  const across = layout.left + (characters * pitch) / 2;
  const origin = minus(middle, plus(scaled(right, across), scaled(quarterTurn(right), layout.height - layout.bottom)));
  return { origin, right, width: layout.width, height: layout.height };
}

/** The place in the picture of a place on the page. */
export function toPicture({ origin, right }: PageFrame, { x, y }: PicturePoint): PicturePoint {
  return { x: origin.x + right.x * x - right.y * y, y: origin.y + right.y * x + right.x * y };
}

/** The place on the page of a place in the picture. */
export function toPage({ origin, right }: PageFrame, { x, y }: PicturePoint): PicturePoint {
  const size = right.x * right.x + right.y * right.y;
  const [dx, dy] = [x - origin.x, y - origin.y];
  return { x: (dx * right.x + dy * right.y) / size, y: (dy * right.x - dx * right.y) / size };
}

/** Pixels of the picture in one unit of the page. */
export function scaleOf({ right }: PageFrame): number {
  return Math.hypot(right.x, right.y);
}

function quarterTurn({ x, y }: PicturePoint): PicturePoint {
  return { x: -y, y: x };
}

function plus(one: PicturePoint, other: PicturePoint): PicturePoint {
  return { x: one.x + other.x, y: one.y + other.y };
}

function minus(one: PicturePoint, other: PicturePoint): PicturePoint {
  return { x: one.x - other.x, y: one.y - other.y };
}

function scaled({ x, y }: PicturePoint, by: number): PicturePoint {
  return { x: x * by, y: y * by };
}

function mean(points: readonly PicturePoint[]): PicturePoint {
  return scaled(points.reduce(plus, { x: 0, y: 0 }), 1 / points.length);
}
