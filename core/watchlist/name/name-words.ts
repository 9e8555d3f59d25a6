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
  return settleCompounds(settledWords(whole).flatMap(comparedWords)).slice(0, mostWords);
}

function comparedWords(written: string): NameWord[] {
  // Most words by far, and a list has millions.
  if (/^[A-Z0-9]+$/.test(written)) return [{ written, word: fromZoneArabic(written) ?? written }];
  if (/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(written)) return abjadWords(written);
  const latin = /\p{Script=Latin}/u.test(written) && !/^[\p{Script=Latin}\p{M}\p{N}]+$/u.test(written);
  const plain = withoutMarks(latin ? unmask(written) : written);
  if (/^[A-Z0-9]+$/.test(plain)) return [{ written, word: plain }];
  const word = romanise(plain);
  return word === '' ? [] : [{ written, word }];
}

function abjadWords(written: string): NameWord[] {
  // The article is a word of its own, as Latin spellings part it more often than not.
  const article = /^ال(?=..)/u.exec(written)?.[0];
  const rest = article === undefined ? written : written.slice(article.length);
  const word = abjadWord(rest);
  const words = word === '' ? [] : [{ written: rest, word }];
  return article === undefined ? words : [{ written: article, word: 'AL' }, ...words];
}
