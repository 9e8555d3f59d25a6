import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { chanceFrom, loadGlyphs, photographed } from '../../bench/documents/document-page.ts';
import { specimenLines } from '../../bench/documents/specimen-lines.ts';
import { decodePicture } from './decode-picture.ts';
import { createPictureReader } from './picture-reader.ts';

const today = '2026-11-25';
const lines = specimenLines('TD3', chanceFrom(21));
const page = photographed(await loadGlyphs(), lines, { pitch: 18 }, chanceFrom(22));
const picture = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } });
const jpeg = await picture.clone().jpeg({ quality: 85 }).toBuffer();
const png = await picture.clone().png().toBuffer();
const folder = mkdtempSync(join(tmpdir(), 'borderpost-pictures-'));
const reader = createPictureReader();

afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

async function faultOf(bytes: Uint8Array): Promise<string> {
  const decoded = await decodePicture(bytes);
  return decoded.ok ? 'none' : decoded.failure.kind;
}

test('the pictures that cameras and scanners write are read', async () => {
  const others = [
    await picture.clone().webp({ lossless: true }).toBuffer(),
    await picture.clone().tiff().toBuffer(),
    await picture.clone().toColourspace('srgb').png({ palette: true }).toBuffer(),
  ];
  for (const bytes of [jpeg, png, ...others]) {
    const result = await reader.read(bytes, { today });
    expect(result).toMatchObject({ ok: true, value: { found: true, format: 'TD3', lines } });
  }
});

test('a picture that says how it was held is turned before it is read', async () => {
  const bytes = await picture.clone().rotate(90).jpeg().withMetadata({ orientation: 8 }).toBuffer();
  const result = await reader.read(bytes, { today });
  expect(result).toMatchObject({ ok: true, value: { found: true, lines, quarterTurns: 0 } });
});

test('ink on a transparent ground is read as on paper', async () => {
  const clear = Buffer.alloc(page.data.length * 4);
  page.data.forEach((shade, at) => clear.set([20, 20, 60, 255 - shade], at * 4));
  const raw = { width: page.width, height: page.height, channels: 4 as const };
  const bytes = await sharp(clear, { raw }).png().toBuffer();
  expect(await reader.read(bytes, { today })).toMatchObject({ ok: true, value: { found: true, lines } });
});

test('what is no picture is named as what it is', async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), jpeg]);
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><image href="/etc/hosts"/></svg>',
  );
  expect(await faultOf(Buffer.alloc(0))).toBe('not-a-picture');
  expect(await faultOf(Buffer.from('P<UTOERIKSSON<<ANNA'))).toBe('not-a-picture');
  expect(await faultOf(pdf)).toBe('not-a-picture');
  expect(await faultOf(svg)).toBe('not-a-picture');
  expect(await faultOf(await sharp(png).gif().toBuffer())).toBe('not-a-picture');
});

test('a file that breaks off is damaged, wherever it does', async () => {
  for (const whole of [jpeg, png])
    for (const share of [0.001, 0.01, 0.3, 0.6, 0.95]) {
      const kind = await faultOf(whole.subarray(0, Math.max(20, Math.floor(whole.length * share))));
      expect(kind).toBe('damaged');
    }
});

test('a picture too small or too large to hold a zone is refused before it is decoded', async () => {
  const blank = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
  expect(await faultOf(await blank(1, 1))).toBe('too-small');
  expect(await faultOf(await blank(2000, 3))).toBe('too-small');
  const large = Buffer.from(await blank(50, 50));
  // Only the header claims it: 40,000 pixels each way.
  large.writeUInt32BE(40_000, 16);
  large.writeUInt32BE(40_000, 20);
  expect(['too-large', 'damaged']).toContain(await faultOf(large));
});

test('a file that is not there is unreadable, and the next one is read all the same', async () => {
  const missing = await reader.read(join(folder, 'missing.jpg'), { today });
  expect(missing).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  writeFileSync(join(folder, 'page.jpg'), jpeg);
  expect(await reader.read(join(folder, 'page.jpg'), { today })).toMatchObject({ ok: true, value: { found: true } });
});

test('a reading can be cancelled, before and while it runs', async () => {
  const late = AbortSignal.abort();
  expect(await reader.read(jpeg, { today, signal: late })).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  const stop = new AbortController();
  const running = reader.read(jpeg, { today, signal: stop.signal });
  const after = reader.read(png, { today });
  setImmediate(() => stop.abort());
  expect(await running).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(await after).toMatchObject({ ok: true, value: { found: true, lines } });
});
