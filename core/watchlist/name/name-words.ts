import { abjadWord, fromZoneArabic } from './abjad.ts';
import { settleCompounds } from './compounds.ts';
import { romanise, unmask } from './other-scripts.ts';
import { settledWords, withoutMarks } from './settle.ts';

/** One word of a name: as it was written, and as words are compared (alphabet.ts). */
export interface NameWord {
  readonly written: string;
  readonly word: string;
}

/** The most words of one name that are compared. */
const mostWords = 16;

/** The words of a name in any script, ready to be compared, in their order. */
export function nameWords(whole: string): NameWord[] {
  const written = settledWords(whole);
  const read = fromZoneArabic(written);
  return settleCompounds(written.flatMap((word, at) => comparedWords(word, read[at]!))).slice(0, mostWords);
}

function comparedWords(written: string, read: string): NameWord[] {
  // Most words by far, and a list has millions.
  if (/^[A-Z0-9]+$/.test(read)) return [{ written, word: read }];
  if (/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(read)) return abjadWords(written, read);
  const latin = /\p{Script=Latin}/u.test(written) && !/^[\p{Script=Latin}\p{M}\p{N}]+$/u.test(written);
  const plain = withoutMarks(latin ? unmask(written) : written);
  if (/^[A-Z0-9]+$/.test(plain)) return [{ written, word: plain }];
  const word = romanise(plain);
  return word === '' ? [] : [{ written, word }];
}

function abjadWords(written: string, read: string): NameWord[] {
  // The article is a word of its own, as Latin spellings part it more often than not.
  const article = /^ال(?=..)(?!له$)/u.exec(read)?.[0];
  const rest = article === undefined ? read : read.slice(article.length);
  const word = abjadWord(rest);
  if (word === '') return article === undefined ? [] : [{ written, word: 'AL' }];
  if (article === undefined) return [{ written, word }];
  // The two letters of the article are two of the zone's as well.
  const at = article.length;
  return [
    { written: written.slice(0, at), word: 'AL' },
    { written: written.slice(at), word },
  ];
}
