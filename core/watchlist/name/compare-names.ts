import { isAbjad } from './alphabet.ts';
import { mostAligned } from './align.ts';
import { nameWords } from './name-words.ts';
import { pairWords } from './pair-words.ts';
import type { Pairing } from './pair-words.ts';
import { skeletons } from './skeleton.ts';
import { isEquivalent, isInitialOf, prepareWord, wordCredit } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';
import { pairWeight } from './word-weight.ts';

/** A name made ready once, to be compared with any number of others. */
export interface PreparedName {
  readonly words: readonly PreparedWord[];
  /** The last word may be cut off and words may be missing after it. */
  readonly cut: boolean;
}

export type WordLikeness =
  | 'same'
  | 'spelled-alike'
  | 'sounds-alike'
  | 'equivalent'
  | 'initial'
  | 'joined'
  | 'cut-off'
  | 'differs';

/** One or two words of one name that answer to one or two of the other. */
export interface WordPair {
  readonly likeness: WordLikeness;
  readonly given: string;
  readonly listed: string;
  /** How much the pair tells of the person, and how much of that agrees, 0 to 1. */
  readonly weight: number;
  readonly credit: number;
}

export interface NameComparison {
  /** 0 to 1; 1 is never reached, since names are shared. Symmetric, and the same for words in any order. */
  readonly score: number;
  readonly pairs: readonly WordPair[];
  readonly onlyGiven: readonly PreparedWord[];
  readonly onlyListed: readonly PreparedWord[];
}

export function prepareName(whole: string, cut = false): PreparedName {
  return { words: nameWords(whole).map(({ written, word }) => prepareWord(word, written)), cut };
}

/** What the terms of a name's score weigh. Fitted as docs/matching.md tells. */
const nameTerms = {
  /** Words that differ on both sides, and words that one side has more; what of a pair does not agree is 1. */
  conflict: 1.6,
  surplus: 0.48,
  /** How much has to agree before names are told from chance: one rare word is 1. */
  enough: 0.4,
};

export function compareNames(given: PreparedName, listed: PreparedName): NameComparison {
  const [mine, theirs] = [given.words, listed.words];
  const cutAt = (row: number, column: number) => cutCredit(given, row, listed, column);
  mine.forEach((one, row) =>
    theirs.forEach((other, column) => {
      credits[row * theirs.length + column] = cutAt(row, column) ?? wordCredit(one, other);
    }),
  );
  const pairing = pairWords({
    given: mine,
    listedWeights: theirs.map(({ weight }) => weight),
    listed: theirs.length,
    credits,
    joinable: () => theirs,
  });
  const pairs: WordPair[] = [];
  mine.forEach((one, row) => {
    const column = pairing.partners[row]!;
    if (column < 0) return;
    const other = theirs[column]!;
    pairs.push({
      likeness: cutAt(row, column) === undefined ? likenessOf(one, other, pairing.credits[row]!) : 'cut-off',
      given: one.written,
      listed: other.written,
      weight: pairWeight(one.weight, other.weight, pairing.credits[row]!),
      credit: pairing.credits[row]!,
    });
  });
  for (const { parts, whole, weight, credit, inOne } of pairing.joined) {
    const apart = (words: readonly PreparedWord[]) => parts.map((part) => words[part]!.written).join(' ');
    const [one, other] =
      inOne === 'given' ? [mine[whole]!.written, apart(theirs)] : [apart(mine), theirs[whole]!.written];
    pairs.push({ likeness: 'joined', given: one, listed: other, weight, credit });
  }
  const onlyGiven = mine.filter((_, row) => pairing.partners[row] === -1);
  const onlyListed = theirs.filter((_, column) => pairing.taken[column] === 0);
  return { score: nameScore(pairing, given.cut, listed.cut), pairs, onlyGiven, onlyListed };
}

const credits = new Float64Array(mostAligned * mostAligned);

/** What words count for that the other name may have lost to a full field. */
const beyondCut = 0.3;

/** From the weights of what agrees, of what does not within pairs, and of the words that each name has alone. */
export function nameScore(pairing: Pairing, givenCut: boolean, listedCut: boolean): number {
  const { agreed, certain, residue } = pairing;
  if (agreed === 0) return 0;
  const [mine, theirs] = [
    pairing.freeGiven * (listedCut ? beyondCut : 1),
    pairing.freeListed * (givenCut ? beyondCut : 1),
  ];
  const [conflict, surplus] = [Math.min(mine, theirs), Math.abs(mine - theirs)];
  const against = residue + nameTerms.conflict * conflict + nameTerms.surplus * surplus;
  return (agreed / (agreed + against)) * (1 - Math.exp(-certain / nameTerms.enough));
}

/** The credit of a word that a full field may have cut off, undefined where none was. */
export function cutCredit(given: PreparedName, row: number, listed: PreparedName, column: number): number | undefined {
  const [mine, theirs] = [given.words[row]!.word, listed.words[column]!.word];
  if (given.cut && row === given.words.length - 1 && theirs.length > mine.length && theirs.startsWith(mine))
    return cutOff;
  if (listed.cut && column === listed.words.length - 1 && mine.length > theirs.length && mine.startsWith(theirs))
    return cutOff;
  return undefined;
}
const cutOff = 0.9;

/** Below this most of a word differs, and that is what the officer is told. */
const leastLikeness = 0.38;

function likenessOf(one: PreparedWord, other: PreparedWord, credit: number): WordLikeness {
  if (one.word === other.word) return one.written === other.written ? 'same' : 'sounds-alike';
  if (isInitialOf(one, other) || isInitialOf(other, one)) return 'initial';
  if (isEquivalent(one, other)) return 'equivalent';
  if (credit < leastLikeness) return 'differs';
  const sound = skeletons(one.word);
  return isAbjad(one.word) || isAbjad(other.word) || skeletons(other.word).some((skeleton) => sound.includes(skeleton))
    ? 'sounds-alike'
    : 'spelled-alike';
}
