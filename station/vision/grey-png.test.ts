import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { greyPng } from './grey-png.ts';

const anyPicture = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((pixels) => ({ width, height, pixels })),
  );

test('another program finds every pixel as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyPicture, async ({ width, height, pixels }) => {
      const png = greyPng({ width, height, pixels });
      const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([width, height]);
      expect(new Uint8Array(data)).toEqual(pixels);
    }),
    { numRuns: 30 },
  );
});
