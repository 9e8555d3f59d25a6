import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMrz, type DocumentToWrite } from '../mrz/write-mrz.ts';
import { doubtsAbout } from './accept-zone.ts';
import { decodeZone } from './decode-zone.ts';
import { alphabet, nothing } from './network.ts';
import type { CharacterRow } from './read-row.ts';

const passport: DocumentToWrite = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'UGA',
  documentNumber: 'B12345678',
  surname: 'MUSEVENI',
  givenNames: 'GRACE ANNA',
  nationality: 'UGA',
  birthDate: '1990-02-03',
  sex: 'F',
  expiryDate: '2030-04-05',
  optionalData: 'CM90',
};
const today = '2026-11-25';

function written(document: DocumentToWrite): string[] {
  const lines = writeMrz(document);
  if (!lines.ok) throw new Error(lines.failure.message);
  return lines.value;
}

/** A reading that is sure of every character, but for those in `other`: place → the characters it is torn between. */
function rowsOf(lines: readonly string[], other: Readonly<Record<number, Readonly<Record<string, number>>>> = {}) {
  let cell = 0;
  return lines.map((line): CharacterRow => {
    const chances = line.split('').map((character) => {
      const torn = other[cell] ?? { [character]: 1 };
      cell += 1;
      const each = new Float64Array(nothing).fill(1e-6);
      for (const [candidate, chance] of Object.entries(torn)) each[alphabet.indexOf(candidate)] = chance;
      const sum = each.reduce((total, chance) => total + chance, 0);
      return each.map((chance) => chance / sum);
    });
    return { places: chances.map((_, at) => at), chances, clarity: -0.01, evidence: 0 };
  });
}

function decoded(rows: readonly CharacterRow[]) {
  const zone = decodeZone(rows);
  if (zone === undefined) throw new Error('no layout fits');
  return { zone, doubts: doubtsAbout({ zone, clarity: -0.01 }, today) };
}

const formats = fc.constantFrom('TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B');
const name = fc.string({ minLength: 2, maxLength: 9, unit: fc.constantFrom(...'ABDEIKLMNORSTUW'.split('')) });

test('what is printed clearly is read as it is printed, in every layout', () => {
  fc.assert(
    fc.property(formats, name, name, fc.integer({ min: 0, max: 99_999_999 }), (format, surname, givenNames, number) => {
      const documentCode = { TD1: 'I', TD2: 'I', TD3: 'P', 'MRV-A': 'V', 'MRV-B': 'V' }[format];
      const documentNumber = `K${number}`;
      const optionalData = '';
      const lines = written({ ...passport, format, documentCode, surname, givenNames, documentNumber, optionalData });
      const { zone } = decoded(rowsOf(lines));
      expect([zone.form.format, zone.lines, zone.checksHold, zone.repair]).toEqual([format, lines, true, 0]);
    }),
  );
});

test('a clear passport leaves no doubt', () => {
  expect(decoded(rowsOf(written(passport))).doubts).toEqual([]);
});

test('a French identity card is read by its own layout', () => {
  const lines = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '9409923102854CORINNE<<<<<<<6512068F4'];
  const { zone, doubts } = decoded(rowsOf(lines));
  expect([zone.form.format, zone.lines, doubts]).toEqual(['FRENCH_NATIONAL_ID', lines, []]);
});

test('one digit that a check digit contradicts is put right, and is then no longer sure', () => {
  const lines = written(passport);
  // The last digit of the number, torn between an 8 and the B that looks like it.
  const { zone, doubts } = decoded(rowsOf(lines, { [44 + 8]: { B: 0.6, '8': 0.4 } }));
  expect(zone.lines).toEqual(lines);
  expect(doubts).toContain('repaired');
});

test('no reading with a check digit that does not hold is ever accepted', () => {
  const lines = written(passport);
  fc.assert(
    fc.property(fc.integer({ min: 44, max: 87 }), fc.constantFrom(...alphabet.split('')), (cell, character) => {
      const right = lines.join('')[cell]!;
      // Nothing shows where one is printed for another that counts as much.
      fc.pre(worth(character) % 10 !== worth(right) % 10 && !isOpen(cell));
      const { zone, doubts } = decoded(rowsOf(lines, { [cell]: { [character]: 1 } }));
      if (zone.lines.join('') !== lines.join('')) expect(doubts).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

function worth(character: string): number {
  return character === '<' ? 0 : alphabet.indexOf(character);
}

/** Sex and nationality have no check digit. */
function isOpen(cell: number): boolean {
  return cell === 44 + 20 || (cell >= 44 + 10 && cell < 44 + 13);
}

test('a letter of a name that is not sure is a doubt', () => {
  const { doubts } = decoded(rowsOf(written(passport), { 6: { U: 0.7, V: 0.3 } }));
  expect(doubts).toContain('unclear-character');
});

test('a State that no document bears is a doubt, and a likely one is put in its place', () => {
  const lines = written(passport);
  const { zone, doubts } = decoded(rowsOf(lines, { 3: { O: 0.6, G: 0.39 } }));
  expect(zone.lines[0]!.slice(2, 5)).toBe('UGA');
  expect(doubts).not.toEqual([]);
  expect(decoded(rowsOf(lines, { 2: { Q: 1 }, 3: { Q: 1 }, 4: { Q: 1 } })).doubts).toContain('state');
});

test('a zone that is printed against its layout is given as printed and not accepted', () => {
  const lines = ['IDAUT000009993<<<<<<<<<<<<<<<<', '7109094F111231AUT<<<<<<<<<<<<0', 'MUSTERFRAU<<ISOLDE<<<<<<<<<<<<'];
  const { zone, doubts } = decoded(rowsOf(lines));
  expect(zone.lines).toEqual(lines);
  expect(doubts).toContain('not-valid');
});

test('rows of a length that no layout has are not decoded', () => {
  expect(decodeZone(rowsOf(['ABC', 'DEF']))).toBeUndefined();
  expect(decodeZone(rowsOf(['A'.repeat(30), 'B'.repeat(36)]))).toBeUndefined();
  expect(decodeZone([])).toBeUndefined();
});
