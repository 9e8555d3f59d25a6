import { encodeWord, firstAbjadCode, firstDigitCode, isAbjad, longestWord } from './alphabet.ts';
import { areEquivalent } from './equivalents.ts';
import { leastDistance, letterBitsOf, wordSimilarity } from './word-distance.ts';
import type { LetterBits } from './word-distance.ts';
import { isParticle, wordWeight } from './word-weight.ts';

/** What of a word its likeness to others is told by. */
export interface Spelling extends LetterBits {
  readonly codes: Uint8Array;
  readonly abjad: boolean;
  readonly particle: boolean;
  /** The letters without the article that some write with the word, where it may begin with one. */
  readonly bare: Uint8Array | undefined;
}

/** A word of a name made ready once, to be compared with any number of others. */
export interface PreparedWord extends Spelling {
  readonly written: string;
  readonly word: string;
  readonly weight: number;
}

export function prepareWord(word: string, written = word): PreparedWord {
  return { written, word, weight: wordWeight(word), ...spellingOf(word) };
}

export function spellingOf(word: string): Spelling {
  const codes = encodeWord(word);
  return {
    codes,
    abjad: isAbjad(word),
    particle: isParticle(word),
    bare: hasArticle(codes) ? encodeWord(word.slice(2)) : undefined,
    ...letterBitsOf(codes),
  };
}

/** How much of a word agrees with another, 0 to 1. Symmetric. */
export function wordCredit(one: PreparedWord, other: PreparedWord): number {
  if (one.word === other.word) return 1;
  const equivalent = areEquivalent(one.word, other.word);
  const credit = creditOfOthers(one, other, equivalent === true);
  return equivalent === false ? Math.min(credit, distinctCredit) : credit;
}

/**
 * The same of two words that are not the same one; `equivalent` when they are forms of one name (equivalents.ts). That they
 * are two names that everybody knows apart is left to `wordCredit`. A credit below `least` may be given as any other below it.
 */
export function creditOfOthers(one: Spelling, other: Spelling, equivalent: boolean, least = leastCredit): number {
  if (one.particle !== other.particle) return 0;
  if (one.particle) return 0.9;
  if (isInitialOf(one, other) || isInitialOf(other, one)) return initialCredit;
  const spelled = spellingCredit(one, other, least);
  const credit = equivalent ? Math.max(spelled, equivalentCredit) : spelled;
  return credit < leastCredit ? 0 : credit;
}

const initialCredit = 0.7;
const equivalentCredit = 0.7;
/** Two names that everybody knows apart, however alike they look. */
const distinctCredit = 0.2;
/** A likeness below this is chance. */
export const leastCredit = 0.15;

/** Whether two words are forms of one name rather than spellings of one form. */
export function isEquivalent(one: PreparedWord, other: PreparedWord): boolean {
  return areEquivalent(one.word, other.word) === true && spellingCredit(one, other, leastCredit) < equivalentCredit;
}

function spellingCredit(one: Spelling, other: Spelling, least: number): number {
  const oneIsLonger = one.codes.length >= other.codes.length;
  const longer = oneIsLonger ? one : other;
  const shorter = oneIsLonger ? other : one;
  const { length } = shorter.codes;
  if (longer.codes.length > 2 * length + 2) return 0;
  const slip = isShortSlip(shorter, longer) ? slipCredit : 0;
  const bare = shorter.bare === undefined ? longer.bare : undefined;
  // Without its article the word lacks one consonant.
  const apart = leastDistance(one, other, bare === undefined ? 0 : 1);
  const plain = Math.max(slip, creditOf(one.codes, other.codes, length, least, apart));
  if (plain > 0.9 || bare === undefined) return plain;
  const shortest = Math.min(bare.length, length);
  const withoutIt = oneIsLonger
    ? creditOf(bare, other.codes, shortest, least, apart)
    : creditOf(one.codes, bare, shortest, least, apart);
  return Math.max(plain, articleCredit * withoutIt);
}

