import { areEquivalent, hasEquivalents } from './equivalents.ts';
import { creditOfOthers, mostApart, spellingOf } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';
import { leastDistance } from './word-distance.ts';

/** Two words of one name, by their places, that the other writes as one. */
export interface JoinedWords {
  readonly first: number;
  readonly second: number;
  readonly whole: number;
  readonly weight: number;
  readonly credit: number;
}

/** The shortest word that may be two: shorter ones are too often one by chance. */
const shortestWhole = 5;
const joinedCredit = 0.95;
const leastCredit = 0.65;

/**
 * Words that one name writes apart and the other together: PAK TO and PAKTO. Takes them out of the words that are free, which
 * have a 1. The two may stand in either order, since the order of a name's words tells nothing.
 */
export function joinWords(
  apart: readonly PreparedWord[],
  freeApart: Uint8Array,
  together: readonly PreparedWord[],
  freeTogether: Uint8Array,
): JoinedWords[] {
  const found: JoinedWords[] = [];
  for (let whole = 0; whole < together.length; whole += 1) {
    if (freeTogether[whole] === 0) continue;
    const asOne = together[whole]!;
    if (asOne.word.length < (asOne.abjad ? shortestWhole - 1 : shortestWhole)) continue;
    // What has its credit by its letters alone is seldom worth writing together.
    const byLetters = !asOne.particle && !hasEquivalents(asOne.word);
    let best: JoinedWords | undefined;
    for (let first = 0; first < apart.length; first += 1) {
      if (freeApart[first] === 0) continue;
      const one = apart[first]!;
      for (let second = 0; second < apart.length; second += 1) {
        const other = apart[second]!;
        if (freeApart[second] === 0 || first === second || !mayBeParts(one, other, asOne)) continue;
        if (byLetters && areApart(one, other, asOne)) continue;
        const credit = creditTogether(one, other, asOne);
        if (credit < leastCredit || credit <= (best?.credit ?? 0)) continue;
        const weight = ((one.weight + other.weight) / 2 + asOne.weight) / 2 + 0.3 * Math.min(one.weight, other.weight);
        best = { first, second, whole, weight, credit };
      }
    }
    if (best === undefined) continue;
    freeApart[best.first] = 0;
    freeApart[best.second] = 0;
    freeTogether[whole] = 0;
    found.push(best);
  }
  return found;
}

const mostApartEach = mostApart(1, leastCredit / joinedCredit);

/** Whether the letters of two words together are too strange to those of a third to be it. */
function areApart(first: PreparedWord, second: PreparedWord, asOne: PreparedWord): boolean {
  const together = {
    consonants: first.consonants | second.consonants,
    near: first.near | second.near,
  };
  const length = first.codes.length + second.codes.length;
  // An article that the longer one has alone may be left out, and takes one consonant with it.
  const bare = length >= asOne.codes.length ? asOne.bare === undefined && first.word[1] === 'L' : asOne.bare !== undefined;
  return leastDistance(together, asOne, bare ? 1 : 0) > (mostApartEach * (length + asOne.codes.length)) / 2;
}

/** How much of two words written together agrees with a third; what is below `leastCredit` in the end may be any that is. */
function creditTogether(first: PreparedWord, second: PreparedWord, asOne: PreparedWord): number {
  const whole = first.word + second.word;
  if (whole === asOne.word) return joinedCredit;
  const equivalent = areEquivalent(asOne.word, whole);
  const together = spellingOf(whole);
  // What is known of the first of two is kept (word-distance.ts), so the one that comes again is that, unless it matters.
  const [one, other] = together.codes.length === asOne.codes.length ? [together, asOne] : [asOne, together];
  return joinedCredit * creditOfOthers(one, other, equivalent, leastCredit / joinedCredit);
}

function mayBeParts(first: PreparedWord, second: PreparedWord, { word: whole, abjad }: PreparedWord): boolean {
  const length = first.word.length + second.word.length;
  if (first.word.length < 2 || second.word.length < 2 || first.abjad !== second.abjad) return false;
  // An abjad's words are the shorter ones, and their letters others.
  if (first.abjad !== abjad) return first.abjad ? length <= whole.length + 1 : length + 1 >= whole.length;
  if (Math.abs(length - whole.length) > 3) return false;
  return (
    (first.word.charCodeAt(0) === whole.charCodeAt(0) && first.word.charCodeAt(1) === whole.charCodeAt(1)) ||
    (second.word.at(-1) === whole.at(-1) && second.word.at(-2) === whole.at(-2))
  );
}
