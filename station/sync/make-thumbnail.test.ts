import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { longestThumbnail } from '../../wire/messages.ts';
import { makeThumbnail } from './make-thumbnail.ts';

/** Nothing is harder to make small than noise. */
const anyPicture = fc.record({
  width: fc.integer({ min: 1, max: 2400 }),
  height: fc.integer({ min: 1, max: 2400 }),
  sigma: fc.constantFrom(0, 30, 90),
  format: fc.constantFrom('jpeg', 'png', 'webp'),
});

test('of any picture there is a small copy, of the same shape and small enough', async () => {
  await fc.assert(
    fc.asyncProperty(anyPicture, async ({ width, height, sigma, format }) => {
      const noise = { type: 'gaussian', mean: 128, sigma } as const;
      const picture = await sharp({ create: { width, height, channels: 3, background: '#777', noise } })
        .toFormat(format)
        .toBuffer();
      const small = await makeThumbnail(picture);
      expect(small!.length).toBeLessThanOrEqual(longestThumbnail);
      const copy = await sharp(small).metadata();
      expect(copy.format).toBe('jpeg');
      const longer = Math.max(copy.width, copy.height);
      expect(longer).toBeLessThanOrEqual(Math.max(width, height));
      const [shorter, wanted] = [
        Math.min(copy.width, copy.height),
        (longer * Math.min(width, height)) / Math.max(width, height),
      ];
      expect(Math.abs(shorter - Math.max(1, wanted))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('of what is no picture there is none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      expect(await makeThumbnail(bytes)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
  const cut = (
    await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer()
  ).subarray(0, 300);
  expect(await makeThumbnail(cut)).toBeUndefined();
});
