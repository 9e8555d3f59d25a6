import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListEntry } from './list-entry.ts';
import { matchPeople } from './match.ts';
import { personOfEntry, personOfQuery } from './person.ts';
import type { ScreeningQuery } from './screening.ts';
import { defaultThreshold } from './threshold.ts';

const entry = ListEntry.parse({
  reference: 'W-001',
  subject: 'person',
  names: [
    { whole: 'Jörg MÜLLER', quality: 'primary' },
    { whole: 'The Baker', quality: 'weak' },
  ],
  birthDates: [{ date: '1974-08-12' }],
  nationalities: ['Germany'],
  sex: 'M',
  documents: [{ number: 'C01X00T47', type: 'Passport', issuingState: 'D' }],
  action: 'call',
  instruction: '',
  remarks: '',
});
const whole = {
  surname: 'MUELLER',
  givenNames: 'JOERG',
  birthDate: '1974-08-12',
  nationality: 'D',
  sex: 'M',
  documentNumber: 'C01X00T47',
  issuingState: 'D',
} satisfies ScreeningQuery;

const match = (query: ScreeningQuery, listed: ListEntry = entry) =>
  matchPeople(personOfQuery(query), personOfEntry(listed));
const codes = (query: ScreeningQuery) => match(query).reasons.map(({ code }) => code);
const named = (name: string) => ({ ...entry, names: [{ whole: name, quality: 'primary' as const }] });

test('a traveller who agrees in every known field scores 1, and only then', () => {
  expect(match(whole).score).toBe(1);
  expect(match({ ...whole, sex: 'F' }).score).toBeLessThan(1);
  expect(match({ ...whole, birthDate: '1974-08-13' }).score).toBeLessThan(1);
  expect(match({ name: 'Jörg Müller' }).score).toBeLessThan(1);
});

test('a name in any order and in either spelling is told word by word', () => {
  const answers = ['Jorg Muller', 'MUELLER<<JOERG', 'müller, jörg', 'Muller Joerg'].map((name) => match({ name }));
  for (const { score, matchedName } of answers) {
    expect(score).toBeGreaterThan(defaultThreshold);
    expect(matchedName).toBe('Jörg MÜLLER');
  }
  expect(answers[0]!.score).toBe(answers[2]!.score);
});

test('the same name with another birth date still alerts, at a visibly lower score; with another nationality as well it does not', () => {
  const dates = ['1974-08-12', '1974-08-13', '1974-12-08', '1984-08-12', '1990-01-01'];
  const scores = dates.map((birthDate) => match({ name: 'Jorg Muller', birthDate }).score);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  expect(scores.at(-1)).toBeGreaterThan(defaultThreshold);
  expect(scores.at(-1)).toBeLessThan(scores[0]! - 0.2);
  expect(match({ name: 'Jorg Muller', birthDate: '1990-01-01', nationality: 'FRA' }).score).toBeLessThan(
    defaultThreshold,
  );
});

test('a document that is listed is found in the hands of someone of another name, and the difference is said', () => {
  const found = codes({ name: 'John Doe', documentNumber: 'C01X00T47', issuingState: 'DEU' });
  expect(found).toEqual(expect.arrayContaining(['document-number-same', 'issuing-state-same', 'name-differs']));
});

test('look-alike characters make one number, one slip makes one only beside another field that agrees', () => {
  expect(codes({ documentNumber: 'CO1XOOT47' })).toContain('document-number-look-alike');
  expect(codes({ documentNumber: 'C01X00T48' })).toContain('document-number-differs');
  expect(codes({ documentNumber: 'C01X00T48', name: 'Jorg Muller' })).toContain('document-number-one-edit');
});

