import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { chanceFrom, loadGlyphs } from '../../bench/documents/document-page.ts';
import { laid } from '../../bench/documents/laid-page.ts';
import { printedPage } from '../../bench/documents/printed-page.ts';
import { run } from '../../test/fakes/command-line.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

test('the page is written, and told with its place, its digest and how its print agrees with the zone', async () => {
  const folder = temporaryFolder('document-picture');
  const random = chanceFrom(5000);
  const { page } = await printedPage(await loadGlyphs(), 'TD3', random);
  const { image } = laid(page, { zoom: 0.7, turn: 3, slant: 0.03, desk: 70, clutter: false }, random);
  const [file, out] = [join(folder, 'picture.jpg'), join(folder, 'page.jpg')];
  const raw = { width: image.width, height: image.height, channels: 1 as const };
  writeFileSync(file, await sharp(image.data, { raw }).jpeg({ quality: 90 }).toBuffer());
  const { code, out: lines } = await run(['document', 'picture', file, '--out', out]);
  const jpeg = readFileSync(out);
  expect(code).toBe(0);
  expect(lines).toEqual([
    {
      file,
      found: true,
      corners: Array.from({ length: 4 }, () => ({ x: expect.any(Number), y: expect.any(Number) })),
      width: 1200,
      height: expect.any(Number),
      bytes: jpeg.length,
      sha256: createHash('sha256').update(jpeg).digest('hex'),
      printed: expect.objectContaining({
        surname: { outcome: 'same', printed: expect.any(String) },
        expiryDate: { outcome: 'same', printed: expect.any(String) },
      }),
      ms: expect.any(Number),
    },
  ]);
});

test('a file that is no picture, and a missing word, are told by code, and nothing is written', async () => {
  const folder = temporaryFolder('document-picture');
  const [file, out] = [join(folder, 'notes.txt'), join(folder, 'page.jpg')];
  writeFileSync(file, 'no picture');
  const refused = await run(['document', 'picture', file, '--out', out]);
  expect([refused.code, JSON.parse(refused.stderr)]).toEqual([
    1,
    { error: { code: 'not-a-picture', message: expect.any(String) } },
  ]);
  expect(existsSync(out)).toBe(false);
  const wordless = await run(['document', 'picture', file]);
  expect(JSON.parse(wordless.stderr)).toMatchObject({ error: { code: 'bad-arguments' } });
});
