import fc from 'fast-check';
import { expect, test } from 'vitest';
import { straightened, type ColourImage } from './straighten.ts';

/** Red grows to the right, green downwards. */
function ramp(width: number, height: number): ColourImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set([x, y, 7], (y * width + x) * 3);
  return { width, height, data };
}

const image = ramp(200, 160);
const place = fc.tuple(fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: 0, max: 12, noNaN: true }));

test('the corners of the page come out at the corners of the picture, colours kept', () => {
  fc.assert(
    fc.property(place, place, place, place, ([a, b], [c, d], [e, f], [g, h]) => {
      const corners = [
        { x: 20 + a, y: 20 + b },
        { x: 170 + c, y: 20 + d },
        { x: 170 + e, y: 130 + f },
        { x: 20 + g, y: 130 + h },
      ] as const;
      const { data, width, height } = straightened(image, [...corners], 120, 90);
      const pixels = [0, width - 1, width * height - 1, width * (height - 1)];
      for (const [at, pixel] of pixels.entries()) {
        expect(Math.abs(data[pixel * 3]! - corners[at]!.x)).toBeLessThan(3);
        expect(Math.abs(data[pixel * 3 + 1]! - corners[at]!.y)).toBeLessThan(3);
        expect(data[pixel * 3 + 2]).toBe(7);
      }
    }),
  );
});

test('a page that is the whole picture stays as it is', () => {
  const whole = [
    { x: 0, y: 0 },
    { x: 200, y: 0 },
    { x: 200, y: 160 },
    { x: 0, y: 160 },
  ] as const;
  expect(straightened(image, [...whole], 200, 160)).toEqual(image);
});

test('what lies outside the picture is filled from its edge', () => {
  const beyond = [
    { x: -40, y: -40 },
    { x: 240, y: -40 },
    { x: 240, y: 200 },
    { x: -40, y: 200 },
  ] as const;
  const { data } = straightened(image, [...beyond], 28, 24);
  expect([...data.subarray(0, 3)]).toEqual([0, 0, 7]);
  expect([...data.subarray(-3)]).toEqual([199, 159, 7]);
});
