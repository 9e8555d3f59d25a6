import { expect, test } from 'vitest';
import { readAnswer, writeCommand } from './apdu.ts';

const read = { cla: 0, ins: 0xb0, p1: 0, p2: 0 };

test.each([
  ['no answer wanted', {}, '00b00000'],
  ['256 bytes wanted', { expected: 256 }, '00b0000000'],
  ['257 bytes wanted', { expected: 257 }, '00b00000000101'],
  ['65,536 bytes wanted', { expected: 65_536 }, '00b00000000000'],
  ['data and an answer', { data: Uint8Array.of(1, 2), expected: 8 }, '00b0000002010208'],
  ['data and a long answer', { data: Uint8Array.of(1), expected: 300 }, '00b0000000000101012c'],
])('a command is written with %s', (_name, more, hex) => {
  const written = writeCommand({ ...read, ...more });
  expect(written.ok && Buffer.from(written.value).toString('hex')).toBe(hex);
});

test('what no command can hold is turned down', () => {
  expect(writeCommand({ ...read, data: new Uint8Array(65_536) })).toEqual({ ok: false, failure: 'too-long' });
  expect(writeCommand({ ...read, expected: 65_537 })).toEqual({ ok: false, failure: 'too-long' });
});

test('an answer ends in its status, and one of less than two bytes is none', () => {
  expect(readAnswer(Uint8Array.of(7, 0x6a, 0x82))).toEqual({
    ok: true,
    value: { data: Uint8Array.of(7), status: 0x6a82 },
  });
  expect(readAnswer(Uint8Array.of(0x90))).toEqual({ ok: false, failure: 'no-answer' });
  expect(readAnswer(new Uint8Array(65_539))).toEqual({ ok: false, failure: 'too-long' });
});
