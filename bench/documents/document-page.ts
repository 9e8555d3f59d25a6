import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { alphabet } from '../../core/mrz-image/network.ts';
import type { GreyImage } from '../../core/mrz-image/grey-image.ts';

/** How a printed document came to be a picture. Lengths in millimetres, angles in degrees. */
export interface Photograph {
  /** Pixels from one character of the zone to the next. */
  readonly pitch: number;
  readonly turn?: number;
  /** How much the far side is smaller, as a share. */
  readonly perspective?: number;
  /** Standard deviation, in pixels. */
  readonly blur?: number;
  /** Standard deviation, in shades of 255. */
  readonly noise?: number;
  /** Strength of printed patterns under the text, 0 to 1. */
  readonly pattern?: number;
  readonly glare?: boolean;
  readonly shadow?: boolean;
  /** Shade of ink, 0 black. */
  readonly ink?: number;
  /** The desk around the document, as a share of its width. */
  readonly margin?: number;
  /** A finger over part of the zone. */
  readonly covered?: boolean;
}

/** Chance from a seed, so that a picture can be made again (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Width and height of the documents by the length of a line and the number of lines (ICAO 9303-3 to 9303-7). */
const sizes: Readonly<Record<number, readonly [number, number]>> = { 30: [85.6, 54], 36: [105, 74], 44: [125, 88] };
const pitch = 2.54;
const spacing = 6.35;

interface Sheet {
  readonly cell: number;
  readonly rows: number;
  /** The same glyphs at a pitch of 32, 16 and 8 pixels. */
  readonly levels: readonly GreyImage[];
}

export async function loadGlyphs(): Promise<Sheet> {
  const file = readFileSync(join(import.meta.dirname, 'ocr-b.png'));
  const levels = [];
  for (const shrink of [1, 2, 4]) {
    const { width, height } = await sharp(file).metadata();
    const { data, info } = await sharp(file)
      .resize(width / shrink, height / shrink, { fit: 'fill', kernel: 'linear' })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    levels.push({ width: info.width, height: info.height, data: new Uint8Array(data) });
  }
  return { cell: levels[0]!.width / alphabet.length, rows: levels[0]!.height, levels };
}

/** Print at a place: `x` of the first cell's left edge and `y` of the baseline, `advance` from one character to the next. */
interface Print {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
}

/** A document with the zone `lines`, a portrait, a few fields and patterns, as a camera or scanner sees it. */
export function photographed(glyphs: Sheet, lines: readonly string[], photo: Photograph, random: () => number) {
  const count = lines[0]!.length;
  const [width, height] = sizes[count]!;
  const left = (width - count * pitch) / 2 + (random() - 0.5) * 1.5;
  const last = height - 5.5 - random() * 2;
  const prints: Print[] = lines.map((text, at) => ({
    text,
    x: left,
    y: last - (lines.length - 1 - at) * spacing,
    advance: pitch,
  }));
  const fields = prints[0]!.y - 7;
  for (let y = 9; y < fields; y += 5.5)
    prints.push({ text: wordsOf(random), x: width * 0.36, y, advance: 1.7 + random() * 0.3 });

  const scale = photo.pitch / pitch;
  const margin = width * (photo.margin ?? 0.06);
  const outWidth = Math.round((width + 2 * margin) * scale);
  const outHeight = Math.round((height + 2 * margin) * scale);
  const turn = ((photo.turn ?? 0) * Math.PI) / 180;
  const skew = (photo.perspective ?? 0) / width;
  const [skewX, skewY] = [(random() - 0.5) * 2 * skew, (random() - 0.5) * 2 * skew];
  const waves = patternsOf(photo.pattern ?? 0.2, random);
  const paper = 205 + random() * 45;
  const desk = 40 + random() * 120;
  const level = glyphs.levels[Math.max(0, Math.min(2, Math.floor(Math.log2(32 / photo.pitch))))]!;
  const ink = photo.ink ?? 25;
  const page = new Float32Array(outWidth * outHeight);
  for (let row = 0; row < outHeight; row += 1)
    for (let column = 0; column < outWidth; column += 1) {
      const dx = (column - outWidth / 2) / scale;
      const dy = (row - outHeight / 2) / scale;
      const depth = 1 + dx * skewX + dy * skewY;
      const x = (dx * Math.cos(turn) + dy * Math.sin(turn)) / depth + width / 2;
      const y = (dy * Math.cos(turn) - dx * Math.sin(turn)) / depth + height / 2;
      page[row * outWidth + column] =
        x < 0 || y < 0 || x > width || y > height ? desk : shadeAt(x, y, { paper, ink, waves, prints, level, glyphs });
    }
  light(page, outWidth, outHeight, photo, random);
  const blurred = blur(page, outWidth, outHeight, photo.blur ?? 0.5);
  const data = new Uint8Array(blurred.length);
  for (let at = 0; at < data.length; at += 1)
    data[at] = Math.max(0, Math.min(255, blurred[at]! + normal(random) * (photo.noise ?? 2)));
  return { width: outWidth, height: outHeight, data };
}

