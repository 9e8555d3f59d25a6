import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultThreshold } from '../threshold.ts';
import { compareNames, prepareName } from './compare-names.ts';

const compare = (one: string, other: string) => compareNames(prepareName(one), prepareName(other));
const score = (one: string, other: string) => compare(one, other).score;
/** What the name alone makes of a hit's score at most is four fifths. */
const alerts = (one: string, other: string) => score(one, other) * 0.8 >= defaultThreshold;
const likenesses = (one: string, other: string) => compare(one, other).pairs.map(({ likeness }) => likeness);

test.each([
  ['Mohamed ALHASSAN', 'Mohamed AL HASSAN'],
  ['Mohamed AL HASSAN', 'ALHASSAN Mohamed'],
])('an article written with its word is no word missing: %s, %s', (one, other) => {
  const { pairs, onlyGiven, onlyListed } = compare(one, other);
  expect(pairs.map(({ likeness }) => likeness)).toContain('joined');
  expect([...onlyGiven, ...onlyListed]).toEqual([]);
  expect(score(one, other)).toBeGreaterThan(0.97 * score(one, one));
});

test.each([
  ['CHRISTOPHER PETROV', 'CHRISTIPHER PETROV'],
  ['CHRISTOPHER PETROV', 'CHRISTOPHR PETROV'],
  ['DMITRY KHODAKOVSKY', 'DMITRY KHODAKOBSKY'],
  ['MAHMOUD QUDRATULLAH', 'MAHMOUD QUDRATULLHA'],
])('one slip in a long word leaves nearly all: %s, %s', (one, other) => {
  expect(score(one, other)).toBeGreaterThan(0.95 * score(one, one));
});

test('the more is certain, the higher: the same, another spelling, a slip in a short word, another person', () => {
  const names = ['AHMED HASSAN', 'AHMAD HASAN', 'AHMED HASSN', 'AHMED HUSSEIN', 'AHMED PETROV', 'IVAN PETROV'];
  const scores = names.map((name) => score('AHMED HASSAN', name));
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  expect(new Set(scores).size).toBe(scores.length);
});

test.each([
  ['Ahmed Hassan', 'Ahmed Hussein'],
  ['Mohamed Salem', 'Mohamed Saleh'],
  ['Julio Fernandez', 'Julia Fernandez'],
  ['Kim Kyong Il', 'Kim Kwang Hyok'],
  ['Daniel Gonzalez', 'Daniel Gonzalo'],
  ['Martin Roberts', 'Martin Robertson'],
])('names that everybody knows apart are two people: %s, %s', (one, other) => {
  expect(alerts(one, other)).toBe(false);
});

test.each([
  ['Mohamed Ibrahim', 'Mohamed Khalil'],
  ['Maria Gonzalez Perez', 'Maria Lopez Ramos'],
  ['Ivan Petrov', 'Ivan Smirnov'],
  ['Anna Larsen', 'Anna Virtanen'],
])('a given name in common is not a name in common: %s, %s', (one, other) => {
  expect(score(one, other)).toBeLessThan(0.45);
});

test.each([
  ['Ahmed Salem', 'Ahmed Salem Ould Yahya'],
  ['Tesfaye Bekele', 'Tesfaye Bekele Wolde'],
  ['Juan Carlos Torres', 'Juan Carlos Torres Mejia'],
])('fathers and families that one side leaves out do not part them: %s, %s', (one, other) => {
  expect(alerts(one, other)).toBe(true);
});

test.each([
  ['ABDURRAHMAN YASSIN', 'Abd Al-Rahman YASSIN'],
  ['ABDELRAHMAN YASSIN', 'Yassin ABDUL RAHMAN'],
  ['عبد الرحمن ياسين', 'ABDOUL RAHMANE YASSIN'],
  ['عبدالله احمد', 'ABD ALLAH AHMAD'],
  ['ABDOULAYE AHMAD', 'عبد الله احمد'],
  ['SHAMSUDDIN QASIMI', 'SHAMS AL-DIN QASIMI'],
  ['شمس الدين قاسمي', 'SHAMSEDDINE KASSIMI'],
  ['رحمت الله احمدی', 'RAHMATULLAH AHMADI'],
])('a name of two nouns is one name however it is parted: %s, %s', (one, other) => {
  expect(score(one, other)).toBeGreaterThan(0.85);
});

test('one name in two halves stays below two names that agree', () => {
  expect(score('ABDUL RAHMAN', 'ABDUL KARIM')).toBeLessThan(score('OMAR RAHMAN', 'OMAR KARIM'));
});

test.each([
  ['JALALUDDINHAQQANI', 'JALALUDDIN HAQQANI'],
  ['AHMADDERAKHSHANDEH', 'AHMAD DERAKHSHANDEH'],
  ['PUTINVLADIMIRVLADIMIROVICH', 'Vladimir Vladimirovich PUTIN'],
  ['Gäbrä-Śəllase IYOAS', 'IYOAS GEBRESELASSIE'],
])('words written together are one pair with those they are made of: %s, %s', (one, other) => {
  expect(likenesses(one, other)).toContain('joined');
  expect(alerts(one, other)).toBe(true);
});

test.each([
  ['SMYR<<EBD<ALEZYZ<ALNJM', 'Samir ABD AL-AZIZ AL-NAJIM'],
  ['EBD<<ALLH<YXHYXAY<ALXHAKM', 'Abdullah YAHYA AL HAKIM'],
  ['XSHMS<<ALDYN<QASMY', 'Shamsuddin QASIMI'],
  ['JWHR<<MJYD<ALDWRY', 'Jawhar MAJID AL-DURI'],
])('codes of a machine-readable zone are read as the Arabic that they stand for: %s, %s', (one, other) => {
  expect(alerts(one, other)).toBe(true);
});

test.each(['Xhevat Xhaferi', 'Max Alexander', 'Ng Ly', 'Srdjan Krstic', 'Félix Ximénez'])(
  'a name that is spelled with such letters is left as it is: %s',
  (name) => {
    expect(prepareName(name).words.every(({ word }) => /^[A-Z]+$/.test(word))).toBe(true);
  },
);

test('an initial is worth less than the word and more than none', () => {
  const [whole, initial, none] = ['Ahmed Khalaf Yunis', 'Ahmed K Yunis', 'Ahmed Yunis'].map((name) =>
    score(name, 'Ahmed Khalaf Yunis'),
  );
  expect(whole).toBeGreaterThan(initial!);
  expect(initial).toBeGreaterThan(none!);
});

const anyWord = fc.constantFrom(
  ...'ABDUL AL RAHMAN ALHASSAN HASSAN HUSSEIN SHAMSUDDIN DIN ULLAH KIM XHSYN EBD MARIA M HASSN ABDOULAYE'.split(' '),
  ...'محمد الحسن عبد الله Хасан ኃይሌ יוסף PETROVPAVEL'.split(' '),
);
const anyName = fc.array(anyWord, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

test('names are compared alike from either side', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      expect(score(one, other)).toBeCloseTo(score(other, one), 9);
      expect(score(one, other)).toBeLessThan(1);
    }),
    { numRuns: 2000 },
  );
});
