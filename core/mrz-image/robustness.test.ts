import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNetwork } from './network.ts';
import { readPicture } from './read-picture.ts';
import { findRows } from './find-lines.ts';
import { chanceFrom } from '../../bench/documents/document-page.ts';
import type { GreyImage } from './grey-image.ts';

const network = readNetwork(readFileSync(join(import.meta.dirname, 'glyphs.weights')));
const options = { today: '2026-11-25' };

function pictureOf(width: number, height: number, shade: (x: number, y: number) => number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data[y * width + x] = shade(x, y);
  return { width, height, data };
}

test('a picture of nothing says that nothing was found, whatever its size', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 3000],
    [3000, 1],
    [15, 15],
    [16, 16],
    [64, 3000],
    [300, 200],
  ] as const)
    for (const shade of [0, 128, 255])
      expect(
        readPicture(
          network,
          pictureOf(width, height, () => shade),
          options,
        ),
      ).toEqual({ found: false });
});

test('noise, stripes and grids are never taken for a document', () => {
  const texture = fc.record({
    seed: fc.nat(),
    width: fc.integer({ min: 20, max: 300 }),
    height: fc.integer({ min: 20, max: 400 }),
    period: fc.integer({ min: 1, max: 40 }),
    kind: fc.constantFrom('noise', 'stripes', 'grid', 'bars'),
  });
  fc.assert(
    fc.property(texture, ({ seed, width, height, period, kind }) => {
      const random = chanceFrom(seed);
      const shades = {
        noise: () => Math.floor(random() * 256),
        stripes: (x: number) => (Math.floor(x / period) % 2) * 255,
        grid: (x: number, y: number) => (x % (period + 2) === 0 || y % (period + 2) === 0 ? 0 : 255),
        bars: (x: number, y: number) => (Math.floor(y / (period + 8)) % 2 === 0 && (x * 7919) % 13 < 6 ? 20 : 230),
      };
      const reading = readPicture(network, pictureOf(width, height, shades[kind]), options);
      expect(reading.found && reading.accepted).toBe(false);
    }),
    { numRuns: 12 },
  );
});

test('rows that are found lie in the picture', () => {
  const random = chanceFrom(7);
  const speckled = pictureOf(640, 400, (x, y) => (y % 40 < 12 && (x * 31 + y * 17) % 9 < 4 ? 30 : 210 + random() * 30));
  for (const row of findRows(speckled, 900)) {
    expect(row.x).toBeGreaterThan(0);
    expect(row.x).toBeLessThan(640);
    expect(row.y).toBeGreaterThan(0);
    expect(row.y).toBeLessThan(400);
    expect(row.length).toBeLessThanOrEqual(760);
  }
});

test('a reading ends when its caller has had enough', () => {
  let asked = 0;
  const stopped = () => {
    asked += 1;
    return true;
  };
  const reading = readPicture(
    network,
    pictureOf(600, 400, (x, y) => (x ^ y) & 255),
    { ...options, stopped },
  );
  expect(reading).toEqual({ found: false });
  expect(asked).toBe(1);
});
