import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TravelDocument } from '../document/travel-document.ts';
import { transliterate } from '../mrz/transliterate.ts';
import { comparePrinted } from './compare-printed.ts';
import type { PrintedWord } from './printed-words.ts';

const holder: TravelDocument = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'FRA',
  documentNumber: 'L898402C3',
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  nationality: 'FRA',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2032-04-15',
  optionalData: '',
};

/** Rows of words as a reader gives them: each word 10 high, six pixels a character. */
function printed(rows: readonly string[], confidence = 0.96): PrintedWord[] {
  return rows.flatMap((row, line) => {
    let left = 0;
    return row.split(' ').flatMap((text) => {
      const word = { text, confidence, left, top: line * 16, width: text.length * 6, height: 10 };
      left += (text.length + 1) * 6;
      return text === '' ? [] : [word];
    });
  });
}

function outcomes(rows: readonly string[], document: Partial<TravelDocument> = {}, confidence?: number) {
  const comparison = comparePrinted({ ...holder, ...document }, printed(rows, confidence));
  return Object.fromEntries(Object.entries(comparison).map(([field, { outcome }]) => [field, outcome]));
}

const specimen = [
  'Surname / Nom',
  'ERIKSSON',
  'Given names / Prénoms',
  'ANNA MARIA',
  'Passport No. L898402C3',
  'Sex/Sexe',
  'F',
  'Nationality/Nationalité',
  'FRANÇAISE FRA',
  'Date of birth 12 AUG/AOÛT 74',
  'Date of issue 16 APR/AVR 22',
  'Date of expiry 15 APR/AVR 32',
];

test('a page that prints what its zone says is the same in every field that is read', () => {
  expect(outcomes(specimen)).toEqual({
    surname: 'same',
    givenNames: 'same',
    documentNumber: 'same',
    birthDate: 'same',
    expiryDate: 'same',
    sex: 'same',
    nationality: 'not-compared',
  });
  expect(comparePrinted({ ...holder, nationality: 'GBR' }, printed([...specimen, 'BRITISH'])).nationality).toEqual({
    outcome: 'same',
    printed: 'BRITISH',
  });
});

test('every way to print a day of the calendar is known for that day', () => {
  const months = [
    ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
    ['Janv.', 'Févr.', 'Mars', 'Avril', 'Mai', 'Juin', 'Juil.', 'Août', 'Sept.', 'Oct.', 'Nov.', 'Déc.'],
    ['JAN', 'FEV', 'MAR', 'ABR', 'MAI', 'JUN', 'JUL', 'AGO', 'SET', 'OUT', 'NOV', 'DEZ'],
    ['ENE', 'FEB', 'MAR', 'ABR', 'MAYO', 'JUN', 'JUL', 'AGO', 'SEPT', 'OCT', 'NOV', 'DIC'],
  ];
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
  const form = fc.constantFrom(
    '{d} {m} {yy}',
    '{d} {m}/{n} {yy}',
    '{d} {m} / {n} {yyyy}',
    '{d}{m}/{n} {yy}',
    '{d} {m} {n} {yyyy}',
    '{d}.{mm}.{yyyy}',
    '{d}/{mm}/{yyyy}',
    '{d} {mm} {yyyy}',
    '{d}-{mm}-{yyyy}',
    '{d}.{mm}.{yy}',
    '{yyyy}-{mm}-{d}',
    '{yyyy} {mm} {d}',
    '{d}-{m}-{yyyy}',
  );
  const language = fc.integer({ min: 0, max: 3 });
  fc.assert(
    fc.property(day, form, language, language, (date, shape, one, other) => {
      const iso = date.toISOString().slice(0, 10);
      const [yyyy, mm, d] = iso.split('-') as [string, string, string];
      const text = shape
        .replace('{yyyy}', yyyy)
        .replace('{yy}', yyyy.slice(2))
        .replace('{mm}', mm)
        .replace('{m}', months[one]![Number(mm) - 1]!)
        .replace('{n}', months[other]![Number(mm) - 1]!)
        .replace('{d}', d);
      expect([text, outcomes([`Born ${text}`, 'ZENITH'], { birthDate: iso })['birthDate']]).toEqual([text, 'same']);
    }),
  );
});

