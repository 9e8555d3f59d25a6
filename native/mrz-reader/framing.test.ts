import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeSwipe, type SwipeFormat } from './encode-swipe.ts';
import { createSwipeFraming, longestSwipe, type SwipeEvent } from './framing.ts';

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const formats: SwipeFormat[] = ['cr', 'lf', 'crlf', 'stx-etx', 'rte', 'cr100', 'elyctis'];

const anyBytes = fc.uint8Array({ maxLength: 600 });
/** Bytes that a reader's line is full of, so that every branch of the framing is met often. */
const likelyBytes = fc.array(fc.constantFrom(0x00, 0x01, 0x02, 0x03, 0x0a, 0x0d, 0x3c, 0x41, 0x49, 0x4f, 0x55, 0xff), {
  maxLength: 600,
});
const swipe = fc
  .record({ lines: fc.constantFrom(passport, card), format: fc.constantFrom(...formats) })
  .map(({ lines, format }) => encodeSwipe(lines, format));
const onTheWire = fc
  .array(fc.oneof(swipe, anyBytes, likelyBytes), { maxLength: 6 })
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

test.each(['cr', 'lf', 'crlf', 'stx-etx'] as const)(
  'a zone sent in the format %s is over with its last byte',
  (format) => {
    for (const lines of [passport, card]) {
      expect(eventsOf([encodeSwipe(lines, format)])).toEqual([{ kind: 'frame', text: lines.join('\n') }]);
    }
  },
);

test('the 3M block gives the lines without its header, flag and check byte', () => {
  for (const lines of [passport, card]) {
    expect(eventsOf([encodeSwipe(lines, 'rte')])).toEqual([{ kind: 'frame', text: lines.join('\n') }]);
  }
});

test('an Elyctis block is over with its last byte, and a reader that has seen no document sends an empty one', () => {
  for (const lines of [passport, card])
    expect(eventsOf([encodeSwipe(lines, 'elyctis')])).toEqual([{ kind: 'frame', text: lines.join('\n') }]);
  expect(eventsOf([encodeSwipe([], 'elyctis'), encodeSwipe(card, 'elyctis')])).toEqual([
    { kind: 'frame', text: card.join('\n') },
  ]);
});

test('an Elyctis block that is cut off is given as it is, and the next swipe is read', () => {
  const cutAt = fc.integer({ min: 4, max: encodeSwipe(passport, 'elyctis').length - 1 });
  fc.assert(
    fc.property(cutAt, (end) => {
      const framing = createSwipeFraming();
      framing.push(encodeSwipe(passport, 'elyctis').subarray(0, end));
      for (const event of framing.quiet()) {
        if (event.kind === 'frame') expect(passport.join('\n').startsWith(event.text)).toBe(true);
      }
      expect(framing.push(encodeSwipe(card, 'elyctis'))).toEqual([{ kind: 'frame', text: card.join('\n') }]);
    }),
  );
});

test('labelled text is one frame with its labels, ended by silence', () => {
  const framing = createSwipeFraming();
  expect(framing.push(encodeSwipe(passport, 'cr100'))).toEqual([]);
  expect(framing.quiet()).toMatchObject([{ text: expect.stringContaining(`OCR LINE 1: ${passport[0]}\n`) }]);
});

test('swipes that follow each other without a pause stay apart, whatever their formats', () => {
  const closed = fc.constantFrom<SwipeFormat>('cr', 'lf', 'crlf', 'stx-etx', 'rte', 'elyctis');
  const several = fc.array(fc.record({ lines: fc.constantFrom(passport, card), format: closed }), { maxLength: 8 });
  fc.assert(
    fc.property(several, (swipes) => {
      const bytes = swipes.map(({ lines, format }) => encodeSwipe(lines, format));
      expect(eventsOf(bytes)).toEqual(swipes.map(({ lines }) => ({ kind: 'frame', text: lines.join('\n') })));
    }),
  );
});

