import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FingerPicture } from './captured-finger.ts';
import { FingerPosition } from './finger-position.ts';
import { readFingerRecord, writeFingerRecord } from './iso-19794-4.ts';
import type { FingerRepresentation } from './iso-19794-4.ts';
import { syntheticFinger } from './synthetic-finger.ts';

const grey: fc.Arbitrary<FingerPicture> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .chain(([width, height]) =>
    fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((pixels): FingerPicture => ({
      format: 'grey',
      image: { width, height, pixels },
    })),
  );
const stored: fc.Arbitrary<FingerPicture> = fc.record({
  format: fc.constantFrom('wsq' as const, 'jpeg' as const, 'jpeg-2000' as const, 'png' as const),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});
const representation: fc.Arbitrary<FingerRepresentation> = fc.record({
  position: fc.constantFrom(...FingerPosition.options),
  capturedAt: fc.option(
    fc
      .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
      .map((time) => time.toISOString()),
    { nil: undefined },
  ),
  quality: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  dpi: fc.integer({ min: 1, max: 65_535 }),
  picture: fc.oneof(grey, stored),
});

const finger: FingerRepresentation = {
  position: 'right-index',
  capturedAt: '2026-03-01T10:20:30.400Z',
  quality: 71,
  dpi: 500,
  picture: { format: 'grey', image: syntheticFinger() },
};
const written = writeFingerRecord([finger]);
/** The same record with one byte changed. */
const changed = (at: number, byte: number) => Uint8Array.from(written, (old, place) => (place === at ? byte : old));

test('whatever is written is read', () => {
  fc.assert(
    fc.property(fc.array(representation, { maxLength: 5 }), (representations) => {
      expect(readFingerRecord(writeFingerRecord(representations))).toEqual({ ok: true, value: representations });
    }),
  );
});

test('no bytes make reading fail otherwise than by a value', () => {
  const spoilt = fc
    .tuple(
      fc.array(representation, { minLength: 1, maxLength: 2 }),
      fc.nat(),
      fc.uint8Array({ maxLength: 8 }),
      fc.nat(),
    )
    .map(([representations, at, bytes, cut]) => {
      const record = writeFingerRecord(representations);
      record.set(bytes.subarray(0, record.length), at % Math.max(1, record.length - 8));
      return record.subarray(0, record.length - (cut % 3 === 0 ? cut % record.length : 0));
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), spoilt), (bytes) => {
      expect(typeof readFingerRecord(bytes).ok).toBe('boolean');
    }),
    { numRuns: 1000 },
  );
});

test('no record that was cut anywhere is read', () => {
  for (let length = 0; length < 80; length += 1) expect(readFingerRecord(written.subarray(0, length)).ok).toBe(false);
});

test('the bytes are those of the standard’s tables', () => {
  // General header, then the representation up to its picture.
  const { image } = finger.picture as Extract<FingerPicture, { format: 'grey' }>;
  const pictureBytes = image.width * image.height;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  expect(Buffer.from(written.subarray(0, 62)).toString('hex')).toBe(
    [
      '46495200',
      '30323000',
      hex(62 + pictureBytes, 8),
      '0001',
      '00',
      '01',
      hex(46 + pictureBytes, 8),
      '07ea03010a141e0190',
      '00',
      '0000',
      '0000',
      '014700000000',
      '02',
      '00',
      '01',
      '01f401f401f401f4',
      '08',
      '00',
      '00',
      hex(image.width, 4),
      hex(image.height, 4),
      hex(pictureBytes, 8),
    ].join(''),
  );
});

test('a record with certification blocks, resolution by the centimetre and a comment after the picture is read', () => {
  const picture = [10, 20, 30, 40];
  const certified = [0x02, 0, 0x40, 2, 0, 0x40, 2];
  const header = [7, 0, 2, 0, 197, 0, 197, 0, 197, 0, 197, 8, 1, 29, 0, 2, 0, 2, 0, 0, 0, 4];
  const comment = [0x00, 0x03, 0, 6, 0x68, 0x69];
  const dateAndDevice = Array.from({ length: 14 }, () => 0);
  const body = [...dateAndDevice, 0, ...certified, ...header, ...picture, ...comment];
  const lengths = [20 + body.length, 0, 1, 1, 1, 0, 0, 0, 4 + body.length];
  const general = [0x46, 0x49, 0x52, 0, 0x30, 0x32, 0x30, 0, 0, 0, 0, ...lengths];
  const bytes = Uint8Array.from([...general, ...body]);
  expect(readFingerRecord(bytes)).toEqual({
    ok: true,
    value: [
      {
        position: 'left-index',
        capturedAt: undefined,
        quality: undefined,
        dpi: 500,
        picture: { format: 'grey', image: { width: 2, height: 2, pixels: Uint8Array.from(picture) } },
      },
    ],
  });
});

test.each([
  ['other bytes', Uint8Array.from([1, 2, 3]), 'not-a-finger-record'],
  ['the version of 2005, as in passports', changed(5, 0x31), 'other-version'],
  ['a length that is not that of the bytes', changed(11, 0), 'wrong-length'],
  ['more representations than the bytes hold', changed(13, 2), 'wrong-length'],
  ['a thousand representations', changed(12, 4), 'too-large'],
  ['a picture longer than its representation', changed(58, 1), 'wrong-length'],
  ['the position of a palm', changed(40, 21), 'unknown-position'],
  ['resolution in no known unit', changed(42, 0), 'unknown-resolution'],
  ['pixels that are not square', changed(48, 0x22), 'unknown-resolution'],
  ['sixteen bits a pixel', changed(51, 16), 'unknown-depth'],
  ['a compression that does not exist', changed(52, 7), 'unknown-compression'],
  ['a picture smaller than it says', changed(55, 0xff), 'wrong-picture-size'],
  ['a picture without width', changed(54, 0).with(55, 0), 'wrong-picture-size'],
  ['a picture of billions of pixels', changed(54, 0xff).with(56, 0xff), 'too-large'],
] as const)('%s: said for what it is', (_, bytes, kind) => {
  expect(readFingerRecord(bytes)).toEqual({ ok: false, failure: { kind } });
});
