import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTypedDate } from '../renderer/screens/Desk/typed-date.ts';
import { nothingTyped, readTyped } from '../renderer/screens/Desk/typed-document.ts';

test('every day typed as DDMMYYYY is that day, with or without separators', () => {
  const days = fc.date({ min: new Date('1850-01-01'), max: new Date('2150-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom('', '.', '/', '-', ' '), (instant, separator) => {
      const day = instant.toISOString().slice(0, 10);
      expect(readTypedDate(day.split('-').toReversed().join(separator))).toBe(day);
    }),
  );
});

test.each([
  ['00051990', '1990-05-XX'],
  ['XX051990', '1990-05-XX'],
  ['00001990', '1990-XX-XX'],
  ['00000000', 'XXXX-XX-XX'],
  ['xxxxxxxx', 'XXXX-XX-XX'],
  ['٠٥٠٦١٩٨٥', '1985-06-05'],
])('%s is %s', (typed, date) => {
  expect(readTypedDate(typed)).toBe(date);
});

test.each(['31021990', '29021999', '12131990', '12001990', '12050000', '1205199', '1990-05-12', ''])(
  '%s is no date',
  (typed) => {
    expect(readTypedDate(typed)).toBeUndefined();
  },
);

test('a name alone is a document, its unknown parts left open', () => {
  expect(readTyped({ ...nothingTyped, surname: 'Traoré' })).toEqual({
    surname: 'Traoré',
    givenNames: '',
    birthDate: 'XXXX-XX-XX',
    sex: 'X',
    nationality: '',
    documentNumber: '',
    issuingState: '',
    documentCode: 'P',
  });
});

test('the fields at fault are named in the order of the form', () => {
  const typed = { ...nothingTyped, expiryDate: '32012030', nationality: 'F4', birthDate: '1990' };
  expect(readTyped(typed)).toEqual(['surname', 'birthDate', 'nationality', 'expiryDate']);
});
