import type { DocumentFormat } from '../document/travel-document.ts';
import type { GreyImage } from '../mrz-image/grey-image.ts';
import { pyramidOf, type LineAxis } from '../mrz-image/line-axis.ts';
import { brightArea } from './bright-area.ts';
import { findSide, placeBeside, type SideLine, type SideSearch } from './find-side.ts';
import type { PageCorners, PageSide, PicturePoint } from './page-corners.ts';
import { frameOfZone, scaleOf, toPage, toPicture, type PageFrame } from './page-frame.ts';

/** The document's page in a picture, and how sure it is. */
export interface PageFound {
  readonly found: boolean;
  readonly corners: PageCorners;
  /** How large the page is when straightened, in pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Degrees by which the picture is turned clockwise for the page to stand upright. */
  readonly rotation: number;
  readonly format?: DocumentFormat;
  readonly confidence: number;
  /** The sides whose edges were seen; the others lie where the page should end, and a little farther out. */
  readonly refined: readonly PageSide[];
}

/** A zone that was read in the picture. */
export interface ZoneInPicture {
  readonly format: DocumentFormat;
  readonly lines: readonly LineAxis[];
}

const sides: readonly PageSide[] = ['top', 'right', 'bottom', 'left'];
const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/**
 * How far a side may lie inside and outside the place that the zone predicts, as shares of the page's height: farthest where the
 * zone is far, for a slant of the page adds up on the way.
 */
const reaches: Readonly<Record<PageSide, SideSearch>> = {
  top: { inside: 0.09, outside: 0.16 },
  left: { inside: 0.06, outside: 0.12 },
  right: { inside: 0.06, outside: 0.12 },
  bottom: { inside: 0.05, outside: 0.1 },
};
/** What a side that was not seen is moved out by, as shares of the page's height. */
const margins: Readonly<Record<PageSide, number>> = { top: 0.07, left: 0.05, right: 0.05, bottom: 0.04 };
/** What a side that was seen is moved out by: better a hair of the desk than one less of the page. */
const hair = 0.006;

/** Finds the page by its zone where one was read, else as the one bright area of the picture. Never less than the page: more where it is unsure. */
export function findPage(image: GreyImage, zone: ZoneInPicture | undefined): PageFound {
  const framed = zone && frameOfZone(zone.format, zone.lines);
  if (zone !== undefined && framed !== undefined) return pageOn(image, framed, zone.format);
  const area = brightArea(image);
  return area === undefined ? wholePicture(image) : pageOn(image, area, undefined);
}

/** The picture with nothing cut off. */
export function wholePicture({ width, height }: GreyImage): PageFound {
  const frame = { origin: { x: 0, y: 0 }, right: { x: 1, y: 0 }, width, height };
  const none = { begin: 0, end: 0 };
  const corners = cornersOf(frame, { top: none, right: none, bottom: none, left: none });
  return { found: false, corners, width, height, rotation: 0, confidence: 0, refined: [] };
}

function pageOn(image: GreyImage, frame: PageFrame, format: DocumentFormat | undefined): PageFound {
  const pyramid = pyramidOf(image);
  const seen = new Map<PageSide, SideLine>();
  for (const side of sides) {
    const { inside, outside } = reaches[side];
    const line = findSide(pyramid, frame, side, { inside: inside * frame.height, outside: outside * frame.height });
    if (line !== undefined) seen.set(side, line);
  }
  const lines = Object.fromEntries(sides.map((side) => [side, lineOf(image, frame, side, seen)])) as Lines;
  const corners = cornersOf(frame, lines);
  const scale = scaleOf(frame);
  return {
    found: true,
    corners,
    width: (frame.width + middleOf(lines.left) + middleOf(lines.right)) * scale,
    height: (frame.height + middleOf(lines.top) + middleOf(lines.bottom)) * scale,
    rotation: degreesOf(frame),
    ...(format !== undefined && { format }),
    confidence: (format === undefined ? 0.2 : 0.5) + (0.5 * seen.size) / sides.length,
    refined: sides.filter((side) => seen.has(side)),
  };
}

type Lines = Readonly<Record<PageSide, SideLine>>;

/** Where a side was seen, or where it should be: opposite a side that was seen, at the page's own distance from it. */
function lineOf(image: GreyImage, frame: PageFrame, side: PageSide, seen: ReadonlyMap<PageSide, SideLine>): SideLine {
  const line = seen.get(side);
  if (line !== undefined) return movedOut(line, hair * frame.height);
  const facing = seen.get(opposite[side]);
  const shift = facing === undefined ? 0 : Math.max(0, -middleOf(facing));
  const wanted = shift + margins[side] * frame.height;
  // Nothing is to be had from outside the picture.
  const most = outermost(image, frame, side);
  const at = Math.min(wanted, Math.max(most, -reaches[side].inside * frame.height));
  return { begin: at, end: at };
}

function movedOut({ begin, end }: SideLine, by: number): SideLine {
  return { begin: begin + by, end: end + by };
}

function middleOf({ begin, end }: SideLine): number {
  return (begin + end) / 2;
}

/** How far outside a side of the frame the picture reaches. */
function outermost({ width, height }: GreyImage, frame: PageFrame, side: PageSide): number {
  const places = [
    { x: 0, y: 0 },
    { x: width - 1, y: 0 },
    { x: 0, y: height - 1 },
    { x: width - 1, y: height - 1 },
  ].map((corner) => toPage(frame, corner));
  const [x, y] = [places.map((place) => place.x), places.map((place) => place.y)];
  if (side === 'top') return -Math.min(...y);
  if (side === 'bottom') return Math.max(...y) - frame.height;
  return side === 'left' ? -Math.min(...x) : Math.max(...x) - frame.width;
}

function cornersOf(frame: PageFrame, lines: Lines): PageCorners {
  const ends = (side: PageSide) => {
    const { begin, end } = lines[side];
    return [placeBeside(frame, side, 0, begin), placeBeside(frame, side, 1, end)] as const;
  };
  const corner = (one: PageSide, other: PageSide) => toPicture(frame, crossing(ends(one), ends(other)));
  return [corner('top', 'left'), corner('top', 'right'), corner('bottom', 'right'), corner('bottom', 'left')];
}

type Segment = readonly [PicturePoint, PicturePoint];

/** Where two lines cross that are nearly at right angles. */
function crossing([a, b]: Segment, [c, d]: Segment): PicturePoint {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const along = ((c.x - a.x) * vy - (c.y - a.y) * vx) / (ux * vy - uy * vx);
  return { x: a.x + along * ux, y: a.y + along * uy };
}

function degreesOf({ right }: PageFrame): number {
  return (-Math.atan2(right.y, right.x) * 180) / Math.PI;
}
