import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { chanceFrom, loadGlyphs } from '../../../bench/documents/document-page.ts';
import { printedPage } from '../../../bench/documents/printed-page.ts';
import { PrintedComparison } from '../../../core/page-image/printed-comparison.ts';
import { createPrintedZoneReader } from './printed-zone-reader.ts';

const { page, document } = await printedPage(await loadGlyphs(), 'TD3', chanceFrom(5000));
const jpeg = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
  .jpeg({ quality: 80 })
  .toBuffer();
const straight = { jpeg, height: page.height };
const reader = createPrintedZoneReader();

afterAll(() => reader.close());

test('a page is read and agrees with its zone in name, number and dates', async () => {
  const compared = await reader.compare(straight, document);
  if (!compared.ok) throw new Error(compared.failure.message);
  expect(PrintedComparison.parse(compared.value)).toEqual(compared.value);
  for (const field of ['surname', 'documentNumber', 'birthDate', 'expiryDate'] as const)
    expect(compared.value[field].outcome).toBe('same');
});

test('a comparison can be cancelled, before and while it runs, and the next one is made all the same', async () => {
  const late = AbortSignal.abort();
  expect(await reader.compare(straight, document, { signal: late })).toMatchObject({ failure: { kind: 'cancelled' } });
  const stop = new AbortController();
  const running = reader.compare(straight, document, { signal: stop.signal });
  const after = reader.compare(straight, document);
  setImmediate(() => stop.abort());
  expect(await running).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(await after).toMatchObject({ ok: true });
});

test('a page that takes too long, or is no picture, is told as such', async () => {
  expect(await reader.compare(straight, document, { within: 1 })).toMatchObject({ failure: { kind: 'timeout' } });
  const broken = { jpeg: new Uint8Array([1, 2, 3]), height: 100 };
  expect(await reader.compare(broken, document)).toMatchObject({ failure: { kind: 'unreadable' } });
  expect(await reader.compare(straight, document)).toMatchObject({ ok: true });
});