test.each([
  ['Mohamed Al-Hassan', 'Muhammad Alhassan'],
  ['محمد الحسن', 'Mohammed Al Hassan'],
  ['ﻣﺤﻤﺪ الحسن', 'Mohammed Al Hassan'],
  ['عبد الرحمن ياسين', 'Abdurrahman Yassin'],
  ['شمس الدين قاسمي', 'Shamsuddin Qasimi'],
  ['رحمت الله احمدی', 'Rahmatullah Ahmadi'],
  ['Владимир Путин', 'PUTIN VLADIMIR'],
  ['Παναγιώτης Παπαδόπουλος', 'Panagiotis Papadopoulos'],
  ['ዐብይ አህመድ', 'Abiy Ahmed'],
  ['יצחק רבין', 'Yitzhak Rabin'],
  ['vladimirputin', 'Vladimir Putin'],
  ['Bob Smith', 'Robert Smith'],
  ['XHSYN<<MXHMD', 'حسين محمد'],
  ['Pаvel Nоvak', 'Pavel Novak'],
  ['NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K', 'Chayapa Dejthamrong Krasuang Nilavadhanananda'],
])('%s and %s may be one person', (one, other) => {
  expect(match({ name: one }, named(other)).score).toBeGreaterThanOrEqual(defaultThreshold);
});

test.each([
  ['John Smith', 'Jane Smith'],
  ['George Bush', 'George Habbash'],
  ['Ivan Petrov', 'Sergei Petrov'],
  ['محمد الحسن', 'Ibrahim Khalil'],
  ['CORP', 'Gold House Corp'],
])('%s and %s do not alert by name alone', (one, other) => {
  expect(match({ name: one }, named(other)).score).toBeLessThan(defaultThreshold);
});

const anyName = fc
  .array(
    fc.constantFrom('Mohamed', 'ALI', 'al', 'Hassan', 'Müller', 'Petrov', 'محمد', 'Анна', 'J', 'Abdurrahman', 'ኃይሌ'),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const anyQuery: fc.Arbitrary<ScreeningQuery> = fc
  .record({
    name: anyName,
    birthDate: maybe(fc.constantFrom('1974-08-12', '1974-XX-XX', '1974-08-13', '1950-01-01', 'XXXX-XX-XX')),
    nationality: maybe(fc.constantFrom('DEU', 'TCD', 'Utopia')),
    sex: maybe(fc.constantFrom('F' as const, 'M' as const, 'X' as const)),
    documentNumber: maybe(fc.constantFrom('C01X00T47', 'CO1X00T47', 'C01X00T48', 'Z9')),
    issuingState: maybe(fc.constantFrom('D', 'FRA')),
  })
  .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)));

test('the reasons add up to the score, which lies between 0 and 1', () => {
  fc.assert(
    fc.property(anyQuery, anyQuery, (one, other) => {
      const { score, reasons } = matchPeople(personOfQuery(one), personOfQuery(other));
      const sum = reasons.reduce((total, { contribution }) => total + contribution!, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-6);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1000 },
  );
});

test('two people score the same whichever is asked for, in whatever case and order their names are', () => {
  fc.assert(
    fc.property(anyQuery, anyQuery, (one, other) => {
      const { score } = matchPeople(personOfQuery(one), personOfQuery(other));
      expect(matchPeople(personOfQuery(other), personOfQuery(one)).score).toBe(score);
      const lower = { ...one, name: one.name!.toLowerCase() };
      expect(matchPeople(personOfQuery(lower), personOfQuery(other)).score).toBe(score);
    }),
    { numRuns: 1000 },
  );
});

test('a field that is made to agree never lowers the score, and one that is taken away never raises it above that', () => {
  fc.assert(
    fc.property(
      anyQuery,
      anyQuery,
      fc.constantFrom('birthDate' as const, 'nationality' as const, 'sex' as const),
      (one, other, field) => {
        const value = { birthDate: '1974-08-12', nationality: 'DEU', sex: 'F' }[field];
        const against = personOfQuery({ ...other, [field]: value });
        const agreeing = matchPeople(personOfQuery({ ...one, [field]: value }), against).score;
        const { [field]: _, ...without } = one;
        expect(agreeing).toBeGreaterThanOrEqual(matchPeople(personOfQuery(one), against).score);
        expect(agreeing).toBeGreaterThanOrEqual(matchPeople(personOfQuery(without), against).score);
      },
    ),
    { numRuns: 1000 },
  );
});

test('names of any length and of none are compared', () => {
  for (const name of ['', ' ', '<<<', 'x'.repeat(1000), 'Ab '.repeat(330), '\u{1F600}'])
    expect(match({ name }).score).toBeLessThanOrEqual(1);
});
