import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListEntry } from './list-entry.ts';
import { matchEntry, prepareQuery } from './match.ts';
import type { ScreeningQuery } from './screening.ts';

const entry = ListEntry.parse({
  reference: 'W-001',
  subject: 'person',
  names: [
    { whole: 'Jörg MÜLLER', quality: 'primary' },
    { whole: 'The Baker', quality: 'weak' },
  ],
  birthDates: [{ date: '1974-08-12' }],
  nationalities: ['Germany'],
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
  documentNumber: 'C01X00T47',
  issuingState: 'D',
} satisfies ScreeningQuery;

function match(query: ScreeningQuery, listed: ListEntry = entry) {
  const found = matchEntry(prepareQuery(query), listed);
  return found === undefined ? undefined : { score: found.score, codes: found.reasons.map((reason) => reason.code) };
}

test('a traveller who agrees in every known field scores 1', () => {
  expect(match(whole)).toEqual({
    score: 1,
    codes: ['document-number-same', 'issuing-state-same', 'name-same', 'birth-date-same', 'nationality-same'],
  });
});

test('a name in any order and in either spelling is the same name', () => {
  for (const name of ['Jorg Muller', 'MUELLER<<JOERG', 'müller, jörg', 'Muller Joerg']) {
    expect(match({ name })).toEqual({ score: 0.6, codes: ['name-same', 'birth-date-unknown', 'nationality-unknown'] });
  }
});

test('the same name with a conflicting birth date is another person', () => {
  expect(match({ name: 'Jorg Muller', birthDate: '1974-08-13' })).toBeUndefined();
});

test('a conflicting birth date does not hide an equal document number', () => {
  const found = match({ ...whole, birthDate: '1990-01-01' });
  expect(found?.codes).toContain('birth-date-differs');
  expect(found?.score).toBeLessThan(match(whole)!.score);
});

test('a listed document in the hands of someone of another name is found, and the difference said', () => {
  expect(match({ name: 'John Doe', documentNumber: 'C01X00T47', issuingState: 'DEU' })?.codes).toEqual([
    'document-number-same',
    'issuing-state-same',
    'name-differs',
    'birth-date-unknown',
    'nationality-unknown',
  ]);
});

test('a look-alike number is found, never as a whole agreement', () => {
  const found = match({ ...whole, documentNumber: 'CO1XO0T47' });
  expect(found?.codes[0]).toBe('document-number-look-alike');
  expect(found?.score).toBeLessThan(1);
});

test('a number of another State meets the entry less strongly than one of an unknown State', () => {
  const [same, unknown, differs] = ['D', undefined, 'FRA'].map((issuingState) =>
    match({ documentNumber: 'C01X00T47', ...(issuingState === undefined ? {} : { issuingState }) }),
  );
  expect([same, unknown, differs].map((found) => found?.codes[1])).toEqual([
    'issuing-state-same',
    'issuing-state-unknown',
    'issuing-state-differs',
  ]);
  expect(same!.score).toBeGreaterThan(unknown!.score);
  expect(unknown!.score).toBeGreaterThan(differs!.score);
});

test('a weak alias is said to be one and scores lower', () => {
  const found = match({ name: 'the baker', birthDate: '1974-08-12' });
  expect(found?.codes[0]).toBe('name-same-weak-alias');
  expect(found?.score).toBeLessThan(match({ name: 'Jorg Muller', birthDate: '1974-08-12' })!.score);
});

test('an entry that lists only a document is met by its number alone', () => {
  const stolen = ListEntry.parse({ ...entry, subject: 'document', names: [], birthDates: [], nationalities: [] });
  expect(match(whole, stolen)?.score).toBe(1);
  expect(match({ ...whole, documentNumber: 'X' }, stolen)).toBeUndefined();
});

test('a query of nothing finds nothing', () => {
  expect(match({})).toBeUndefined();
  expect(match({ name: ' - ', documentNumber: '<<' })).toBeUndefined();
});

test('leaving out a field that agrees never raises the score, on either side', () => {
  const fields = ['surname', 'givenNames', 'birthDate', 'nationality', 'documentNumber', 'issuingState'];
  const lists = ['names', 'birthDates', 'nationalities', 'documents'];
  fc.assert(
    fc.property(
      fc.subarray(fields),
      fc.subarray(lists),
      fc.constantFrom(...fields),
      fc.constantFrom(...lists),
      (out, emptied, field, list) => {
        // Half a name does not agree, so both parts go together.
        fc.pre(out.includes('surname') === out.includes('givenNames'));
        const also = field === 'surname' || field === 'givenNames' ? ['surname', 'givenNames'] : [field];
        const more = match(queryWithout(out), entryWithout(emptied))?.score ?? 0;
        expect(match(queryWithout([...out, ...also]), entryWithout(emptied))?.score ?? 0).toBeLessThanOrEqual(more);
        expect(match(queryWithout(out), entryWithout([...emptied, list]))?.score ?? 0).toBeLessThanOrEqual(more);
      },
    ),
  );
});

function queryWithout(fields: readonly string[]): ScreeningQuery {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !fields.includes(field)));
}

function entryWithout(lists: readonly string[]) {
  return ListEntry.parse({ ...entry, ...Object.fromEntries(lists.map((list) => [list, []])) });
}

test('1 needs a document with its State or a name with a full birth date', () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(whole)), (kept) => {
      const query = Object.fromEntries(Object.entries(whole).filter(([field]) => kept.includes(field)));
      const found = match(query);
      const byDocument = kept.includes('documentNumber') && kept.includes('issuingState');
      const byName = kept.includes('surname') && kept.includes('givenNames') && kept.includes('birthDate');
      if (found?.score === 1) expect(byDocument || byName).toBe(true);
    }),
  );
});
