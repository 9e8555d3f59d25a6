import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';
import { makeEncryptionKey, makeSigningKey } from './keys.ts';
import { encodeFrame } from './signed-frame.ts';
import { openStick, sealStick } from './stick-file.ts';
import type { StickDirection } from './stick-file.ts';

const signer = makeSigningKey();
const key = makeEncryptionKey();
const station = '00000000-0003-7000-8000-000000000001';
const at = '2026-03-01T08:00:00.000Z';
const to = { direction: 'to-headquarters', maker: station, at, recipient: key.publicKey } as const;

/** A picture part, which may be of any bytes. */
function frameOf(body: Uint8Array): Buffer {
  const part = { format: 'borderpost-picture-part', sha256: 'ab'.repeat(32), bytes: 9, media: 'image/jpeg' } as const;
  const header = { version: 1, signer: signer.publicKey, ...part, station, offset: 0, at } as const;
  return encodeFrame(header, body, signer.privateKey);
}

async function fileOf(frames: readonly Uint8Array[], changes: { readonly direction?: StickDirection } = {}) {
  const made: Buffer[] = [];
  for await (const piece of sealStick(frames, { ...to, ...changes })) made.push(piece);
  return Buffer.concat(made);
}

/** The bytes in pieces of a size, as a file comes. */
function* pieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const own = { key, direction: 'to-headquarters' } as const;

async function outcome(bytes: Uint8Array, receiver: Parameters<typeof openStick>[1] = own) {
  const opened = await openStick(() => pieces(bytes, 1000), receiver);
  return opened.ok ? opened.value.count : opened.failure.kind;
}

test('whatever frames go into a file come out of it, in whatever pieces it is read', async () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 50 }),
    fc.nat(200_000).map((length) => Buffer.alloc(length, 7)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 4 }), fc.integer({ min: 1, max: 100_000 }), async (bodies, size) => {
      const frames = bodies.map((bytes) => frameOf(bytes));
      const file = await fileOf(frames);
      const opened = await openStick(() => pieces(file, Math.max(size, Math.ceil(file.length / 2000))), own);
      if (!opened.ok) throw new Error(opened.failure.kind);
      const recipient = fingerprintOf(key.publicKey);
      expect(opened.value.header).toEqual({ format: 'borderpost-stick', version: 1, ...to, recipient });
      expect(opened.value.count).toBe(frames.length);
      const found: Buffer[] = [];
      for await (const { bytes } of opened.value.frames()) found.push(bytes);
      expect(found).toEqual(frames);
    }),
    { numRuns: 40 },
  );
});

test('nobody but the recipient reads anything of the frames', async () => {
  const file = await fileOf([frameOf(Buffer.from('the secret of the post'))]);
  expect(file.includes('secret')).toBe(false);
  expect(file.includes('picture')).toBe(false);
  expect(await outcome(file, { ...own, key: makeEncryptionKey() })).toBe('for-another');
});

test('a file is refused whole, with its own reason', async () => {
  const frame = frameOf(Buffer.alloc(100_000, 3));
  const file = await fileOf([frame, frame]);
  expect(await outcome(file)).toBe(2);
  expect(await outcome(Buffer.alloc(0))).toBe('cut');
  expect(await outcome(Buffer.from('Dear colleague, the receipts are in the other file.'))).toBe('not-a-stick-file');
  expect(await outcome(file.subarray(0, file.length - 1))).toBe('cut');
  expect(await outcome(Buffer.concat([file, file]))).toBe('more-after-the-end');
  expect(await outcome(file, { ...own, direction: 'to-post' })).toBe('wrong-direction');
  const garbled = Buffer.from(file);
  garbled[garbled.length - 20]! ^= 1;
  expect(await outcome(garbled)).toBe('garbled');
  const newer = Buffer.from(file.toString('latin1').replace('"version":1', '"version":2'), 'latin1');
  expect(await outcome(newer)).toBe('version-unknown');
  expect(await outcome(await fileOf([frame, Buffer.from('no frame')]))).toBe('frame-refused');
  expect(await outcome(await fileOf([frame, frame.subarray(0, 500)]))).toBe('frame-refused');
});

test('a file whose head was exchanged for that of another is refused', async () => {
  const file = await fileOf([frameOf(Buffer.from('receipt'))]);
  const turned = Buffer.from(file.toString('latin1').replace(station, station.replace('1', '2')), 'latin1');
  expect(turned.equals(file)).toBe(false);
  expect(turned).toHaveLength(file.length);
  expect(await outcome(turned)).toBe('garbled');
});

test('a file with bytes flipped, cut, added or swapped is never taken', async () => {
  const file = await fileOf([frameOf(Buffer.alloc(70_000, 1)), frameOf(Buffer.alloc(70_000, 2))]);
  const place = fc.nat(file.length - 1);
  const change = fc.oneof(
    fc.record({ at: place, bit: fc.nat(7) }).map(({ at: where, bit }) => {
      const changed = Buffer.from(file);
      changed[where]! ^= 1 << bit;
      return changed;
    }),
    place.map((length) => file.subarray(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 100 }).map((more) => Buffer.concat([file, more])),
    fc.tuple(place, place, fc.integer({ min: 1, max: 70_000 })).map(([one, other, length]) => {
      const changed = Buffer.from(file);
      changed.set(file.subarray(other, other + length).subarray(0, file.length - one), one);
      return changed;
    }),
    fc
      .tuple(place, fc.integer({ min: 1, max: 70_000 }))
      .map(([from, length]) => Buffer.concat([file.subarray(0, from), file.subarray(from + length)])),
  );
  await fc.assert(
    fc.asyncProperty(change, async (changed) => {
      fc.pre(!changed.equals(file));
      expect(await outcome(changed)).toEqual(expect.any(String));
    }),
    { numRuns: 300 },
  );
});

test('chunks that change places are noticed', async () => {
  const file = await fileOf([frameOf(Buffer.alloc(200_000, 1))]);
  const headBytes = 8 + file.readUInt32BE(4) + 32;
  const chunk = 5 + 64 * 1024 + 16;
  const [first, second] = [0, 1].map((n) => file.subarray(headBytes + n * chunk, headBytes + (n + 1) * chunk));
  const head = file.subarray(0, headBytes);
  const rest = file.subarray(headBytes + 2 * chunk);
  expect(await outcome(Buffer.concat([head, first!, second!, rest]))).toBe(1);
  expect(await outcome(Buffer.concat([head, second!, first!, rest]))).toBe('garbled');
  expect(await outcome(Buffer.concat([head, first!, first!, second!, rest]))).toBe('garbled');
  expect(await outcome(Buffer.concat([head, first!, second!]))).toBe('cut');
});

test('a file that changes between the two readings is not taken for what it was', async () => {
  const file = await fileOf([frameOf(Buffer.alloc(100_000, 1))]);
  let bytes = file;
  const opened = await openStick(() => pieces(bytes, 4096), own);
  if (!opened.ok) throw new Error(opened.failure.kind);
  bytes = file.subarray(0, file.length - 1);
  await expect(async () => {
    for await (const { frame } of opened.value.frames()) expect(frame.header.format).toBe('borderpost-picture-part');
  }).rejects.toThrow('changed while it was read: cut');
});
