import { expect, test } from 'vitest';
import { nextJob } from './face-order.ts';

const isLook = (job: string) => job.startsWith('look');

test('a look goes before pictures that came earlier', () => {
  expect(nextJob(['describe 1', 'describe 2', 'look'], isLook, false)).toBe('look');
});

test('after a look comes what waits longest, so that a live view holds nothing up', () => {
  expect(nextJob(['describe 1', 'describe 2', 'look'], isLook, true)).toBe('describe 1');
});

test('a look follows a look when nothing else waits', () => {
  expect(nextJob(['look'], isLook, true)).toBe('look');
  expect(nextJob([], isLook, true)).toBeUndefined();
});
