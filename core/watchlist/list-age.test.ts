import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAge, listsByAge } from './list-age.ts';

const now = '2026-11-22T10:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const imported = (hours: number) => ({ importedAt: hoursAgo(hours) });

test.each([
  [0, 'fresh'],
  [23.9, 'fresh'],
  [24, 'old'],
  [167, 'old'],
  [168, 'very-old'],
  [100_000, 'very-old'],
])('a list imported %s hours ago is %s', (hours, level) => {
  expect(listAge(imported(hours), now)).toMatchObject({ level, from: 'imported' });
});

test('what counts is the date that the list states, however lately it was imported', () => {
  expect(listAge({ issuedAt: hoursAgo(200), importedAt: hoursAgo(1) }, now)).toEqual({
    level: 'very-old',
    from: 'issued',
    since: hoursAgo(200),
    seconds: 200 * 3600,
  });
});

test('after the clock was set back, a list is dated ahead and has no age', () => {
  expect(listAge(imported(-30), now)).toMatchObject({ level: 'ahead', seconds: -30 * 3600 });
  expect(listAge({ issuedAt: hoursAgo(-30), importedAt: hoursAgo(2) }, now).level).toBe('ahead');
});

test('a publisher whose clock is minutes ahead is no cause for alarm', () => {
  expect(listAge(imported(-0.5), now).level).toBe('fresh');
});

test('the list to worry about most comes first', () => {
  const lists = [
    { list: 'new', ...imported(1) },
    { list: 'old', ...imported(30) },
    { list: 'ahead', ...imported(-48) },
    { list: 'ancient', ...imported(900) },
    { list: 'older', ...imported(40) },
  ];
  expect(listsByAge(lists, now).map(({ list }) => list)).toEqual(['ancient', 'ahead', 'older', 'old', 'new']);
});

test('no list ever becomes younger as time goes on', () => {
  const order = ['ahead', 'fresh', 'old', 'very-old'];
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e7 }), fc.nat({ max: 1e7 }), (seconds, later) => {
      const at = (passed: number) =>
        order.indexOf(listAge({ importedAt: now }, new Date(Date.parse(now) + passed * 1000).toISOString()).level);
      expect(at(seconds + later)).toBeGreaterThanOrEqual(at(seconds));
    }),
  );
});