test('the same bytes give the same events however they are cut', () => {
  fc.assert(
    fc.property(onTheWire, fc.array(fc.nat(3000)), (bytes, cuts) => {
      expect(eventsOf(cut(bytes, cuts))).toEqual(eventsOf([bytes]));
    }),
  );
});

test('no bytes make the framing fail, nor hold or give more than one swipe may have', () => {
  fc.assert(
    fc.property(fc.oneof(onTheWire, anyBytes), fc.integer({ min: 1, max: 40 }), (bytes, times) => {
      for (const event of eventsOf(Array.from({ length: times }, () => bytes))) {
        if (event.kind === 'frame') expect(event.text.length).toBeLessThan(longestSwipe);
      }
    }),
  );
});

test('after any bytes and a silence the next swipe is read', () => {
  fc.assert(
    fc.property(onTheWire, fc.constantFrom(passport, card), (bytes, lines) => {
      const framing = createSwipeFraming();
      framing.push(bytes);
      framing.quiet();
      expect(framing.push(encodeSwipe(lines, 'crlf'))).toEqual([{ kind: 'frame', text: lines.join('\n') }]);
    }),
  );
});

test('text without an end is garbage once, and a marked swipe ends it without a silence', () => {
  const endless = Buffer.alloc(10 * longestSwipe, 'A');
  expect(eventsOf([endless, encodeSwipe(passport, 'stx-etx')])).toEqual([
    { kind: 'garbage' },
    { kind: 'frame', text: passport.join('\n') },
  ]);
});

test('frames without end are garbage until the line is quiet', () => {
  const framing = createSwipeFraming();
  const events = Array.from({ length: 500 }, () => framing.push(encodeSwipe(card, 'cr'))).flat();
  expect(events.filter(({ kind }) => kind === 'frame')).toHaveLength(16);
  expect(events.filter(({ kind }) => kind === 'garbage')).toHaveLength(1);
  framing.quiet();
  expect(framing.push(encodeSwipe(card, 'cr'))).toEqual([{ kind: 'frame', text: card.join('\n') }]);
});

test('a half-read document is given once, as it is, when the line goes quiet', () => {
  const framing = createSwipeFraming();
  expect(framing.push(Buffer.from('P<UTOERIKSSON<<AN'))).toEqual([]);
  expect(framing.quiet()).toEqual([{ kind: 'frame', text: 'P<UTOERIKSSON<<AN' }]);
  expect(framing.quiet()).toEqual([]);
});

test('bytes with the eighth bit set are dropped from a swipe that is otherwise sound', () => {
  const bytes = [...encodeSwipe(passport, 'stx-etx')];
  bytes.splice(20, 0, 0xff, 0x80);
  expect(eventsOf([Uint8Array.from(bytes)])).toEqual([{ kind: 'frame', text: passport.join('\n') }]);
});

test('a line read with the wrong parity is garbage, not a document', () => {
  const evenParity = encodeSwipe(passport, 'stx-etx').map((byte) => (onesIn(byte) % 2 === 1 ? byte | 0x80 : byte));
  expect(eventsOf([evenParity])).toEqual([{ kind: 'garbage' }]);
});

test('a byte now and then is reported as garbage in the end, never as a document', () => {
  const framing = createSwipeFraming();
  const events = Array.from({ length: 40 }, () => [...framing.push(Buffer.from('A')), ...framing.quiet()]).flat();
  expect(events).toEqual([{ kind: 'garbage' }]);
});

test('a finished zone is waited for less long than an unfinished one', () => {
  const framing = createSwipeFraming();
  framing.push(Buffer.from(passport[0]!));
  const unfinished = framing.patience();
  framing.push(Buffer.from(`\r${passport[1]}`));
  expect(framing.patience()).toBeLessThan(unfinished);
});

function eventsOf(chunks: readonly Uint8Array[]): SwipeEvent[] {
  const framing = createSwipeFraming();
  return [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()];
}

function cut(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((end, at) => bytes.subarray(places[at], end));
}

function onesIn(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}
