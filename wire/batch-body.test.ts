import { randomBytes } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBatchBody, encodeBatchBody, mostEntries } from './batch-body.ts';
import type { BatchEntry } from './batch-body.ts';
import { createWriter } from './body/bytes.ts';

const id = '019ca869-8039-7527-8b93-2e749c106639';
const at = '2026-03-01T08:00:12.345Z';
const plain: BatchEntry = { id, kind: 'session.opened', at, officer: null, payload: '{}', salt: Buffer.alloc(16, 7) };

const leaf = fc.oneof(
  fc.uuid(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('1974-08-XX', '1974-02-30', '1974-08-12', '', '-0', '1e5'),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
);
const json = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('id', 'at', 'mrzLines', 'format', '__proto__'), fc.string()), tie('tree'), {
      maxKeys: 5,
    }),
  ),
})).tree;
const entry: fc.Arbitrary<BatchEntry> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('crossing.recorded', 'session.opened', 'a\nb', 'x'),
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
    .chain((date) => fc.constantFrom(date.toISOString(), `${date.toISOString().slice(0, 19)}Z`)),
  officer: fc.oneof(fc.constant(null), fc.constantFrom('', '=', '\n'), fc.uuid()),
  payload: fc.oneof(
    { arbitrary: json.map((tree) => JSON.stringify(tree)), weight: 5 },
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\0', '"\0"', '{"a": 1}', '{\n}', '1,2', '"\\', '[[[', ']}', '{"a":"b","a":"c"}'),
  ),
  salt: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
});

function encoded(entries: readonly BatchEntry[]): Buffer {
  const body = encodeBatchBody(entries);
  if (!body.ok) throw new Error(body.failure.kind);
  return body.value;
}

test('whatever entries go into a body come back to the byte', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      expect(decodeBatchBody(encoded(entries))).toEqual({ ok: true, value: entries });
    }),
    { numRuns: 500 },
  );
});

test('entries as the ledger makes them travel in columns, others as lines', () => {
  expect(encoded([plain])[0]).toBe(1);
  for (const unusual of [{ at: '2026-03-01T08:00:12Z' }, { kind: 'a\nb' }, { payload: '{\n}' }, { payload: '\0' }])
    expect([unusual, encoded([{ ...plain, ...unusual }])[0]]).toEqual([unusual, 0]);
});

test('a body of JSON lines is read, as a simple sender writes it', () => {
  const line = { id, kind: 'shift.closed', at, officer: id, payload: '{"shift": "x"}', salt: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const lines = brotliCompressSync(`${JSON.stringify(line)}\n`);
  expect(decodeBatchBody(Buffer.concat([Buffer.from([0]), lines]))).toEqual({
    ok: true,
    value: [{ ...line, salt: Buffer.alloc(16) }],
  });
});

test('a line with more, less or other than its fields is refused', () => {
  const line = { id, kind: 'shift.closed', at, officer: null, payload: '{}', salt: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const wrong: string[] = [
    JSON.stringify(line),
    '\n',
    `${JSON.stringify({ ...line, seq: 1 })}\n`,
    `${JSON.stringify({ ...line, id: id.toUpperCase() })}\n`,
    `${JSON.stringify({ ...line, at: 'today' })}\n`,
    `${JSON.stringify({ ...line, salt: 'AAAA' })}\n`,
    `${JSON.stringify({ ...line, kind: 'k'.repeat(101) })}\n`,
    `${JSON.stringify({ ...line, officer: 'o'.repeat(101) })}\n`,
    `${JSON.stringify(line)}\n`.repeat(mostEntries + 1),
  ];
  for (const text of wrong)
    expect(decodeBatchBody(Buffer.concat([Buffer.from([0]), brotliCompressSync(text)]))).toEqual({
      ok: false,
      failure: { kind: 'body-not-understood' },
    });
});

test('a body of a version that is not known is refused', () => {
  for (const body of [
    Buffer.alloc(0),
    Buffer.from([2]),
    Buffer.concat([Buffer.from([2]), encoded([plain]).subarray(1)]),
  ])
    expect(decodeBatchBody(body)).toEqual({ ok: false, failure: { kind: 'body-not-understood' } });
});

test('no bytes, and no columns that were tampered with, crash the reader', () => {
  const base = encoded([
    plain,
    { ...plain, payload: '{"id":"a","n":[1,2]}' },
    { ...plain, payload: '{"id":"b","n":[3]}' },
  ]);
  const rawEnd = 5 + base.readUInt32BE(1);
  const packed = brotliDecompressSync(base.subarray(rawEnd));
  const outcome = (body: Buffer) => {
    const read = decodeBatchBody(body);
    return read.ok ? 'ok' : read.failure.kind;
  };
  const outcomes = ['ok', 'body-not-understood', 'body-too-large'];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(0, 1, 2), (bytes, version) => {
      expect(outcomes).toContain(outcome(Buffer.from([version, ...bytes])));
      expect(outcomes).toContain(outcome(Buffer.concat([Buffer.from([version]), brotliCompressSync(bytes)])));
    }),
  );
  const change = fc.record({ place: fc.nat(packed.length - 1), byte: fc.nat(255), drop: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      let garbled = Buffer.from(packed);
      for (const { place, byte, drop } of changes) {
        garbled[Math.min(place, garbled.length - 1)] = byte;
        garbled = Buffer.concat([garbled.subarray(0, place), garbled.subarray(place + drop)]);
      }
      expect(outcomes).toContain(outcome(Buffer.concat([base.subarray(0, rawEnd), brotliCompressSync(garbled)])));
    }),
    { numRuns: 2000 },
  );
});

