import { prepareWord, wordCredit } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';

export interface JoinedWords {
  readonly first: PreparedWord;
  readonly second: PreparedWord;
  readonly whole: PreparedWord;
  readonly credit: number;
}

/** The shortest word that may be two: shorter ones are too often one by chance. */
const shortestWhole = 5;
const joinedCredit = 0.95;

/**
 * Words that one name writes apart and the other together: ABD RAHMAN and ABDURRAHMAN. Takes them out of the words that are
 * free. The two may stand in either order, since the order of a name's words tells nothing.
 */
export function joinWords(
  apart: readonly PreparedWord[],
  freeApart: Set<number>,
  together: readonly PreparedWord[],
  freeTogether: Set<number>,
): JoinedWords[] {
  const found: JoinedWords[] = [];
  if (freeApart.size < 2) return found;
  for (const at of freeTogether) {
    const whole = together[at]!;
    if (whole.word.length < shortestWhole) continue;
    let best: { credit: number; one: number; other: number } | undefined;
    for (const one of freeApart) {
      for (const other of freeApart) {
        const [first, second] = [apart[one]!.word, apart[other]!.word];
        if (one === other || !mayBeParts(first, second, whole.word)) continue;
        const credit = joinedCredit * wordCredit(prepareWord(first + second), whole);
        if (credit > 0.5 && credit > (best?.credit ?? 0)) best = { credit, one, other };
      }
    }
    if (best === undefined) continue;
    freeApart.delete(best.one);
    freeApart.delete(best.other);
    freeTogether.delete(at);
    found.push({ first: apart[best.one]!, second: apart[best.other]!, whole, credit: best.credit });
  }
  return found;
}

function mayBeParts(first: string, second: string, whole: string): boolean {
  if (first.length < 2 || second.length < 2 || Math.abs(first.length + second.length - whole.length) > 3) return false;
  return whole.startsWith(first.slice(0, 2)) || whole.endsWith(second.slice(-2));
}
