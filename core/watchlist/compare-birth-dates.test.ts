import { expect, test } from 'vitest';
import { compareBirthDates } from './compare-birth-dates.ts';
import type { ListedBirthDate } from './list-entry.ts';

const day: ListedBirthDate = { date: '1974-08-12' };
const year: ListedBirthDate = { date: '1974-XX-XX' };
const about: ListedBirthDate = { date: '1974-XX-XX', approximate: true };
const range: ListedBirthDate = { fromYear: 1970, toYear: 1975 };

test.each([
  ['1974-08-12', [day], 'birth-date-same'],
  ['1974-08-13', [day], 'birth-date-near'],
  ['1974-12-08', [day], 'birth-date-day-month-swapped'],
  ['1974-08-21', [day], 'birth-date-digits-swapped'],
  ['1974-08-27', [day], 'birth-date-day-differs'],
  ['1974-02-12', [day], 'birth-date-month-differs'],
  ['1984-08-12', [day], 'birth-date-year-differs'],
  ['1983-02-27', [day], 'birth-date-differs'],
  ['1974-08-XX', [day], 'birth-date-partly-known'],
  ['1974-01-01', [year], 'birth-date-partly-known'],
  ['1975-01-01', [year], 'birth-date-differs'],
  ['1976-01-01', [about], 'birth-date-within'],
  ['1977-01-01', [about], 'birth-date-differs'],
  ['1970-01-01', [range], 'birth-date-within'],
  ['1975-12-31', [range], 'birth-date-within'],
  ['1976-01-01', [range], 'birth-date-differs'],
  ['XXXX-08-12', [range], 'birth-date-unknown'],
  ['XXXX-XX-XX', [day], 'birth-date-unknown'],
  [undefined, [day], 'birth-date-unknown'],
  ['1974-08-12', [], 'birth-date-unknown'],
  ['1974-08-12', [{ date: 'XXXX-XX-XX' }], 'birth-date-unknown'],
  ['1974-08-12', [{ date: '1950-01-01' }, range, day], 'birth-date-same'],
] satisfies [string | undefined, ListedBirthDate[], string][])(
  'a birth date of %s against %j: %s',
  (given, listed, code) => {
    const mine = given === undefined ? [] : [{ date: given }];
    expect(compareBirthDates(mine, listed).code).toBe(code);
    expect(compareBirthDates(listed, mine).code).toBe(code);
  },
);
