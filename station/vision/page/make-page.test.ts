import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { chanceFrom, loadGlyphs, photographed } from '../../../bench/documents/document-page.ts';
import { laid } from '../../../bench/documents/laid-page.ts';
import { specimenLines } from '../../../bench/documents/specimen-lines.ts';
import type { PageFromPicture } from '../picture-messages.ts';
import { createPictureReader } from '../picture-reader.ts';

const today = '2026-11-25';
const random = chanceFrom(5);
const lines = specimenLines('TD3', random);
const glyphs = await loadGlyphs();
const flat = photographed(glyphs, lines, { pitch: 24, margin: 0, noise: 1 }, random);
const { image, corners } = laid(flat, { zoom: 0.8, turn: 6, slant: 0.04, desk: 60, clutter: true }, random);
const reader = createPictureReader();

afterAll(() => reader.close());

/** In colour: what is grey in the picture is a strong blue. */
async function blue(of: { width: number; height: number; data: Uint8Array }) {
  const { width, height, data } = of;
  const raw = { width, height, channels: 3 as const };
  return sharp(
    Uint8Array.from({ length: data.length * 3 }, (_, at) => (at % 3 === 2 ? 255 : data[Math.floor(at / 3)]!)),
    { raw },
  );
}

async function pageOf(bytes: Uint8Array): Promise<PageFromPicture> {
  const read = await reader.read(bytes, { today, page: 'always' });
  if (!read.ok || read.value.page === undefined) throw new Error('no page');
  return read.value.page;
}

test('a picture gives its page upright, straight, in colour, bounded in size, beside the zone', async () => {
  const bytes = await (await blue(image)).jpeg({ quality: 90 }).toBuffer();
  const read = await reader.read(bytes, { today, page: 'always' });
  expect(read).toMatchObject({ ok: true, value: { found: true, lines, page: { found: true } } });
  const page = await pageOf(bytes);
  expect(Math.max(page.width, page.height)).toBe(1200);
  expect(page.width / page.height).toBeCloseTo(125 / 88, 1);
  expect(page.jpeg.length).toBeLessThan(140_000);
  expect(page.sha256).toBe(createHash('sha256').update(page.jpeg).digest('hex'));
  const unit = Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y) / 125;
  for (const [at, { x, y }] of page.corners.entries())
    expect(Math.hypot(x - corners[at]!.x, y - corners[at]!.y) / unit).toBeLessThan(2);
  const metadata = await sharp(page.jpeg).metadata();
  expect(metadata).toMatchObject({ format: 'jpeg', width: page.width, height: page.height, channels: 3 });
  const { channels } = await sharp(page.jpeg).stats();
  expect(channels[2]!.mean - channels[0]!.mean).toBeGreaterThan(20);
  // Straight and upright: the zone is read again off the page itself.
  expect(await reader.read(page.jpeg, { today })).toMatchObject({ ok: true, value: { lines, quarterTurns: 0 } });
});

test('corners are told in the pixels of the file, however large it is and however it was held', async () => {
  const [width, height] = [image.width * 3, image.height * 3];
  const large = await (await blue(image)).resize(width, height).jpeg().toBuffer();
  const upright = await pageOf(large);
  const unit = (Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y) / 125) * 3;
  for (const [at, { x, y }] of upright.corners.entries())
    expect(Math.hypot(x - corners[at]!.x * 3, y - corners[at]!.y * 3) / unit).toBeLessThan(2);
  const aside = await pageOf(await sharp(large).rotate(90).jpeg().withMetadata({ orientation: 8 }).toBuffer());
  for (const [at, { x, y }] of aside.corners.entries())
    expect(Math.hypot(x - upright.corners[at]!.x, y - upright.corners[at]!.y) / unit).toBeLessThan(1.5);
});

test('only who asks gets a page', async () => {
  const read = await reader.read(await (await blue(image)).jpeg().toBuffer(), { today });
  expect(read).toMatchObject({ ok: true, value: { found: true } });
  expect(read.ok && 'page' in read.value).toBe(false);
});

test('a picture in which no page is made out is kept whole and says so', async () => {
  const striped = {
    width: 500,
    height: 300,
    data: Uint8Array.from({ length: 150_000 }, (_, at) => ((at % 500) % 9) * 28),
  };
  const page = await pageOf(await (await blue(striped)).png().toBuffer());
  expect(page).toMatchObject({ found: false, confidence: 0, refined: [], width: 1000, height: 600 });
});

test('a picture in grey, with transparency or of a small card gives a page too', async () => {
  const grey = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } });
  const pictures = [
    await grey.clone().toColourspace('b-w').png().toBuffer(),
    await (await blue(image)).ensureAlpha(0.9).png().toBuffer(),
    await grey.clone().resize(90).png().toBuffer(),
  ];
  for (const bytes of pictures) expect((await sharp((await pageOf(bytes)).jpeg).metadata()).format).toBe('jpeg');
});

test('what is no picture, breaks off or is too small gets the same answer with a page as without', async () => {
  const png = await (await blue(image)).png({ compressionLevel: 1 }).toBuffer();
  const polyglot = Buffer.concat([Buffer.from('%PDF-1.7\n'), png]);
  const tiny = await (await blue({ width: 1, height: 1, data: new Uint8Array(1) })).png().toBuffer();
  for (const bytes of [polyglot, png.subarray(0, png.length >> 1), tiny, Buffer.alloc(0)]) {
    const [without, withPage] = [
      await reader.read(bytes, { today }),
      await reader.read(bytes, { today, page: 'always' }),
    ];
    expect(without.ok).toBe(false);
    expect(withPage).toEqual(without);
  }
});
