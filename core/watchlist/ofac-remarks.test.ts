import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOfacRemarks } from './ofac-remarks.ts';

test('every part that has a form of its own is read', () => {
  const remarks = [
    'DOB 12 Aug 1974',
    'alt. DOB 1975',
    'alt. DOB circa 1960',
    'alt. DOB Mar 1961',
    'alt. DOB 1959 to 1962',
    'alt. DOB 01 Jan 1950 to 31 Dec 1953',
    'alt. DOB circa 1940-1942',
    'POB Tripoli, Libya',
    'alt. POB Utopia',
    'nationality Libya',
    'alt. citizen Egypt',
    'Gender Male',
    "a.k.a. 'ABU ZAYD'",
    'Passport A1234567 (Libya) issued 01 Jan 2010 expires 31 Dec 2019',
    'National ID No. 445566 (Egypt)',
    'Minister of Roads',
    'Linked To: GOLD HOUSE 2004.',
  ].join('; ');
  expect(readOfacRemarks(remarks)).toEqual({
    birthDates: [
      { date: '1974-08-12' },
      { date: '1975-XX-XX' },
      { date: '1960-XX-XX', approximate: true },
      { date: '1961-03-XX' },
      { fromYear: 1959, toYear: 1962 },
      { fromYear: 1950, toYear: 1953 },
      { fromYear: 1940, toYear: 1942 },
    ],
    birthPlaces: ['Tripoli, Libya', 'Utopia'],
    nationalities: ['Libya', 'Egypt'],
    documents: [
      { number: 'A1234567', type: 'Passport', issuingState: 'LBY' },
      { number: '445566', type: 'National ID', issuingState: 'EGY' },
    ],
    sexes: ['M'],
    weakNames: ['ABU ZAYD'],
    unread: [],
  });
});

test('what announces a date, a sex or a paper and is none is told', () => {
  expect(readOfacRemarks('DOB unknown; Gender other; U.S.A. Passport issued 21 Jun 1992').unread).toEqual([
    'DOB unknown',
    'Gender other',
    'U.S.A. Passport issued 21 Jun 1992',
  ]);
});

test('any text is read without a fault', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc.constantFrom('DOB', 'alt. DOB ', '; ', "a.k.a. '", 'POB ', 'Passport ', ' to ', '1974', '('),
        ),
      ),
      (parts) => void readOfacRemarks(parts.join('')),
    ),
  );
});
