import { expect, test } from 'vitest';
import { Limits } from './limits.ts';

const settings = { atOnce: 3, atOncePerStation: 2, requestsPerMinute: 6 };

test('a station may ask only so much at once, and another still gets in', () => {
  const limits = new Limits(settings, () => 0);
  const leave = limits.enter('a');
  limits.enter('a');
  expect(limits.enter('a')).toBeUndefined();
  expect(limits.enter('b')).toBeDefined();
  expect(limits.enter('c')).toBeUndefined();
  leave?.();
  expect(limits.enter('c')).toBeDefined();
});

test('who has asked a minute’s share waits until some of it has come back', () => {
  let now = 0;
  const limits = new Limits(settings, () => now);
  for (let request = 0; request < 6; request += 1) limits.enter('a')?.();
  expect(limits.enter('a')).toBeUndefined();
  now = 10_000;
  expect(limits.enter('a')).toBeDefined();
  expect(limits.enter('a')).toBeUndefined();
});

test('a clock that goes back gives nothing and takes nothing', () => {
  let now = 60_000;
  const limits = new Limits(settings, () => now);
  for (let request = 0; request < 5; request += 1) limits.enter('a')?.();
  now = 0;
  expect(limits.enter('a')).toBeDefined();
});
