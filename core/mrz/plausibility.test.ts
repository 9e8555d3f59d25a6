import { expect, test } from 'vitest';
import { readBirthDate, readExpiryDate } from './mrz-date.ts';
import { dateProblems } from './plausibility.ts';

const today = '2026-03-01';

function codes(birthDate: string, expiryDate?: string) {
  return dateProblems({ birthDate, expiryDate }, today).map(({ code }) => code);
}

test('a date of birth is in the latest century that does not put it in the future', () => {
  const births = ['260301', '260302', '27<<<<', '2603<<', '2604<<', '000229', '740812', '<<0812', '<<<<<<'];
  expect(births.map((text) => readBirthDate(text, today).date)).toEqual([
    '2026-03-01',
    '1926-03-02',
    '1927-XX-XX',
    '2026-03-XX',
    '1926-04-XX',
    '2000-02-29',
    '1974-08-12',
    'XXXX-08-12',
    'XXXX-XX-XX',
  ]);
});

test('a date of expiry is the one within fifty years of today', () => {
  const expiries = ['761231', '771231', '260228', '991231', '300101'];
  expect(expiries.map((text) => readExpiryDate(text, today).date.slice(0, 4))).toEqual([
    '2076',
    '1977',
    '2026',
    '1999',
    '2030',
  ]);
});

test('a date that is in no calendar is not read', () => {
  const dates = ['740231', '741301', '740001', '740100', '010229', '7<0812', '74O812', ''];
  expect(dates.map((text) => readBirthDate(text, today).kind)).toEqual([
    'impossible',
    'impossible',
    'impossible',
    'impossible',
    'impossible',
    'illegible',
    'illegible',
    'illegible',
  ]);
});

test('a document is valid through the day of its expiry, and an unknown day may be the last', () => {
  expect(codes('1990-01-01', '2026-03-01')).toEqual([]);
  expect(codes('1990-01-01', '2026-02-28')).toEqual(['expired']);
  expect(codes('1990-01-01', '2026-03-XX')).toEqual([]);
  expect(codes('1990-01-01', '2026-02-XX')).toEqual(['expired']);
  expect(codes('XXXX-XX-XX', 'XXXX-XX-XX')).toEqual([]);
});

test('dates that no living holder of a document has are doubtful', () => {
  expect(codes('2026-03-02')).toEqual(['birth-in-future']);
  expect(codes('2026-03-XX')).toEqual([]);
  expect(codes('1906-02-28')).toEqual(['age-implausible']);
  expect(codes('1906-03-01')).toEqual([]);
  expect(codes('2025-01-01', '2024-12-31')).toEqual(['expires-before-birth', 'expired']);
  expect(codes('1990-01-01', '2041-03-01')).toEqual([]);
  expect(codes('1990-01-01', '2041-03-02')).toEqual(['validity-implausible']);
});
