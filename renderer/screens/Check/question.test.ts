import { expect, test } from 'vitest';
import { nothingAsked, readQuestion } from './question.ts';

test('what is left open is not asked about', () => {
  expect(
    readQuestion({
      ...nothingAsked,
      name: 'Modou Ndiaye',
      otherName: 'مودو',
      birthDate: '00051990',
      nationality: 'sen',
    }),
  ).toEqual({ name: 'Modou Ndiaye', otherNames: ['مودو'], birthDate: '1990-05-XX', nationality: 'SEN' });
  expect(readQuestion({ ...nothingAsked, plate: 'DK 1' })).toEqual({ plate: 'DK 1' });
});

test('what nobody can be found by, and what cannot be read, is pointed out', () => {
  expect(readQuestion(nothingAsked)).toEqual(['name']);
  expect(readQuestion({ ...nothingAsked, sex: 'M' })).toEqual(['name']);
  expect(readQuestion({ ...nothingAsked, name: 'Awa', birthDate: '31021990', nationality: '12' })).toEqual([
    'birthDate',
    'nationality',
  ]);
});
