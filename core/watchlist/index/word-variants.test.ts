import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { alphabet } from '../name/alphabet.ts';
import { prepareWord, wordCredit } from '../name/word-credit.ts';
import { leastDistance, wordDistance } from '../name/word-distance.ts';
import { createIndexBuilder } from './build-index.ts';
import { findWord } from './name-index.ts';
import { createVocabulary } from './word-variants.ts';

const latin = fc.string({ unit: fc.constantFrom(...'AAEILLMNRSTHCKZSDJOU'.split('')), minLength: 1, maxLength: 10 });
const anyWord = fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 1, maxLength: 45 });

function vocabularyOf(names: readonly string[]) {
  const builder = createIndexBuilder();
  names.forEach((whole, ordinal) =>
    builder.add(
      {
        reference: String(ordinal),
        subject: 'person',
        names: [{ whole, quality: 'primary' }],
        birthDates: [],
        nationalities: [],
        documents: [],
        action: 'call',
        instruction: '',
        remarks: '',
      },
      ordinal,
    ),
  );
  const index = builder.finish();
  return { index, vocabulary: createVocabulary(index) };
}

test('a word found in the list agrees as much as when the two are compared alone', () => {
  fc.assert(
    fc.property(fc.array(latin, { minLength: 1, maxLength: 30 }), latin, (words, asked) => {
      const { vocabulary } = vocabularyOf(words);
      const { rows, credits } = vocabulary.variants(prepareWord(asked));
      rows.forEach((row, at) =>
        expect(credits[at]).toBe(Math.fround(wordCredit(prepareWord(asked), prepareWord(vocabulary.word(row).word)))),
      );
    }),
  );
});

test('the word itself, one slip, another way of writing it and another form of the name are found', () => {
  const { index, vocabulary } = vocabularyOf(['MOHAMMED', 'KRISTINA', 'ROBERT', 'GONZALEZ']);
  const found = (word: string) => Array.from(vocabulary.variants(prepareWord(word)).rows);
  for (const [asked, listed] of [
    ['GONZALEZ', 'GONZALEZ'],
    ['GONZLEZ', 'GONZALEZ'],
    ['CHRYSTINA', 'KRISTINA'],
    ['MUHAMAD', 'MOHAMMED'],
    ['BOB', 'ROBERT'],
  ])
    expect(found(asked!)).toContain(findWord(index, listed!));
});

test('words are as far apart whatever they were compared with before, and either way round', () => {
  fc.assert(
    fc.property(anyWord, fc.array(anyWord, { minLength: 1, maxLength: 8 }), (asked, others) => {
      const one = prepareWord(asked);
      const alike = others.flatMap((other) => [other, `${other.slice(0, 4)}${asked}`, asked.slice(0, -1)]);
      for (const other of alike.filter((word) => word !== '').map((word) => prepareWord(word))) {
        const distance = wordDistance(one.codes, other.codes);
        expect(wordDistance(other.codes.slice(), one.codes)).toBe(distance);
        expect(wordDistance(one.codes.slice(), other.codes)).toBe(distance);
        expect(Math.min(wordDistance(one.codes, other.codes, 150), 151)).toBe(Math.min(distance, 151));
      }
    }),
  );
});

test('what the letters alone tell is never more than how far two words are apart', () => {
  fc.assert(
    fc.property(fc.oneof(latin, anyWord), fc.oneof(latin, anyWord), (first, second) => {
      const [one, other] = [prepareWord(first), prepareWord(second)];
      expect(leastDistance(one, other, 0)).toBeLessThanOrEqual(wordDistance(one.codes, other.codes));
    }),
  );
});