test('a name is the same as its transliteration in the zone, with marks read or left out', () => {
  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPRSTVWYZÀÇÉÈÊËÍÑÓÔÕÚÄÖÜØÅÆŁŠŽÝ'.split(''));
  const part = fc.string({ unit: letter, minLength: 4, maxLength: 9 });
  const joiner = fc.constantFrom(' ', '-', "'");
  fc.assert(
    fc.property(part, part, joiner, fc.boolean(), (one, other, between, capitals) => {
      const name = one + between + other;
      const written = transliterate(name);
      const surname = written.ok ? written.value.replaceAll('<', ' ') : '';
      const shown = capitals ? name : name.toLowerCase();
      expect(outcomes(['Name', shown], { surname })['surname']).toBe('same');
    }),
  );
  expect(outcomes(['MULLER'], { surname: 'MUELLER' })['surname']).toBe('same');
  expect(outcomes(['OCONNOR'], { surname: 'OCONNOR' })['surname']).toBe('same');
});

test('a number is the same however it is spaced, and where letters were read as the figures they look like', () => {
  for (const text of ['L898402C3', 'L 898402 C3', 'L-898402-C3', 'l898402c3', 'L8984O2C3'])
    expect(outcomes(['No.', text])['documentNumber']).toBe('same');
});

test('words that have nothing to do with the document are never the same, nor another', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-'.split('')),
    maxLength: 12,
  });
  const page = fc.array(
    fc.record({
      text: word,
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      left: fc.integer({ min: 0, max: 1000 }),
      top: fc.integer({ min: 0, max: 700 }),
      width: fc.integer({ min: 0, max: 300 }),
      height: fc.integer({ min: 0, max: 40 }),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(page, (words) => {
      const comparison = comparePrinted(holder, words);
      for (const field of Object.values(comparison)) expect(field.outcome).toBe('not-compared');
    }),
    { numRuns: 300 },
  );
});

test('a clear other number, birth date, end or name differs, and is told as printed', () => {
  const changed = (from: string, to: string) => specimen.map((row) => row.replace(from, to));
  const printedAs = (rows: readonly string[], field: 'documentNumber' | 'birthDate' | 'expiryDate' | 'surname') =>
    comparePrinted(holder, printed(rows))[field];
  expect(printedAs(changed('L898402C3', 'L828402C3'), 'documentNumber')).toEqual({
    outcome: 'differs',
    printed: 'L828402C3',
  });
  expect(printedAs(changed('12 AUG/AOÛT 74', '14 AUG/AOÛT 74'), 'birthDate')).toMatchObject({ outcome: 'differs' });
  expect(printedAs(changed('15 APR/AVR 32', '12 APR/AVR 32'), 'expiryDate')).toMatchObject({ outcome: 'differs' });
  expect(printedAs(changed('ERIKSSON', 'ERICSSON'), 'surname')).toMatchObject({ outcome: 'differs' });
});

test('nothing differs by what a reader mistakes, is unsure of, or may have left out', () => {
  const never = [
    specimen.map((row) => row.replace('L898402C3', 'L808402C3')),
    specimen.map((row) => row.replace('12 AUG/AOÛT 74', '18 AUG/AOÛT 76')),
    specimen.map((row) => row.replace('ERIKSSON', 'FRIKSSON')),
    specimen.map((row) => row.replace('ERIKSSON', 'ERIKSON')),
    // The date of issue is not the end of validity, nor the birth.
    specimen.filter((row) => !row.includes('expiry')),
    specimen.filter((row) => !row.includes('birth')),
    [],
  ];
  for (const rows of never) expect(Object.values(outcomes(rows))).not.toContain('differs');
  const unsure = specimen.map((row) => row.replace('L898402C3', 'L828402C3').replace('12 AUG', '14 AUG'));
  expect(Object.values(outcomes(unsure, {}, 0.8))).not.toContain('differs');
});

test('the issuer’s name on the page does not stand for the holder’s nationality', () => {
  const british = { nationality: 'GBR', issuingState: 'GBR' };
  const title = ['UNITED KINGDOM OF GREAT BRITAIN', 'AND NORTHERN IRELAND', 'GBR'];
  expect(outcomes(title, british)['nationality']).toBe('not-compared');
  expect(outcomes([...title, 'BRITISH CITIZEN'], british)['nationality']).toBe('same');
  expect(outcomes(['Nationality', 'GBR'], british)['nationality']).toBe('same');
});

test('what the zone lacks, or has in part, is not compared', () => {
  const partial = { birthDate: '1974-XX-XX', documentNumber: '', sex: 'X', nationality: '', givenNames: '' } as const;
  const { expiryDate: _, ...endless } = holder;
  const comparison = comparePrinted({ ...endless, ...partial }, printed(specimen));
  for (const field of ['birthDate', 'expiryDate', 'documentNumber', 'sex', 'nationality', 'givenNames'] as const)
    expect(comparison[field]).toEqual({ outcome: 'not-compared', reason: 'not-in-zone' });
});
