import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutSquare, type ColourImage } from './colour-image.ts';
import { intoSquare, outOfSquare } from './landmarks.ts';

const picture: ColourImage = {
  width: 60,
  height: 40,
  data: Uint8Array.from({ length: 60 * 40 * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % 60, Math.floor(at / 180)];
    return [x * 4, y * 6, 128][at % 3]!;
  }),
};

function colourAt({ width, data }: ColourImage, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

test('a square of the size of its pixels is the picture itself', () => {
  const cut = cutSquare(picture, { x: 30, y: 20, side: 20 }, 20);
  expect(colourAt(cut, 0, 0)).toEqual(colourAt(picture, 20, 10));
  expect(colourAt(cut, 19, 19)).toEqual(colourAt(picture, 39, 29));
});

test('a square that is made smaller keeps the average of its colours', () => {
  const cut = cutSquare(picture, { x: 30, y: 20, side: 32 }, 8);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const reds = Array.from({ length: 64 }, (_, place) => cut.data[place * 3]!);
  expect(mean(reds)).toBeCloseTo(mean([...Array(32).keys()].map((x) => (x + 14) * 4)), 0);
});

test('what lies outside the picture is black', () => {
  const cut = cutSquare(picture, { x: 0, y: 0, side: 40 }, 20);
  expect(colourAt(cut, 2, 2)).toEqual([0, 0, 0]);
  expect(colourAt(cut, 15, 15)[2]).toBe(128);
});

test('a square that is turned by a quarter has its left edge where its top was', () => {
  const square = { x: 30, y: 20, side: 20 };
  const turned = cutSquare(picture, { ...square, turn: Math.PI / 2 }, 20);
  expect(colourAt(turned, 0, 0)).toEqual(colourAt(cutSquare(picture, square, 20), 19, 0));
});

test('a place goes into a square and back to where it was', () => {
  const number = fc.double({ min: -200, max: 200, noNaN: true });
  const square = fc.record({ x: number, y: number, side: fc.double({ min: 1, max: 500, noNaN: true }), turn: number });
  fc.assert(
    fc.property(square, number, number, (cut, x, y) => {
      const back = outOfSquare(cut, 112, intoSquare(cut, 112, { x, y }));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});
