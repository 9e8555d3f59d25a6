import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCrossingEntries } from '../bench/sync-crossings.ts';
import { encodeBatchBody } from './batch-body.ts';
import type { BatchEntry } from './batch-body.ts';
import { closeBatch } from './close-batch.ts';
import { beforeFirst, entryHash, payloadHash } from './entry-hash.ts';
import { makeSigningKey } from './keys.ts';
import type { BatchHeader } from './messages.ts';
import { openBatch } from './open-batch.ts';
import { decodeFrame, encodeFrame } from './signed-frame.ts';

const key = makeSigningKey();
const station = '00000000-0003-7000-8000-000000000001';
const epoch = '00000000-0004-7000-8000-000000000001';
const origin = {
  station,
  epoch,
  from: 1,
  before: beforeFirst.toString('hex'),
  schema: 5,
  product: '0.1.0',
  clock: { wall: '2026-03-01T08:00:00.000Z', monotonic: 12.5 },
};
const crossings = createCrossingEntries(true);
const entries = Array.from({ length: 12 }, crossings);

function closed(some: readonly BatchEntry[] = entries, changes: Partial<typeof origin> = {}) {
  const batch = closeBatch(some, { ...origin, ...changes }, key);
  if (!batch.ok) throw new Error(batch.failure.kind);
  return batch.value;
}

/** What opening a batch comes to that says something else than it holds, signed all the same. */
function openedWith(changes: Partial<BatchHeader>, some: readonly BatchEntry[] = entries) {
  const body = encodeBatchBody(some);
  if (!body.ok) throw new Error(body.failure.kind);
  const read = decodeFrame(encodeFrame({ ...closed().header, ...changes }, body.value, key.privateKey));
  if (!read.ok) throw new Error(read.failure.kind);
  const opened = openBatch(read.value);
  return opened.ok ? 'ok' : opened.failure.kind;
}

test('a batch opens to the entries that were closed into it, with their numbers and hashes', () => {
  const { frame, header } = closed(entries, { from: 41 });
  expect(header).toMatchObject({ from: 41, to: 52, signer: key.publicKey });
  const read = decodeFrame(frame);
  if (!read.ok) throw new Error(read.failure.kind);
  const opened = openBatch(read.value);
  if (!opened.ok) throw new Error(opened.failure.kind);
  expect(opened.value.entries.map(({ payload }) => payload)).toEqual(entries.map(({ payload }) => payload));
  let prev: Buffer = beforeFirst;
  for (const [place, chained] of opened.value.entries.entries()) {
    const { id, kind, at, officer, payload, salt } = entries[place]!;
    const digest = payloadHash(salt, payload);
    const hash = entryHash(prev, { seq: 41 + place, id, epoch, kind, at, officer }, digest);
    expect(chained).toMatchObject({ seq: 41 + place, payloadHash: digest, prevHash: prev, hash });
    prev = hash;
  }
  expect(prev.toString('hex')).toBe(header.head);
});

test('batches that follow each other make one chain', () => {
  const first = closed(entries.slice(0, 5));
  const second = closed(entries.slice(5), { from: 6, before: first.header.head });
  expect(second.header.head).toBe(closed().header.head);
});

test('a header that does not fit its entries is refused, although it is signed', () => {
  expect(openedWith({})).toBe('ok');
  expect(openedWith({ to: 11 })).toBe('entries-do-not-match');
  expect(openedWith({ from: 2 })).toBe('entries-do-not-match');
  expect(openedWith({ from: 2, to: 13 })).toBe('chain-broken');
  expect(openedWith({ epoch: station })).toBe('chain-broken');
  expect(openedWith({ before: 'ab'.repeat(32) })).toBe('chain-broken');
  expect(openedWith({ head: 'ab'.repeat(32) })).toBe('chain-broken');
});

test('entries that were changed, left out, swapped or doubled do not lead to the head', () => {
  const [first, second, ...rest] = entries as [BatchEntry, BatchEntry, ...BatchEntry[]];
  expect(openedWith({}, [second, first, ...rest])).toBe('chain-broken');
  expect(openedWith({}, [first, ...rest])).toBe('entries-do-not-match');
  expect(openedWith({}, [first, first, ...rest])).toBe('entries-do-not-match');
  for (const change of [{ payload: '{}' }, { kind: 'other' }, { officer: null }, { salt: Buffer.alloc(16) }])
    expect(openedWith({}, [{ ...first, ...change }, second, ...rest])).toBe('chain-broken');
});

test('a frame that is signed but no batch is not opened as one', () => {
  const said = { version: 1, signer: key.publicKey, station, at: origin.clock.wall } as const;
  const query = { ...said, format: 'borderpost-picture-query' as const, pictures: [] };
  const read = decodeFrame(encodeFrame(query, Buffer.alloc(0), key.privateKey));
  expect(read.ok && openBatch(read.value)).toEqual({ ok: false, failure: { kind: 'not-a-batch' } });
});

test('a frame of which one bit is other, or that is cut or longer, is refused', () => {
  const { frame } = closed();
  fc.assert(
    fc.property(fc.nat(frame.length * 8 - 1), (bit) => {
      const garbled = Buffer.from(frame);
      garbled[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeFrame(garbled).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.nat(frame.length - 1), fc.uint8Array({ minLength: 1, maxLength: 80 }), (length, more) => {
      expect(decodeFrame(frame.subarray(0, length)).ok).toBe(false);
      expect(decodeFrame(Buffer.concat([frame, more])).ok).toBe(false);
    }),
  );
  expect(decodeFrame(frame).ok).toBe(true);
});

test('no bytes crash the reader of frames', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeFrame(bytes).ok).toBe(false);
      expect(decodeFrame(Buffer.concat([Buffer.from('BPF1'), bytes])).ok).toBe(false);
    }),
  );
});

test('a frame of another key under the name of this one is refused', () => {
  const { header } = closed();
  const forged = encodeFrame(header, Buffer.alloc(0), makeSigningKey().privateKey);
  expect(decodeFrame(forged)).toEqual({ ok: false, failure: { kind: 'wrong-signature' } });
});

test('five hundred crossings as people at a window make them take at most 80 bytes each', () => {
  const { frame } = closed(Array.from({ length: 500 }, createCrossingEntries(false)));
  expect(frame.length / 500).toBeLessThanOrEqual(80);
});
