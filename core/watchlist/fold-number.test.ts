import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactDocumentNumber, foldDocumentNumber, listedNumbers } from './fold-number.ts';

test.each([
  ['I0005159', '10005159'],
  ['ZA2L00081', 'za2100081'],
  ['G123456', '6123456'],
  ['U0012', 'O0012'],
  ['B-5 Q/S', '8 5.0 5'],
])('%s may be %s misread', (one, other) => {
  expect(foldDocumentNumber(one)).toBe(foldDocumentNumber(other));
});

test('numbers that no two readers would confuse stay apart', () => {
  expect(foldDocumentNumber('V123')).not.toBe(foldDocumentNumber('U123'));
  expect(foldDocumentNumber('A123')).not.toBe(foldDocumentNumber('4123'));
});

test('folding takes any text, and folding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldDocumentNumber(text);
      expect(foldDocumentNumber(folded)).toBe(folded);
    }),
  );
});

test('separators and capitals do not make another number', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('A', 'B', 'x', 'y', '0', '1', '8', '9'), minLength: 1 })),
      (parts) => {
        expect(compactDocumentNumber(parts.join('-'))).toBe(compactDocumentNumber(parts.join(' ').toLowerCase()));
      },
    ),
  );
});

test.each([
  ['381310014', '381310014'],
  ['D 000974', 'D000974'],
  ['Libyan Passport No. 96/184442', '96184442'],
  ['381110042 (Expired 25 Jan. 2016)', '381110042'],
  ['No. H0044232 (Iraqi)', 'H0044232'],
  ['German travel document (“Reiseausweis”) A 0139243', 'A0139243'],
  ['Russian passport number 8208 No. 555627', '555627'],
  ['R00012098, South Sudan', 'R00012098'],
])('the listed text %j contains the number %s', (text, number) => {
  expect(listedNumbers(text)).toContain(number);
});

test('a year or an expiry day in a listed text is not taken for a number', () => {
  expect(listedNumbers('381110042 (Expired 25 Jan. 2016)')).toEqual(['381110042EXPIRED25JAN2016', '381110042']);
});

test('any listed text gives a bounded number of keys', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => listedNumbers(text).length <= 8));
});
