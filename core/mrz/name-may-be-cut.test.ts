import { expect, test } from 'vitest';
import { nameMayBeCut } from './name-may-be-cut.ts';
import { readMrz } from './read-mrz.ts';
import { writeMrz } from './write-mrz.ts';

const lengths = { TD1: 30, TD2: 31, TD3: 39, 'MRV-A': 39, 'MRV-B': 31 } as const;

test.each(Object.entries(lengths))(
  'the name field of a %s holds %i characters, and is full at the last',
  (format, length) => {
    // Surname and given name, with two fillers between them.
    const cutWith = (letters: number) => {
      const zone = writeMrz({
        format: format as keyof typeof lengths,
        documentCode: format.startsWith('MRV') ? 'V' : format === 'TD3' ? 'P' : 'I',
        issuingState: 'UTO',
        nationality: 'UTO',
        documentNumber: 'UT1',
        surname: 'NDIAYE',
        givenNames: 'A'.repeat(letters),
        birthDate: '1990-01-01',
        sex: 'F',
        expiryDate: '2031-01-01',
        optionalData: '',
      });
      if (!zone.ok) throw new Error(zone.failure.message);
      return nameMayBeCut(readMrz(zone.value.join('\n'), { today: '2026-03-01' }).document!);
    };
    expect([cutWith(length - 9), cutWith(length - 8), cutWith(length)]).toEqual([false, true, true]);
  },
);

test('a document typed by hand is never cut', () => {
  expect(nameMayBeCut({ format: 'NONE' })).toBe(false);
  expect(nameMayBeCut({ format: 'TD3', mrzLines: ['P<UTO'] })).toBe(false);
});
