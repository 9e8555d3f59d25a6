import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chanceFrom, loadGlyphs, photographed } from '../../bench/documents/document-page.ts';
import { laid, type Laying } from '../../bench/documents/laid-page.ts';
import { specimenLines } from '../../bench/documents/specimen-lines.ts';
import type { GreyImage } from '../mrz-image/grey-image.ts';
import { readNetwork } from '../mrz-image/network.ts';
import { readPicture } from '../mrz-image/read-picture.ts';
import { findPage, type PageFound } from './find-page.ts';
import type { PageCorners } from './page-corners.ts';

const network = readNetwork(readFileSync(join(import.meta.dirname, '../mrz-image/glyphs.weights')));
const glyphs = await loadGlyphs();
const widths = { TD1: 85.6, TD2: 105, TD3: 125 } as const;
type Format = keyof typeof widths;
const plain: Laying = { zoom: 0.55, turn: 0, slant: 0, desk: 70, clutter: false };

function pageOf(format: Format, laying: Partial<Laying>, seed: number) {
  const random = chanceFrom(seed);
  const flat = photographed(glyphs, specimenLines(format, random), { pitch: 24, margin: 0, noise: 1 }, random);
  return { ...laid(flat, { ...plain, ...laying }, random), width: widths[format] };
}

function found(image: GreyImage): PageFound {
  const reading = readPicture(network, image, { today: '2026-11-25' });
  return findPage(image, reading.found ? { format: reading.format, lines: reading.axes } : undefined);
}

/** Millimetres between corners that belong together, at most, and by how much a true corner lies outside the found page. */
function offBy(page: PageFound, corners: PageCorners, width: number) {
  const unit = Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y) / width;
  const apart = page.corners.map((corner, at) => Math.hypot(corner.x - corners[at]!.x, corner.y - corners[at]!.y));
  const outside = page.corners.flatMap((from, at) => {
    const to = page.corners[(at + 1) % 4]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return corners.map(({ x, y }) => ((to.y - from.y) * (x - from.x) - (to.x - from.x) * (y - from.y)) / length);
  });
  return { apart: Math.max(...apart) / unit, cropped: Math.max(0, ...outside) / unit };
}

test('a page of every size is found to within two millimetres, and none of it is cut off', () => {
  for (const format of ['TD1', 'TD2', 'TD3'] as const) {
    const { image, corners, width } = pageOf(format, { turn: 4, slant: 0.05 }, 31);
    const page = found(image);
    expect(page).toMatchObject({ found: true, format, refined: ['top', 'right', 'bottom', 'left'], confidence: 1 });
    expect(offBy(page, corners, width).apart).toBeLessThan(2);
    expect(offBy(page, corners, width).cropped).toBeLessThan(0.3);
  }
});

test.each<[string, Partial<Laying>]>([
  ['among other papers', { clutter: true, turn: -6, slant: 0.06 }],
  ['held by a hand', { hand: true, turn: 5, slant: 0.05 }],
  ['seen from aside', { turn: 9, slant: 0.11 }],
])('a page %s is found whole', (_, laying) => {
  for (const seed of [41, 42]) {
    const { image, corners, width } = pageOf('TD3', laying, seed);
    const off = offBy(found(image), corners, width);
    expect(off.apart).toBeLessThan(3);
    expect(off.cropped).toBeLessThan(0.5);
  }
});

test('a page on its side or on its head comes with the turn that makes it upright', () => {
  for (const turn of [92, 181, -88]) {
    const { image, corners, width } = pageOf('TD3', { turn }, 51);
    const page = found(image);
    expect(offBy(page, corners, width).apart).toBeLessThan(2);
    expect(Math.cos(((page.rotation + turn) * Math.PI) / 180)).toBeGreaterThan(0.999);
  }
});

test('where paper and desk look alike the page is taken with more around it, never with less', () => {
  for (const seed of [61, 62, 63]) {
    const { image, corners, width } = pageOf('TD3', { desk: 226, turn: 3, slant: 0.03 }, seed);
    const page = found(image);
    expect(offBy(page, corners, width).cropped).toBeLessThan(0.5);
    expect(offBy(page, corners, width).apart).toBeLessThan(15);
  }
});

test('a picture that ends at the page’s own edges is kept to its edges', () => {
  const random = chanceFrom(71);
  const image = photographed(glyphs, specimenLines('TD3', random), { pitch: 14, margin: 0 }, random);
  const page = found(image);
  const corners = [
    { x: 0, y: 0 },
    { x: image.width, y: 0 },
    { x: image.width, y: image.height },
    { x: 0, y: image.height },
  ] as const satisfies readonly unknown[];
  expect(offBy(page, [...corners], 125).apart).toBeLessThan(2);
});

test('a card without a zone is found as the one bright area', () => {
  const image = drawn(600, 400, (x, y) => (x > 130 && x < 470 && y > 90 && y < 300 ? 220 : 60));
  const page = findPage(image, undefined);
  expect(page.found).toBe(true);
  expect(page.format).toBeUndefined();
  expect(offBy(page, [point(131, 91), point(470, 91), point(470, 300), point(131, 300)], 85.6).apart).toBeLessThan(2);
});

test('without a zone or one bright area the whole picture is kept and said not to be a page', () => {
  const pictures = [
    drawn(300, 200, () => 128),
    drawn(300, 200, (x, y) => (x * 7 + y * 13) % 256),
    drawn(300, 200, (x) => (x < 150 ? 40 : 220)),
  ];
  for (const image of pictures) {
    const { corners, ...page } = findPage(image, undefined);
    expect(page).toMatchObject({ found: false, confidence: 0, refined: [], width: 300, height: 200 });
    expect(corners).toEqual([point(0, 0), point(300, 0), point(300, 200), point(0, 200)]);
  }
});

function drawn(width: number, height: number, shade: (x: number, y: number) => number): GreyImage {
  return {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, k) => shade(k % width, Math.floor(k / width))),
  };
}

function point(x: number, y: number) {
  return { x, y };
}
