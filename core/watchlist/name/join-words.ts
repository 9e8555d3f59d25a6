import { isAbjad } from './alphabet.ts';
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
 * Words that one name writes apart and the other together: PAK TO and PAKTO. Takes them out of the words that are free. The
 * two may stand in either order, since the order of a name's words tells nothing.
 */
export function joinWords(
  apart: readonly PreparedWord[],
  freeApart: Set<number>,
  together: readonly PreparedWord[],
  freeTogether: Set<number>,
): JoinedWords[] {
  const found: JoinedWords[] = [];
  for (const whole of freeTogether) {
    if (freeApart.size < 2) return found;
    const asOne = together[whole]!;
    if (asOne.word.length < (isAbjad(asOne.word) ? shortestWhole - 1 : shortestWhole)) continue;
    let best: JoinedWords | undefined;
    for (const first of freeApart) {
      for (const second of freeApart) {
        const [one, other] = [apart[first]!, apart[second]!];
        if (first === second || !mayBeParts(one.word, other.word, asOne.word)) continue;
        const credit = joinedCredit * wordCredit(prepareWord(one.word + other.word), asOne);
        if (credit < leastCredit || credit <= (best?.credit ?? 0)) continue;
        const weight = ((one.weight + other.weight) / 2 + asOne.weight) / 2 + 0.3 * Math.min(one.weight, other.weight);
        best = { first, second, whole, weight, credit };
      }
    }
    if (best === undefined) continue;
    freeApart.delete(best.first);
    freeApart.delete(best.second);
    freeTogether.delete(whole);
    found.push(best);
  }
  return found;
}

function mayBeParts(first: string, second: string, whole: string): boolean {
  const [abjad, length] = [isAbjad(first), first.length + second.length];
  if (first.length < 2 || second.length < 2 || abjad !== isAbjad(second)) return false;
  // An abjad's words are the shorter ones, and their letters others.
  if (abjad !== isAbjad(whole)) return abjad ? length <= whole.length + 1 : length + 1 >= whole.length;
  if (Math.abs(length - whole.length) > 3) return false;
  return whole.startsWith(first.slice(0, 2)) || whole.endsWith(second.slice(-2));
}