test('a small body that would unpack to very much is refused', () => {
  const zeros = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
  for (const head of [[0], [1, 0, 0, 0, 0]])
    expect(decodeBatchBody(Buffer.concat([Buffer.from(head), zeros]))).toEqual({
      ok: false,
      failure: { kind: 'body-too-large' },
    });
});

test('columns that repeat one long word in every place of every entry are refused', () => {
  for (const holes of [100, 10_000]) {
    const to = createWriter();
    to.natural(mostEntries);
    for (let n = 0; n < 2 * mostEntries; n += 1) to.integer(0);
    // Kinds and officers, each a dictionary of one word.
    for (const word of ['k', '']) {
      to.natural(1);
      to.natural(1);
      to.text(word);
    }
    to.natural(1);
    to.text(Array.from({ length: holes }, () => '\0').join(','));
    for (let n = 0; n < mostEntries; n += 1) to.natural(0);
    // All holes are one place: no guess, a dictionary of one word.
    to.natural(0);
    to.natural(1);
    to.natural(1);
    to.text('w'.repeat(10_000));
    const head = Buffer.alloc(5, 1);
    head.writeUInt32BE(26 * mostEntries, 1);
    const body = Buffer.concat([head, randomBytes(26 * mostEntries), brotliCompressSync(to.done())]);
    expect(decodeBatchBody(body)).toEqual({ ok: false, failure: { kind: 'body-not-understood' } });
  }
});

test('entries that are too many bytes for one body are told to the sender', () => {
  const long = Array.from({ length: 300 }, () => ({ ...plain, payload: `"${randomBytes(1000).toString('base64')}"` }));
  expect(encodeBatchBody(long)).toEqual({ ok: false, failure: { kind: 'body-too-large' } });
  const wide = Array.from({ length: 300 }, () => ({ ...plain, payload: `"${'w'.repeat(40_000)}"` }));
  expect(encodeBatchBody(wide)).toEqual({ ok: false, failure: { kind: 'body-too-large' } });
  expect(decodeBatchBody(Buffer.alloc(256 * 1024 + 1))).toEqual({ ok: false, failure: { kind: 'body-too-large' } });
});

test('no entries, and more than a batch has, are a fault of the caller', () => {
  expect(() => encodeBatchBody([])).toThrow('no batch');
  expect(() => encodeBatchBody(Array.from({ length: mostEntries + 1 }, () => plain))).toThrow('no batch');
});

test('a payload cannot reach into the objects of the program', () => {
  const payload = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
  const read = decodeBatchBody(encoded([{ ...plain, payload }]));
  expect(read).toMatchObject({ ok: true, value: [{ payload }] });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