interface Scene {
  readonly paper: number;
  readonly ink: number;
  readonly waves: readonly Wave[];
  readonly prints: readonly Print[];
  readonly level: GreyImage;
  readonly glyphs: Sheet;
}

function shadeAt(x: number, y: number, { paper, ink, waves, prints, level, glyphs }: Scene): number {
  let shade = paper;
  for (const { fx, fy, bend, strength, cut } of waves)
    shade -= strength * Math.max(0, Math.sin(x * fx + y * fy + 3 * Math.sin(x * bend)) - cut);
  if (x > 4 && x < 30 && y > 8 && y < Math.min(40, prints[0]!.y - 4))
    shade = 120 + 60 * Math.sin(x * 0.4) * Math.cos(y * 0.3) + 20 * Math.sin(x * y);
  for (const { text, x: left, y: base, advance } of prints) {
    const size = advance / 32;
    const row = (y - base) / size + 48;
    if (row < 0 || row >= glyphs.rows - 1) continue;
    const at = Math.floor((x - left) / advance);
    const code = alphabet.indexOf(text.charAt(at));
    if (at < 0 || at >= text.length || code === -1) continue;
    const column = (x - left - (at + 0.5) * advance) / size + glyphs.cell / 2;
    const shrink = glyphs.rows / level.height;
    const cover = bilinear(level, (code * glyphs.cell + column) / shrink - 0.5, row / shrink - 0.5) / 255;
    shade = shade * (1 - cover) + ink * cover;
  }
  return shade;
}

function bilinear({ width, height, data }: GreyImage, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const fx = Math.max(0, Math.min(1, x - left));
  const fy = Math.max(0, Math.min(1, y - top));
  const at = top * width + left;
  const above = data[at]! * (1 - fx) + data[at + 1]! * fx;
  const below = data[at + width]! * (1 - fx) + data[at + width + 1]! * fx;
  return above * (1 - fy) + below * fy;
}

interface Wave {
  readonly fx: number;
  readonly fy: number;
  readonly bend: number;
  readonly strength: number;
  readonly cut: number;
}

function patternsOf(strength: number, random: () => number): Wave[] {
  return Array.from({ length: 3 }, () => {
    const period = 0.7 + random() * 4;
    const angle = random() * Math.PI;
    const turn = (2 * Math.PI) / period;
    return {
      fx: turn * Math.cos(angle),
      fy: turn * Math.sin(angle),
      bend: random() * 0.2,
      strength: strength * random() * 75,
      cut: random() * 0.7,
    };
  });
}

function wordsOf(random: () => number): string {
  const letters = Array.from({ length: 6 + Math.floor(random() * 14) }, () => alphabet[10 + Math.floor(random() * 26)]);
  return letters.map((letter, at) => (at % 7 === 6 ? ' ' : letter)).join('');
}

function light(page: Float32Array, width: number, height: number, photo: Photograph, random: () => number) {
  const spot = { x: width * (0.2 + 0.6 * random()), y: height * (0.78 + 0.1 * random()) };
  const spread = { x: width * (0.05 + 0.05 * random()), y: height * 0.08 };
  const edge = width * (0.3 + 0.4 * random());
  const finger = { x: width * (0.3 + 0.4 * random()), y: height * 0.86, r: height * 0.1 };
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      if (photo.shadow === true) page[at]! *= column < edge ? 0.55 : 0.95;
      if (photo.glare === true)
        page[at]! += 150 * Math.exp(-(((column - spot.x) / spread.x) ** 2) - ((row - spot.y) / spread.y) ** 2);
      if (photo.covered === true && Math.hypot(column - finger.x, row - finger.y) < finger.r) page[at] = 150;
    }
}

function blur(page: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = Math.max(1, Math.ceil(sigma * 2.5));
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-0.5 * ((at - reach) / sigma) ** 2));
  const whole = kernel.reduce((sum, each) => sum + each, 0);
  const clamp = (value: number, limit: number) => Math.max(0, Math.min(limit - 1, value));
  const across = new Float32Array(page.length);
  const down = new Float32Array(page.length);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let at = -reach; at <= reach; at += 1)
        across[row * width + column]! += (kernel[at + reach]! / whole) * page[row * width + clamp(column + at, width)]!;
  for (let row = 0; row < height; row += 1)
    for (let at = -reach; at <= reach; at += 1) {
      const from = clamp(row + at, height) * width;
      const weight = kernel[at + reach]! / whole;
      for (let column = 0; column < width; column += 1) down[row * width + column]! += weight * across[from + column]!;
    }
  return down;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
