import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameWords, numberKey, personKey } from './name-words.ts';

const name = fc.string({ unit: fc.constantFrom(...Array.from("aAéÉñßøĐ '-,.<1ممحد李\u0301ﬁ")), maxLength: 30 });

test.each([
  [
    ['Ould-Ahmed', 'Sidi'],
    ['OULD', 'AHMED', 'SIDI'],
  ],
  [
    ["N'Diaye", 'Aïssatou'],
    ['NDIAYE', 'AISSATOU'],
  ],
  [['O’Brien', ''], ['OBRIEN']],
  [['ERIKSSON<<ANNA<MARIA<<<'], ['ERIKSSON', 'ANNA', 'MARIA']],
  [['محمد علي'], ['محمد', 'علي']],
  [['DE LA DE LA CRUZ'], ['DE', 'LA', 'CRUZ']],
  [['', ' - '], []],
])('the words of %j are %j', (names, words) => {
  expect(nameWords(...names)).toEqual(words);
});

test('words are the same for capitals, decomposed letters and the words themselves', () => {
  fc.assert(
    fc.property(name, (text) => {
      const words = nameWords(text);
      expect(nameWords(text.toUpperCase())).toEqual(words);
      expect(nameWords(text.normalize('NFD'))).toEqual(words);
      expect(nameWords(words.join(' '))).toEqual(words);
      expect(words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true);
    }),
  );
});

test('no name, however long, gives more words than are kept', () => {
  expect(nameWords(Array.from({ length: 200 }, (_, at) => `w${at}`).join(' '))).toHaveLength(24);
});

test('a person has one key in whatever order the names stand, and another with another birth date', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(personKey(one, other, '1990-01-01')).toBe(personKey(other, one, '1990-01-01'));
      expect(personKey(`${one} ${other}`, '', '1990-01-01')).toBe(personKey(one, other, '1990-01-01'));
      expect(personKey(one, other, '1990-01-01')).not.toBe(personKey(one, other, '1990-01-02'));
    }),
  );
});

test('a number is found however it is spaced', () => {
  expect(['l898 902c3', 'L898-902-C3', 'L898902C3<'].map(numberKey)).toEqual(Array(3).fill('L898902C3'));
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(numberKey(numberKey(text))).toBe(numberKey(text));
    }),
  );
});
