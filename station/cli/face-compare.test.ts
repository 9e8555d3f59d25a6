import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { syntheticFace, type SyntheticFace } from '../../core/face/synthetic-face.ts';
import { errorOf, run } from '../../test/fakes/command-line.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const folder = temporaryFolder('faces');

async function drawn(name: string, face: SyntheticFace): Promise<string> {
  const file = join(folder, name);
  writeFileSync(
    file,
    await sharp(Buffer.from(syntheticFace(face)))
      .jpeg()
      .toBuffer(),
  );
  return file;
}

test('two pictures are compared, and what cannot be is said', async () => {
  const portrait = await drawn('portrait.jpg', { seed: 3 });
  const live = await drawn('live.jpg', { seed: 3, width: 640, height: 480, tilt: 4, light: 0.85 });
  const quality = { score: expect.any(Number), reasons: [], eyeDistance: expect.any(Number) };
  expect(await run(['face', 'compare', portrait, live])).toMatchObject({
    code: 0,
    out: [{ found: true, band: 'very-alike', score: expect.any(Number), quality: { a: quality, b: quality } }],
  });
  const nobody = join(folder, 'nobody.png');
  writeFileSync(
    nobody,
    await sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>')).png().toBuffer(),
  );
  expect(await run(['face', 'compare', portrait, nobody])).toMatchObject({
    code: 1,
    out: [
      {
        found: false,
        score: null,
        band: null,
        distance: null,
        notComparable: 'no-face',
        quality: { b: { reasons: ['no-face'] } },
      },
    ],
  });
  const missing = join(folder, 'missing.jpg');
  expect(errorOf(await run(['face', 'compare', portrait, missing]))).toMatchObject({
    code: 1,
    error: { code: 'unreadable' },
  });
  expect(errorOf(await run(['face', 'compare', portrait]))).toMatchObject({ error: { code: 'bad-arguments' } });
});
