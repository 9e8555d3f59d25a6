import { align } from './align.ts';
import { isAbjad } from './alphabet.ts';
import { joinWords } from './join-words.ts';
import { nameWords } from './name-words.ts';
import { skeletons } from './skeleton.ts';
import { isEquivalent, isInitialOf, prepareWord, wordCredit } from './word-credit.ts';
import type { PreparedWord } from './word-credit.ts';

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
export const nameTerms = {
  /** What of a pair does not agree, words that differ on both sides, words that one side has more. */
  residue: 0.9,
  conflict: 1.25,
  surplus: 0.34,
  /** How much has to agree before names are told from chance: one rare word is 1. */
  enough: 0.42,
};

export function compareNames(
  given: PreparedName,
  listed: PreparedName,
): NameComparison {
  const [rows, columns] = [given.words.length, listed.words.length];
  const values = new Float64Array(rows * columns);
  const credits = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [mine, theirs] = [given.words[row]!, listed.words[column]!];
      const credit = cutCredit(given, row, listed, column) ?? wordCredit(mine, theirs);
      credits[row * columns + column] = credit;
      values[row * columns + column] = credit * (mine.weight + theirs.weight);
    }
  }
  const { partners } = align(rows, columns, values);
  const pairs: WordPair[] = [];
  const [freeGiven, freeListed] = [new Set(given.words.keys()), new Set(listed.words.keys())];
  partners.forEach((column, row) => {
    if (column === -1) return;
    freeGiven.delete(row);
    freeListed.delete(column);
    const [mine, theirs] = [given.words[row]!, listed.words[column]!];
    const credit = credits[row * columns + column]!;
    const cut = cutCredit(given, row, listed, column) !== undefined;
    pairs.push({
      likeness: cut ? 'cut-off' : likenessOf(mine, theirs),
      given: mine.written,
      listed: theirs.written,
      weight: (mine.weight + theirs.weight) / 2,
      credit,
    });
  });
  for (const { first, second, whole, credit } of joinWords(given.words, freeGiven, listed.words, freeListed))
    pairs.push({ ...joined(first, second, whole, credit), given: inParts(first, second), listed: whole.written });
  for (const { first, second, whole, credit } of joinWords(listed.words, freeListed, given.words, freeGiven))
    pairs.push({ ...joined(first, second, whole, credit), given: whole.written, listed: inParts(first, second) });
  const onlyGiven = [...freeGiven].map((at) => given.words[at]!);
  const onlyListed = [...freeListed].map((at) => listed.words[at]!);
  const score = nameScore(
    sum(pairs.map(({ credit, weight }) => credit * weight)),
    sum(pairs.map(({ credit, weight }) => (1 - credit) * weight)),
    sum(onlyGiven.map(({ weight }) => weight)) * (listed.cut ? beyondCut : 1),
    sum(onlyListed.map(({ weight }) => weight)) * (given.cut ? beyondCut : 1),
  );
  return { score, pairs, onlyGiven, onlyListed };
}

/** What words count for that the other name may have lost to a full field. */
export const beyondCut = 0.3;

/** From the weights of what agrees, of what does not within pairs, and of the words that each name has alone. */
export function nameScore(agreed: number, residue: number, freeGiven: number, freeListed: number): number {
  if (agreed === 0) return 0;
  const conflict = Math.min(freeGiven, freeListed);
  const surplus = Math.abs(freeGiven - freeListed);
  const against = nameTerms.residue * residue + nameTerms.conflict * conflict + nameTerms.surplus * surplus;
  return (agreed / (agreed + against)) * (1 - Math.exp(-agreed / nameTerms.enough));
}

function joined(first: PreparedWord, second: PreparedWord, whole: PreparedWord, credit: number) {
  return { likeness: 'joined', weight: joinedWeight(first, second, whole), credit } as const;
}

export function joinedWeight(first: PreparedWord, second: PreparedWord, whole: PreparedWord): number {
  return (first.weight + second.weight + whole.weight) / 2;
}

function inParts(first: PreparedWord, second: PreparedWord): string {
  return `${first.written} ${second.written}`;
}

/** The credit of a word that a full field may have cut off, undefined where none was. */
export function cutCredit(given: PreparedName, row: number, listed: PreparedName, column: number): number | undefined {
  const [mine, theirs] = [given.words[row]!.word, listed.words[column]!.word];
  if (given.cut && row === given.words.length - 1 && theirs.length > mine.length && theirs.startsWith(mine)) return cutOff;
  if (listed.cut && column === listed.words.length - 1 && mine.length > theirs.length && mine.startsWith(theirs)) return cutOff;
  return undefined;
}
const cutOff = 0.9;

function likenessOf(one: PreparedWord, other: PreparedWord): WordLikeness {
  if (one.word === other.word) return one.written === other.written ? 'same' : 'sounds-alike';
  if (isInitialOf(one.word, other.word) || isInitialOf(other.word, one.word)) return 'initial';
  if (isEquivalent(one, other)) return 'equivalent';
  const sound = skeletons(one.word);
  return isAbjad(one.word) || isAbjad(other.word) || skeletons(other.word).some((skeleton) => sound.includes(skeleton))
    ? 'sounds-alike'
    : 'spelled-alike';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
