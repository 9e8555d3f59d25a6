import { prepareWord, wordCredit } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';

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
    let best: JoinedWords | undefined;
    for (let first = 0; first < apart.length; first += 1) {
      if (freeApart[first] === 0) continue;
      const one = apart[first]!;
      for (let second = 0; second < apart.length; second += 1) {
        const other = apart[second]!;
        if (freeApart[second] === 0 || first === second || !mayBeParts(one, other, asOne)) continue;
        const credit = joinedCredit * wordCredit(writtenTogether(one.word + other.word), asOne);
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

/** The words of one traveller are written together for hundreds of listed names. */
const preparedTogether = new Map<string, PreparedWord>();
const mostPrepared = 1000;

function writtenTogether(word: string): PreparedWord {
  const known = preparedTogether.get(word);
  if (known !== undefined) return known;
  if (preparedTogether.size >= mostPrepared) preparedTogether.clear();
  const made = prepareWord(word);
  preparedTogether.set(word, made);
  return made;
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
