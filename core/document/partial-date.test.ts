import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesMayBeEqual, isFullDate, PartialDate } from './partial-date.ts';

const full = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const partial = fc
  .tuple(full, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([date, hidden]) => hide(date, hidden));

function hide(date: string, hidden: readonly boolean[]): string {
  return date
    .split('-')
    .map((part, at) => (hidden[at] ? 'X'.repeat(part.length) : part))
    .join('-');
}

test('every day of the calendar is a date, with any of its parts unknown', () => {
  fc.assert(
    fc.property(partial, (date) => {
      expect(PartialDate.safeParse(date).success).toBe(true);
    }),
  );
});

test.each([
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
  '2026-02-30',
  '2025-02-29',
  'XXXX-02-30',
  '2026-1-1',
  'XX26-01-01',
  '2026-01',
  '2026-01-0X',
  '',
  '1900-02-29',
])('%j is no date', (text) => {
  expect(PartialDate.safeParse(text).success).toBe(false);
});

test.each(['2024-02-29', 'XXXX-02-29', '0050-12-31', '2026-XX-31', 'XXXX-XX-XX'])('%s may be a date', (text) => {
  expect(PartialDate.safeParse(text).success).toBe(true);
});

test('whether two dates may be the same day does not depend on their order, and holds for a date and its own parts', () => {
  fc.assert(
    fc.property(
      partial,
      partial,
      full,
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      (one, other, date, hidden) => {
        expect(datesMayBeEqual(one, other)).toBe(datesMayBeEqual(other, one));
        expect(datesMayBeEqual(date, hide(date, hidden))).toBe(true);
        if (isFullDate(one) && isFullDate(other)) expect(datesMayBeEqual(one, other)).toBe(one === other);
      },
    ),
  );
});

test('dates that differ in a part known of both are not the same day', () => {
  expect([
    datesMayBeEqual('1974-XX-12', '1974-08-13'),
    datesMayBeEqual('1974-08-XX', '1974-XX-12'),
    datesMayBeEqual('1974-XX-XX', '1975-XX-XX'),
  ]).toEqual([false, true, false]);
});
