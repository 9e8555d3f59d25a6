import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTlv, readTlvHeader, readTlvs, writeTlv } from './tlv.ts';

const tags = fc.constantFrom(0x5c, 0x61, 0x87, 0x99, 0x5f1f, 0x7f49, 0x7f2e);

test('what is written is read again, with its bytes untouched and whatever follows left alone', () => {
  fc.assert(
    fc.property(tags, fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 9 }), (tag, value, rest) => {
      const raw = writeTlv(tag, value);
      const read = readTlv(Uint8Array.from([...raw, ...rest]));
      expect(read.ok && { tag: read.value.tag, value: [...read.value.value], raw: [...read.value.raw] }).toEqual({
        tag,
        value: [...value],
        raw: [...raw],
      });
    }),
  );
});

test('no bytes throw, and nothing found is longer than what was given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const read = readTlvs(bytes);
      const total = read.ok ? read.value.reduce((sum, { raw }) => sum + raw.length, 0) : bytes.length;
      expect(total).toBe(bytes.length);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['a file that claims two gigabytes', [0x60, 0x84, 0x7f, 0xff, 0xff, 0xff], 'too-long'],
  ['a length of five bytes', [0x60, 0x85, 0, 0, 0, 0, 1], 'bad-length'],
  ['a length without end', [0x60, 0x80, 0, 0], 'bad-length'],
  ['a tag without end', [0x7f, 0x81, 0x81, 0x81, 0x81, 1, 0], 'bad-tag'],
  ['a length that is cut off', [0x60, 0x82, 1], 'cut-off'],
  ['no bytes', [], 'cut-off'],
])('%s is turned down by its header', (_name, bytes, failure) => {
  expect(readTlvHeader(Uint8Array.from(bytes))).toEqual({ ok: false, failure });
});

test('a value shorter than its length says is cut off, and a thousand objects are the most of one level', () => {
  expect(readTlv(Uint8Array.of(0x04, 3, 1, 2))).toEqual({ ok: false, failure: 'cut-off' });
  const nulls = (count: number) => new Uint8Array(count * 2).map((_, at) => (at % 2 === 0 ? 5 : 0));
  expect(readTlvs(nulls(1000)).ok).toBe(true);
  expect(readTlvs(nulls(1001))).toEqual({ ok: false, failure: 'too-many' });
});
