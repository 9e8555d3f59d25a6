import { longestWord } from './alphabet.ts';
import { creditOfOthers, mostApart, spellingOf } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';
import { leastDistance, wordDistance } from './word-distance.ts';

/** Two or three words of one name, by their places, that the other writes as one. */
export interface JoinedWords {
  readonly parts: readonly number[];
  readonly whole: number;
  readonly weight: number;
  readonly credit: number;
}

/** The shortest word that may be two: shorter ones are too often one by chance. */
const shortestWhole = 5;
const shortestOfThree = 9;
const joinedCredit = 0.87;
/** An article is written with its word or not. */
const attachedCredit = 0.98;
const leastCredit = 0.6;

/**
 * Words that one name writes apart and the other together: PAK TO and PAKTO. For each word written together the best that
 * there is of the words that are free, which have a 1; several may want the same ones. The parts may stand in any order,
 * since the order of a name's words tells nothing. `standing` is how much a word already agrees with another; that pair is
 * given up for more only.
 */
export function joinWords(
  apart: readonly PreparedWord[],
  freeApart: Uint8Array,
  together: readonly PreparedWord[],
  freeTogether: Uint8Array,
  standing: (whole: number) => number,
): JoinedWords[] {
  const found: JoinedWords[] = [];
  for (let whole = 0; whole < together.length; whole += 1) {
    if (freeTogether[whole] === 0) continue;
    const asOne = together[whole]!;
    if (asOne.particle || asOne.word.length < (asOne.abjad ? shortestWhole - 1 : shortestWhole)) continue;
    let best: readonly number[] | undefined;
    let bestCredit = standing(whole);
    for (let first = 0; first < apart.length; first += 1) {
      if (freeApart[first] === 0) continue;
      const one = apart[first]!;
      for (let second = 0; second < apart.length; second += 1) {
        if (freeApart[second] === 0 || first === second) continue;
        const other = apart[second]!;
        const length = one.word.length + other.word.length;
        if (mayBeParts(one, other, length, asOne) && !areApart(one, other, asOne)) {
          const credit = creditTogether(one.word + other.word, asOne, one.particle ? attachedCredit : joinedCredit);
          if (credit >= leastCredit && credit > bestCredit) {
            bestCredit = credit;
            best = [first, second];
          }
        }
        if (asOne.word.length < shortestOfThree || length + 3 > asOne.word.length) continue;
        for (let third = 0; third < apart.length; third += 1) {
          const last = apart[third]!;
          if (freeApart[third] === 0 || third === first || third === second) continue;
          if (!mayBeParts(one, last, length + last.word.length, asOne)) continue;
          const credit = creditTogether(one.word + other.word + last.word, asOne, joinedCredit);
          if (credit < leastCredit || credit <= bestCredit) continue;
          bestCredit = credit;
          best = [first, second, third];
        }
      }
    }
    if (best !== undefined)
      found.push({ parts: best, whole, weight: weightTogether(apart, best, asOne), credit: bestCredit });
  }
  return found;
}

function weightTogether(apart: readonly PreparedWord[], parts: readonly number[], asOne: PreparedWord): number {
  let most = 0;
  let least = Infinity;
  for (const part of parts) {
    most = Math.max(most, apart[part]!.weight);
    least = Math.min(least, apart[part]!.weight);
  }
  return (most + asOne.weight) / 2 + 0.3 * least;
}

/** Whether two words together are by their letters alone too far from a third to be it. Hundreds are tried for one traveller. */
function areApart(first: PreparedWord, second: PreparedWord, asOne: PreparedWord): boolean {
  const length = first.codes.length + second.codes.length;
  const most = mostApart((length + asOne.codes.length) / 2, leastCredit / attachedCredit);
  // An article that the longer one has alone may be left out, and takes one consonant with it.
  const bare =
    length >= asOne.codes.length ? asOne.bare === undefined && first.word[1] === 'L' : asOne.bare !== undefined;
  const together = { consonants: first.consonants | second.consonants, near: first.near | second.near };
  if (leastDistance(together, asOne, bare ? 1 : 0) > most) return true;
  if (length > longestWord || first.abjad !== asOne.abjad || (bare && length >= asOne.codes.length)) return false;
  const room = rooms[length]!;
  room.set(first.codes);
  room.set(second.codes, first.codes.length);
  return wordDistance(asOne.codes, room, most) > most && (!bare || wordDistance(asOne.bare!, room, most) > most);
}
const rooms = Array.from({ length: longestWord + 1 }, (_, length) => new Uint8Array(length));

/** How much of words written together agrees with another; what is below `leastCredit` in the end may be any that is. */
function creditTogether(text: string, asOne: PreparedWord, share: number): number {
  if (text === asOne.word) return share;
  return share * creditOfOthers(spellingOf(text), asOne, false, leastCredit / attachedCredit);
}

/** By the first and the last of the parts and the length of all. */
function mayBeParts(first: PreparedWord, last: PreparedWord, length: number, whole: PreparedWord): boolean {
  const { abjad } = first;
  if (first.word.length < 2 || last.word.length < 2 || abjad !== last.abjad) return false;
  // An abjad's words are the shorter ones, and their letters others.
  if (abjad !== whole.abjad) return abjad ? length <= whole.word.length + 1 : length + 1 >= whole.word.length;
  if (Math.abs(length - whole.word.length) > 3) return false;
  const begins = lettersAlike(whole.word, 0, first.word, 0, 1);
  const ends = lettersAlike(whole.word, whole.word.length - 1, last.word, last.word.length - 1, -1);
  return begins === 2 || ends === 2 || (begins > 0 && ends > 0);
}

/** How many letters are the same from there on, two at most. */
function lettersAlike(one: string, at: number, other: string, otherAt: number, step: number): number {
  if (one.charCodeAt(at) !== other.charCodeAt(otherAt)) return 0;
  return one.charCodeAt(at + step) === other.charCodeAt(otherAt + step) ? 2 : 1;
}
