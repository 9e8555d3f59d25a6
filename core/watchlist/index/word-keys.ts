import { withoutArticle } from '../name/word-credit.ts';
import { skeletons } from '../name/skeleton.ts';
import { finishedHash, hashFrom, hashSeed } from './name-index.ts';

/** Letters from the front in which a slip is looked for. */
const editedLetters = 12;

/** The most keys that a word has: two forms of it, each with eight skeletons. */
export const mostKeys = 2 * (1 + editedLetters + 8 * (2 + editedLetters));

/**
 * Hashes of the texts under which words that may be the same are found: two words that share one are worth comparing. No
 * method finds every likeness, so there are several: the word with any letter left out (one slip on either side: symmetric
 * deletion), its skeleton (any change of vowels, any other way of writing a sound, any script), and the skeleton with any
 * consonant left out. The kinds do not meet: each begins with a sign of its own. Answers how many there are.
 */
export function wordKeys(word: string, into: Uint32Array): number {
  let count = slipKeys(word, into);
  for (const form of [word, withoutArticle(word)]) {
    if (form === undefined) continue;
    for (const skeleton of skeletons(form)) {
      // A skeleton of one consonant is any short word: its letters must do.
      if (skeleton.length >= 2) count = addKey(into, count, hashFrom(hashFrom(hashSeed, '~'), skeleton));
      if (skeleton.length >= 5) count = addDeletions(into, count, '-', skeleton);
      else if (skeleton.length === 4) count = addKey(into, count, hashFrom(hashFrom(hashSeed, '-'), skeleton));
    }
  }
  return count;
}

/** Those of them by which words one slip away are found. */
export function slipKeys(word: string, into: Uint32Array): number {
  let count = 0;
  for (const form of [word, withoutArticle(word)]) {
    if (form === undefined) continue;
    if (form.length >= 4) count = addDeletions(into, count, '.', form);
    else if (form.length === 3) count = addKey(into, count, hashFrom(hashFrom(hashSeed, '.'), form));
  }
  return count;
}

function addDeletions(into: Uint32Array, start: number, sign: string, text: string): number {
  let before = hashFrom(hashSeed, sign);
  let count = addKey(into, start, hashFrom(before, text));
  for (let at = 0; at < Math.min(text.length, editedLetters); at += 1) {
    if (at === 0 || text.charCodeAt(at) !== text.charCodeAt(at - 1))
      count = addKey(into, count, hashFrom(before, text, at + 1));
    before = hashFrom(before, text, at, at + 1);
  }
  return count;
}

/** Words of one spelling in two ways have some keys twice. */
function addKey(into: Uint32Array, count: number, unfinished: number): number {
  const hash = finishedHash(unfinished);
  for (let at = 0; at < count; at += 1) if (into[at] === hash) return count;
  into[count] = hash;
  return count + 1;
}
