import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageOfNibbles } from './finger-image.ts';
import type { FingerImage } from './finger-image.ts';
import { fingerQuality } from './finger-quality.ts';
import { syntheticFinger } from './synthetic-finger.ts';

const seeds = [1, 2, 3, 4, 5];

/** Two pictures in one: the darker of the two at each place. */
function together(one: FingerImage, other: FingerImage): FingerImage {
  return { ...one, pixels: one.pixels.map((grey, at) => Math.min(grey, other.pixels[at]!)) };
}

/** As if the finger had slid that many pixels to both sides while the picture was taken. */
function slid(image: FingerImage, by: number): FingerImage {
  const { width, pixels } = image;
  const average = (at: number) => {
    const row = Math.floor(at / width) * width;
    let sum = 0;
    for (let shift = -by; shift <= by; shift += 1)
      sum +=
        pixels[row + Math.min(width - 1, Math.max(0, at - row + shift))]! +
        pixels[Math.min(pixels.length - 1, Math.max(0, at + shift * width))]!;
    return sum / (4 * by + 2);
  };
  return { ...image, pixels: pixels.map((_, at) => average(at)) };
}

const empty: FingerImage = { width: 256, height: 288, pixels: new Uint8Array(256 * 288).fill(250) };
const specks: FingerImage = {
  ...empty,
  pixels: empty.pixels.map((grey, at) =>
    (at % 256) % 64 < 20 && Math.floor(at / 256) % 72 < 20 ? 90 + ((at * 7919) % 120) : grey,
  ),
};

test.each(seeds)('a finger laid on well is a good picture (%i)', (seed) => {
  const { score, problems } = fingerQuality(syntheticFinger({ seed }));
  expect(problems).toEqual([]);
  expect(score).toBeGreaterThanOrEqual(70);
});

test.each([
  ['nothing-there', empty],
  ['dirty', specks],
  ['too-small', syntheticFinger({ size: [0.2, 0.22] })],
  ['off-centre', syntheticFinger({ at: [0.22, 0.5], size: [0.4, 0.46] })],
  ['too-wet', syntheticFinger({ greys: [70, 10] })],
  ['blurred', slid(syntheticFinger(), 6)],
  [
    'several-fingers',
    together(
      syntheticFinger({ at: [0.2, 0.5], size: [0.18, 0.4] }),
      syntheticFinger({ seed: 4, at: [0.8, 0.5], size: [0.18, 0.4] }),
    ),
  ],
] as const)('%s is what is said of such a picture', (problem, image) => {
  const { score, problems } = fingerQuality(image);
  expect(problems).toContain(problem);
  expect(score).toBeLessThan(50);
});

test('any picture at all is measured', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12_800, maxLength: 12_800 }), (bytes) => {
      const { score } = fingerQuality(imageOfNibbles(bytes)!);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }),
    { numRuns: 30 },
  );
});
