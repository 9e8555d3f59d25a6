import { withoutArticle } from '../name/word-credit.ts';
import { skeletons } from '../name/skeleton.ts';

/** Letters from the front in which a slip is looked for. */
const editedLetters = 12;

/**
 * The texts under which words that may be the same are found: two words that share one are worth comparing. No method finds
 * every likeness, so there are several: the word with any letter left out (one slip on either side: symmetric deletion),
 * its skeleton (any change of vowels, any other way of writing a sound, any script), and the skeleton with any consonant
 * left out. The kinds do not meet: each begins with a sign of its own.
 */
export function wordKeys(word: string): string[] {
  const keys = new Set<string>();
  for (const form of [word, withoutArticle(word)]) {
    if (form === undefined) continue;
    if (form.length >= 4) addDeletions(keys, '.', form, editedLetters);
    else if (form.length === 3) keys.add(`.${form}`);
    for (const skeleton of skeletons(form)) {
      if (skeleton.length >= 2) keys.add(`~${skeleton}`);
      // A skeleton of one consonant is any short word: its letters must do.
      if (skeleton.length >= 5) addDeletions(keys, '-', skeleton, editedLetters);
      else if (skeleton.length === 4) keys.add(`-${skeleton}`);
    }
  }
  return [...keys];
}

function addDeletions(keys: Set<string>, sign: string, text: string, most: number) {
  keys.add(sign + text);
  for (let at = 0; at < Math.min(text.length, most); at += 1) {
    if (text[at] !== text[at - 1]) keys.add(sign + text.slice(0, at) + text.slice(at + 1));
  }
}
