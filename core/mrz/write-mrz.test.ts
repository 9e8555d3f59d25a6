import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { readMrz } from './read-mrz.ts';
import { stateCodes } from './states.ts';
import { writeMrz, type DocumentToWrite } from './write-mrz.ts';

const today = '2026-03-01';
const anna: DocumentToWrite = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'UTO',
  documentNumber: 'L898902C3',
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
  optionalData: 'ZE184226B',
};

test('the specimens of ICAO 9303 are written as printed', () => {
  const card: DocumentToWrite = { ...anna, documentCode: 'I', documentNumber: 'D23145890', optionalData: '' };
  const visa: DocumentToWrite = {
    ...anna,
    documentCode: 'V',
    documentNumber: 'L8988901C',
    nationality: 'XXX',
    birthDate: '1940-09-07',
    expiryDate: '1996-12-10',
  };
  const documents = [
    anna,
    { ...card, format: 'TD2' as const },
    { ...card, format: 'TD1' as const },
    { ...visa, format: 'MRV-A' as const, optionalData: '6ZE184226B' },
    { ...visa, format: 'MRV-B' as const, optionalData: '' },
  ];
  expect(documents.map(writeMrz).map((result) => result.ok && result.value)).toEqual([
    ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
    ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
    ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
    ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
  ]);
});

test('what the zone has no place or letters for is refused with its field', () => {
  const refused: Partial<DocumentToWrite>[] = [
    { documentNumber: 'L898902C34' },
    { documentNumber: '' },
    { documentCode: 'P1' },
    { issuingState: '' },
    { nationality: 'Utopia' },
    { surname: 'Ж' },
    { givenNames: '漢' },
    { surname: '-' },
    { optionalData: 'ZE184226BZE1842' },
    { optionalData: 'é' },
    { format: 'TD1', documentNumber: 'A'.repeat(22), optionalData: 'A'.repeat(12) },
  ];
  const fields = refused
    .map((change) => writeMrz({ ...anna, ...change }))
    .map((result) => result.ok || result.failure.field);
  expect(fields).toEqual([
    'documentNumber',
    'documentNumber',
    'documentCode',
    'issuingState',
    'nationality',
    'names',
    'names',
    'names',
    'optionalData',
    'optionalData',
    'optionalData',
  ]);
});

const capital = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
const characters = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'));
const word = fc.string({ unit: capital, minLength: 1, maxLength: 6 });
const day = (first: string, last: string) =>
  fc
    .date({ min: new Date(first), max: new Date(last), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const born = fc
  .tuple(day('1930-01-01', '2025-12-31'), fc.constantFrom(0, 1, 2, 3))
  .map(
    ([date, unknown]) => ['', date, `${date.slice(0, 7)}-XX`, `${date.slice(0, 4)}-XX-XX`, 'XXXX-XX-XX'][unknown + 1]!,
  );

const rooms = {
  TD1: { codes: ['I', 'AC', 'C', 'IR'], number: 22, optional: 11 },
  TD2: { codes: ['I', 'ID', 'A'], number: 14, optional: 0 },
  TD3: { codes: ['P', 'PT', 'PD'], number: 9, optional: 14 },
  'MRV-A': { codes: ['V', 'VC'], number: 9, optional: 16 },
  'MRV-B': { codes: ['V', 'VC'], number: 9, optional: 8 },
} as const;

const anyDocument: fc.Arbitrary<DocumentToWrite> = fc
  .constantFrom('TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B')
  .chain((format) =>
    fc.record({
      format: fc.constant(format),
      documentCode: fc.constantFrom(...rooms[format].codes),
      // FRA on a TD2 with the code ID is the French card, which has another layout.
      issuingState: fc.constantFrom(...stateCodes.filter((code) => code !== 'FRA')),
      documentNumber: fc.string({ unit: characters, minLength: 1, maxLength: rooms[format].number }),
      surname: word,
      givenNames: fc.array(word, { maxLength: 2 }).map((names) => names.join(' ')),
      nationality: fc.constantFrom(...stateCodes),
      birthDate: born,
      sex: fc.constantFrom('F', 'M', 'X'),
      expiryDate: fc.option(day('1980-01-01', '2070-12-31'), { nil: undefined }),
      optionalData: fc.string({ unit: characters, maxLength: rooms[format].optional }),
    }),
  );

test('what is written is read back, valid, in every format', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const { ok, lines } = written(document);
      // Optional data may find no room beside a very long number.
      fc.pre(ok);
      const { document: read, valid } = readMrz(lines.join('\n'), { today });
      const { mrzLines, ...rest } = read!;
      const { expiryDate, ...others } = document;
      expect([valid, mrzLines, rest]).toEqual([
        true,
        lines,
        expiryDate === undefined ? others : { ...others, expiryDate },
      ]);
    }),
    { numRuns: 1000 },
  );
});

test('optional data of a card may stand on both lines', () => {
  const { lines } = written({ ...anna, format: 'TD1', documentCode: 'I', optionalData: 'ABCDEFGHIJKLM 12345678901' });
  expect(lines.slice(0, 2)).toEqual(['I<UTOL898902C36ABCDEFGHIJKLM<<', expect.stringContaining('UTO12345678901')]);
  expect(readMrz(lines.join(''), { today }).document?.optionalData).toBe('ABCDEFGHIJKLM 12345678901');
});

test('a changed character under a check digit is detected unless it has the same weight modulo 10', () => {
  // Of line 2 of a passport, all but nationality, sex and the digits themselves.
  const positions = [
    ...Array(9).keys(),
    13,
    14,
    15,
    16,
    17,
    18,
    21,
    22,
    23,
    24,
    25,
    26,
    ...Array.from({ length: 14 }, (_, at) => 28 + at),
  ];
  const { lines } = written({ ...anna, optionalData: 'ZE184226B12345' });
  fc.assert(
    fc.property(fc.constantFrom(...positions), fc.oneof(characters, fc.constant('<')), (at, character) => {
      const second = lines[1]!.slice(0, at) + character + lines[1]!.slice(at + 1);
      const isNeutral = worth(character) === worth(lines[1]!.charAt(at));
      const isLetterInDate = at >= 13 && at < 28 && /[A-Z]/.test(character);
      const found = readMrz(`${lines[0]}\n${second}`, { today }).problems.map(({ code }) => code);
      expect(found.includes('check-digit-wrong')).toBe(!isNeutral);
      expect(found.includes('character-not-allowed')).toBe(isLetterInDate);
    }),
    { numRuns: 1000 },
  );
});

/** The third weight is 1: the check digit there is the character's own weight modulo 10. */
function worth(character: string): number {
  const digit = checkDigit(`<<${character}`);
  return digit.ok ? digit.value : Number.NaN;
}

function written(document: DocumentToWrite) {
  const result = writeMrz(document);
  return { ok: result.ok, lines: result.ok ? result.value : [] };
}
