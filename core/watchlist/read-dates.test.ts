import { expect, test } from 'vitest';
import { readListedBirthDate, readWrittenDate } from './read-dates.ts';

test.each([
  ['1974-00-00', '1974-XX-XX'],
  ['1974-08-00', '1974-08-XX'],
  ['00/00/1974', '1974-XX-XX'],
  ['00/00/1900', 'XXXX-XX-XX'],
  ['1900-01-00', 'XXXX-XX-XX'],
  ['0000-00-00', 'XXXX-XX-XX'],
])('the birth date %s, with zeros for what is unknown, is %s', (written, date) => {
  expect(readListedBirthDate(written)).toEqual({ date });
});

test.each([
  ['12 Aug 1974', '1974-08-12'],
  ['1 September 1974', '1974-09-01'],
  ['Aug 1974', '1974-08-XX'],
  ['Sept. 1974', '1974-09-XX'],
  ['1974', '1974-XX-XX'],
  ['31 Feb 1974', undefined],
  ['12 Foo 1974', undefined],
  ['12/08/1974', undefined],
  ['', undefined],
])('%j in words is %s', (written, date) => {
  expect(readWrittenDate(written)).toBe(date);
});
