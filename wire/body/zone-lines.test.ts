import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { writeMrz } from '../../core/mrz/write-mrz.ts';
import { guessZoneLine } from './zone-lines.ts';

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')), minLength, maxLength });
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Z]{${length}}$`));
const day = fc
  .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2020-12-31') })
  .map((date) => date.toISOString().slice(0, 10));
const holder = fc.record({
  format: fc.constantFrom('TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'),
  issuingState: letters(3, 3),
  nationality: letters(1, 3),
  documentNumber: fc.oneof(digits(8), digits(9)),
  surname: letters(1, 12),
  givenNames: fc.array(letters(1, 8), { maxLength: 2 }).map((names) => names.join(' ')),
  birthDate: day,
  expiryDate: day,
  sex: fc.constantFrom('F', 'M', 'X'),
  optionalData: fc.constantFrom('', '', 'AB12'),
});

test('the zone of a document that the product writes and reads is guessed from what was read', () => {
  fc.assert(
    fc.property(holder, (document) => {
      const documentCode = document.format.startsWith('MRV') ? 'V' : 'P';
      const code = document.format === 'TD1' || document.format === 'TD2' ? 'I' : documentCode;
      const written = writeMrz({ ...document, documentCode: code });
      fc.pre(written.ok);
      const { document: read } = readMrz(written.value.join('\n'), { today: '2026-03-01' });
      fc.pre(read?.format === document.format);
      for (const [line, text] of written.value.entries())
        expect(guessZoneLine(line, (name) => read[name] ?? '')).toContain(text);
    }),
  );
});

test('both ways to write the digit of no optional data are guessed', () => {
  const fields: Readonly<Record<string, string>> = {
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'UTO',
    documentNumber: 'L898902C3',
    surname: 'ERIKSSON',
    givenNames: 'ANNA MARIA',
    nationality: 'UTO',
    birthDate: '1974-08-12',
    sex: 'F',
    expiryDate: '2012-04-15',
  };
  // The specimen of ICAO 9303-4, without its optional data.
  expect(guessZoneLine(0, (name) => fields[name] ?? '')).toEqual(['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<']);
  expect(guessZoneLine(1, (name) => fields[name] ?? '')).toEqual([
    'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8',
    'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<08',
  ]);
});

test('fields of any length and letters make no guess that is dangerous', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('TD1', 'TD2', 'TD3', 'MRV-A', '', '__proto__'),
      fc.string({ unit: 'binary' }),
      (format, text) => {
        const long = text.repeat(100);
        for (const line of [0, 1, 2, 7, Number.NaN])
          for (const guess of guessZoneLine(line, (name) => (name === 'format' ? format : long)))
            expect(guess.length).toBeLessThan(1000);
      },
    ),
  );
});