/** `ALHASSAN` without the article that some write with it. */
export function withoutArticle(word: string): string | undefined {
  return hasArticle(encodeWord(word)) ? word.slice(2) : undefined;
}

/** Whether a word begins as an article does and has enough letters after it: AL or EL, or the same in an abjad. */
export function hasArticle(codes: Uint8Array): boolean {
  if (codes.length < 5) return false;
  if (codes[1] === letterL && (codes[0] === letterA || codes[0] === letterE))
    return (
      codes.length > 5 && isCapital(codes[2]!) && isCapital(codes[3]!) && isCapital(codes[4]!) && isCapital(codes[5]!)
    );
  return (
    codes[0] === abjadA &&
    codes[1] === abjadL &&
    codes[2]! >= firstAbjadCode &&
    codes[3]! >= firstAbjadCode &&
    codes[4]! >= firstAbjadCode
  );
}
const isCapital = (code: number) => code < firstDigitCode;
const [letterA, letterE, letterL] = encodeWord('AEL');
const [abjadA, abjadL] = encodeWord('al');

/** What is left of a short word with one slip in it: enough to be looked at beside other words that agree. */
const slipCredit = 0.65;

/** Less than a pair that is left alone, so that an article on the other side is tried together with its word (join-words.ts). */
const articleCredit = 0.8;

/** One letter changed, left out or put in, or two exchanged, in a Latin word of three to five letters. */
function isShortSlip(shorter: Spelling, longer: Spelling): boolean {
  const few = shorter.codes;
  const many = longer.codes;
  if (few.length < 3 || many.length > 5 || many.length - few.length > 1 || shorter.abjad || longer.abjad) return false;
  let start = 0;
  while (start < few.length && few[start] === many[start]) start += 1;
  if (few.length < many.length) return endsAlike(few, start, many, start + 1);
  if (endsAlike(few, start + 1, many, start + 1)) return true;
  const exchanged = few[start] === many[start + 1] && few[start + 1] === many[start];
  return exchanged && endsAlike(few, start + 2, many, start + 2);
}

/** Two words of which as much is left. */
function endsAlike(one: Uint8Array, from: number, other: Uint8Array, otherFrom: number): boolean {
  for (let at = from; at < one.length; at += 1) if (one[at] !== other[at - from + otherFrom]) return false;
  return true;
}

/**
 * One slip in a short word makes another name of it, one in a long word hardly does. What is alike beyond the length at which
 * this levels off excuses nothing: two long words that differ in a syllable are two names.
 */
function creditOf(one: Uint8Array, other: Uint8Array, length: number, least: number, apart: number): number {
  const mean = (one.length + other.length) / 2;
  const scale = mean > levelLength ? mean / levelLength : 1;
  const steepness = steepnessOf(length);
  const most = least === leastCredit ? mostUnlike[length]! : unlikeFor(least, steepness);
  const similarity = wordSimilarity(one, other, 1 - (most * (1 - leastSimilarity)) / scale, apart);
  const unlike = ((1 - similarity) * scale) / (1 - leastSimilarity);
  return unlike > most ? 0 : 1 - unlike ** steepness;
}

/** How far apart two words of this mean length may be to have so much credit, in hundredths of a letter. */
export function mostApart(mean: number, credit: number): number {
  return (1 - leastSimilarity) * unlikeFor(credit, steepest) * 100 * Math.min(mean, levelLength);
}

function steepnessOf(length: number): number {
  return Math.min(Math.max(1, length / 4), steepest);
}

/** How much may be unlike of what may be at all, for so much credit. */
function unlikeFor(credit: number, steepness: number): number {
  return (1 - credit) ** (1 / steepness) + rounding;
}
const leastSimilarity = 0.65;
const levelLength = 10;
const steepest = 3;
const rounding = 1e-6;
const mostUnlike = Array.from({ length: longestWord + 1 }, (_, length) => unlikeFor(leastCredit, steepnessOf(length)));

export function isInitialOf({ codes: initial }: Spelling, { codes: word }: Spelling): boolean {
  return initial.length === 1 && word.length > 1 && word[0] === initial[0] && isCapital(initial[0]!);
}
