import { isAbjad } from './alphabet.ts';
import { prepareWord, wordCredit } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';
import { isParticle } from './word-weight.ts';

/** Two or three words of one name, by their places, that the other writes as one. */
export interface JoinedWords {
  readonly parts: readonly number[];
  readonly whole: number;
  readonly weight: number;
  readonly credit: number;
}

/** The shortest word that may be two: shorter ones are too often one by chance. */
const shortestWhole = 5;
const joinedCredit = 0.87;
/** An article is written with its word or not. */
const attachedCredit = 0.98;
const leastCredit = 0.6;

/**
 * Words that one name writes apart and the other together: PAK TO and PAKTO. For each word written together the best that
 * there is of the words that are free; several may want the same ones. The parts may stand in any order, since the order of
 * a name's words tells nothing. `standing` is how much a word already agrees with another; that pair is given up for more
 * only.
 */
export function joinWords(
  apart: readonly PreparedWord[],
  freeApart: ReadonlySet<number>,
  together: readonly PreparedWord[],
  freeTogether: ReadonlySet<number>,
  standing: (whole: number) => number,
): JoinedWords[] {
  const found: JoinedWords[] = [];
  if (freeApart.size < 2) return found;
  for (const whole of freeTogether) {
    const asOne = together[whole]!;
    if (asOne.word.length < (isAbjad(asOne.word) ? shortestWhole - 1 : shortestWhole)) continue;
    let best: JoinedWords | undefined;
    for (const first of freeApart) {
      for (const second of freeApart) {
        if (first === second) continue;
        const two = apart[first]!.word + apart[second]!.word;
        best = better(best, joinedAs(apart, [first, second], two, whole, asOne));
        if (freeApart.size < 3 || two.length + 2 > asOne.word.length) continue;
        for (const third of freeApart) {
          if (third === first || third === second) continue;
          best = better(best, joinedAs(apart, [first, second, third], two + apart[third]!.word, whole, asOne));
        }
      }
    }
    if (best !== undefined && best.credit > standing(whole)) found.push(best);
  }
  return found;
}

function better(one: JoinedWords | undefined, other: JoinedWords | undefined): JoinedWords | undefined {
  return one === undefined || (other !== undefined && other.credit > one.credit) ? other : one;
}

function joinedAs(
  apart: readonly PreparedWord[],
  parts: readonly number[],
  text: string,
  whole: number,
  asOne: PreparedWord,
): JoinedWords | undefined {
  const [first, last] = [apart[parts[0]!]!, apart[parts.at(-1)!]!];
  if (!mayBeParts(first.word, last.word, text, asOne.word)) return undefined;
  const attached = parts.length === 2 && isParticle(first.word);
  const credit = (attached ? attachedCredit : joinedCredit) * wordCredit(prepareWord(text), asOne);
  if (credit < leastCredit) return undefined;
  let [most, least] = [0, Infinity];
  for (const part of parts) {
    most = Math.max(most, apart[part]!.weight);
    least = Math.min(least, apart[part]!.weight);
  }
  return { parts, whole, weight: (most + asOne.weight) / 2 + 0.3 * least, credit };
}

function mayBeParts(first: string, last: string, text: string, whole: string): boolean {
  const abjad = isAbjad(first);
  if (first.length < 2 || last.length < 2 || abjad !== isAbjad(last)) return false;
  // An abjad's words are the shorter ones, and their letters others.
  if (abjad !== isAbjad(whole)) return abjad ? text.length <= whole.length + 1 : text.length + 1 >= whole.length;
  if (Math.abs(text.length - whole.length) > 3) return false;
  return whole[0] === first[0] || whole.at(-1) === last.at(-1);
}
