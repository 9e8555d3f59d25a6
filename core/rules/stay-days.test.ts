import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDays, daysLeft, daysOver, presence } from './stay-days.ts';
import type { Days, Movement } from './stay-days.ts';

/** Days are few, so that movements often fall on the same one. */
const day = fc.integer({ min: 0, max: 60 });
const interval = fc
  .tuple(day, fc.integer({ min: 0, max: 20 }))
  .map(([from, length]): Days => ({ from, to: from + length }));
const intervals = fc.array(interval, { maxLength: 6 });
const rule = fc
  .tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 20 }))
  .map(([days, more]) => ({ days, within: days + more }));
const history = fc
  .array(fc.record({ direction: fc.constantFrom('entry', 'exit'), day }), { maxLength: 8 })
  .map((movements): Movement[] => movements.sort((one, other) => one.day - other.day));

const isIn = (days: readonly Days[], at: number) => days.some(({ from, to }) => from <= at && at <= to);
const each = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
const counted = (days: readonly Days[], from: number, to: number) =>
  each(from, to).filter((at) => isIn(days, at)).length;

test('days used in any window are those that one counts on a calendar', () => {
  fc.assert(
    fc.property(intervals, day, day, (days, from, to) => {
      expect(countDays(days, from, to)).toBe(counted(days, from, to));
    }),
  );
});

test('whoever stays as long as is left never has more than the limit in any window, and a day longer has', () => {
  fc.assert(
    fc.property(intervals, rule, (before, limit) => {
      const today = 100;
      const left = daysLeft(before, today, limit);
      const worst = (stay: number) => {
        const all = [...before, ...(stay > 0 ? [{ from: today, to: today + stay - 1 }] : [])];
        return Math.max(0, ...each(today, today + stay - 1).map((at) => counted(all, at - limit.within + 1, at)));
      };
      expect(worst(left)).toBeLessThanOrEqual(limit.days);
      expect(worst(left + 1)).toBeGreaterThan(limit.days);
    }),
  );
});

test('days over the limit are those of the visit whose window holds too many', () => {
  fc.assert(
    fc.property(intervals, rule, fc.integer({ min: 0, max: 60 }), (before, limit, length) => {
      const visit = { from: 70, to: 70 + length };
      const over = each(visit.from, visit.to).filter(
        (at) => counted([...before, { from: visit.from, to: at }], at - limit.within + 1, at) > limit.days,
      );
      expect(daysOver(before, visit, limit)).toBe(over.length);
    }),
  );
});

test('the days of entry and of exit both count, and a day on which somebody leaves and comes back counts once', () => {
  const { sure } = presence(
    [
      { direction: 'entry', day: 10 },
      { direction: 'exit', day: 12 },
      { direction: 'entry', day: 12 },
      { direction: 'exit', day: 13 },
    ],
    20,
  );
  expect(countDays(sure, 0, 20)).toBe(4);
});

test.each<[string, Movement[], number, number]>([
  ['an entry without an exit', [{ direction: 'entry', day: 10 }], 1, 11],
  ['an exit without an entry', [{ direction: 'exit', day: 10 }], 1, 11],
  [
    'two entries in a row',
    [
      { direction: 'entry', day: 5 },
      { direction: 'entry', day: 10 },
    ],
    2,
    16,
  ],
  [
    'two exits in a row',
    [
      { direction: 'exit', day: 5 },
      { direction: 'exit', day: 10 },
    ],
    2,
    11,
  ],
])('%s counts its own day, and at most all that may lie between', (_, movements, least, most) => {
  const { sure, possible } = presence(movements, 20);
  expect([countDays(sure, 0, 20), countDays(possible, 0, 20)]).toEqual([least, most]);
});

test('what is sure is possible, and nothing is sure but days on which a movement was seen or that lie between two', () => {
  fc.assert(
    fc.property(history, (movements) => {
      const { sure, possible } = presence(movements, 80);
      for (const at of each(0, 80)) {
        if (isIn(sure, at)) expect(isIn(possible, at)).toBe(true);
        const before = movements.filter((one) => one.day < at).at(-1);
        const after = movements.find((one) => one.day > at);
        const moved = movements.some((one) => one.day === at);
        const between = before?.direction === 'entry' && after?.direction === 'exit';
        expect(isIn(sure, at)).toBe(moved || between);
      }
    }),
  );
});
