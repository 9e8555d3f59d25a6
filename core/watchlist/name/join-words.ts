import { longestWord } from './alphabet.ts';
import { areEquivalent, hasEquivalents } from './equivalents.ts';
import { creditOfOthers, mostApart, spellingOf } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';
import { leastDistance, wordDistance } from './word-distance.ts';

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

/** Whether two words together are by their letters alone too far from a third to be it. Hundreds are tried for one traveller. */
function areApart(first: PreparedWord, second: PreparedWord, asOne: PreparedWord): boolean {
  const length = first.codes.length + second.codes.length;
  const most = (mostApartEach * (length + asOne.codes.length)) / 2;
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

/** How much of two words written together agrees with a third; what is below `leastCredit` in the end may be any that is. */
function creditTogether(first: PreparedWord, second: PreparedWord, asOne: PreparedWord): number {
  const whole = first.word + second.word;
  if (whole === asOne.word) return joinedCredit;
  const equivalent = areEquivalent(asOne.word, whole);
  return joinedCredit * creditOfOthers(spellingOf(whole), asOne, equivalent, leastCredit / joinedCredit);
}

function mayBeParts(first: PreparedWord, second: PreparedWord, whole: PreparedWord): boolean {
  const length = first.word.length + second.word.length;
  const { abjad } = first;
  if (first.word.length < 2 || second.word.length < 2 || abjad !== second.abjad) return false;
  // An abjad's words are the shorter ones, and their letters others.
  if (abjad !== whole.abjad) return abjad ? length <= whole.word.length + 1 : length + 1 >= whole.word.length;
  return (
    Math.abs(length - whole.word.length) <= 3 && (beginsAs(whole.word, first.word) || endsAs(whole.word, second.word))
  );
}

function beginsAs(whole: string, part: string): boolean {
  return whole.charCodeAt(0) === part.charCodeAt(0) && whole.charCodeAt(1) === part.charCodeAt(1);
}

function endsAs(whole: string, part: string): boolean {
  const [end, partEnd] = [whole.length - 1, part.length - 1];
  return (
    whole.charCodeAt(end) === part.charCodeAt(partEnd) && whole.charCodeAt(end - 1) === part.charCodeAt(partEnd - 1)
  );
}
