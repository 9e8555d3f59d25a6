import { expect, test } from 'vitest';
import { readMrz } from './read-mrz.ts';
import { mrzOutput, splitDocuments } from './to-output.ts';

const today = '2026-03-01';

test('a reading is printed with null for what the document does not say', () => {
  const text = 'P<ZZATENZIN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nZA20000177ZZA7001017M3001019<<<<<<<<<<<<<<<4';
  expect(mrzOutput(readMrz(text, { today }))).toEqual({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'ZZA',
    documentNumber: 'ZA2000017',
    surname: 'TENZIN',
    givenNames: null,
    nationality: 'ZZA',
    birthDate: '1970-01-01',
    sex: 'M',
    expiryDate: '2030-01-01',
    optionalData: null,
    valid: true,
    expired: false,
    problems: [],
  });
});

test('a licence without date of birth or sex says neither', () => {
  const output = mrzOutput(readMrz('D1FRA13AA000026280114MARTIN<<5', { today }));
  expect([output.birthDate, output.sex, output.nationality, output.expiryDate]).toEqual([
    null,
    null,
    null,
    '2028-01-14',
  ]);
});

test('without a document everything is null but the problem', () => {
  const { problems, valid, expired, ...fields } = mrzOutput(readMrz('hello', { today }));
  expect(new Set(Object.values(fields))).toEqual(new Set([null]));
  expect({ problems, valid, expired }).toEqual({
    problems: [{ code: 'not-mrz', field: 'zone', message: 'The text has no machine-readable zone.' }],
    valid: false,
    expired: false,
  });
});

test('documents in a file are parted by empty lines', () => {
  expect(splitDocuments('A\nB\n\nC\r\n \t\r\n\r\nD\rE\n')).toEqual(['A\nB', 'C', 'D\nE']);
  expect(splitDocuments('\n \n')).toEqual([]);
});
