import { encodeWord, firstAbjadCode, firstDigitCode, isAbjad } from './alphabet.ts';
import { areEquivalent } from './equivalents.ts';
import { wordSimilarity } from './word-distance.ts';
import { isParticle, wordWeight } from './word-weight.ts';

/** What of a word its likeness to others is told by. */
export interface Spelling {
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
  const codes = encodeWord(word);
  return {
    written,
    word,
    codes,
    abjad: isAbjad(word),
    particle: isParticle(word),
    bare: hasArticle(codes) ? encodeWord(word.slice(2)) : undefined,
    weight: wordWeight(word),
  };
}

/** How much of a word agrees with another, 0 to 1. Symmetric. */
export function wordCredit(one: PreparedWord, other: PreparedWord): number {
  return one.word === other.word ? 1 : creditOfOthers(one, other, areEquivalent(one.word, other.word));
}

/** The same of two words that are not the same one; `equivalent` when they are forms of one name (equivalents.ts). */
export function creditOfOthers(one: Spelling, other: Spelling, equivalent: boolean): number {
  if (one.particle !== other.particle) return 0;
  if (one.particle) return 0.9;
  if (isInitialOf(one, other) || isInitialOf(other, one)) return 0.55;
  const spelled = spellingCredit(one, other);
  const credit = equivalent ? Math.max(spelled, equivalentCredit) : spelled;
  return credit < leastCredit ? 0 : credit;
}

const equivalentCredit = 0.8;
/** A likeness below this is chance. */
const leastCredit = 0.15;

/** Whether two words are forms of one name rather than spellings of one form. */
export function isEquivalent(one: PreparedWord, other: PreparedWord): boolean {
  return areEquivalent(one.word, other.word) && spellingCredit(one, other) < equivalentCredit;
}

function spellingCredit(one: Spelling, other: Spelling): number {
  const oneIsLonger = one.codes.length >= other.codes.length;
  const longer = oneIsLonger ? one : other;
  const shorter = oneIsLonger ? other : one;
  const { length } = shorter.codes;
  if (longer.codes.length > 2 * length + 2) return 0;
  const mixed = one.abjad !== other.abjad;
  const slip = isShortSlip(shorter, longer) ? slipCredit : 0;
  const plain = Math.max(slip, creditOf(one.codes, other.codes, length, mixed));
  const { bare } = longer;
  if (plain > 0.9 || bare === undefined || shorter.bare !== undefined) return plain;
  const shortest = Math.min(bare.length, length);
  const withoutIt = oneIsLonger
    ? creditOf(bare, other.codes, shortest, mixed)
    : creditOf(one.codes, bare, shortest, mixed);
  return Math.max(plain, 0.95 * withoutIt);
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
const slipCredit = 0.4;

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

/** One slip in a short word makes another name of it, one in a long word hardly does. */
function creditOf(one: Uint8Array, other: Uint8Array, length: number, mixed: boolean): number {
  const least = mixed || length <= 4 ? 0.66 : 0.57;
  const similarity = wordSimilarity(one, other, least + (1 - least) * leastShare);
  return similarity <= least ? 0 : ((similarity - least) / (1 - least)) ** 1.1;
}
/** Words less alike than this share of the way have no credit in the end, and may be given any that is as small. */
const leastShare = leastCredit ** (1 / 1.1) - 1e-6;

export function isInitialOf({ codes: initial }: Spelling, { codes: word }: Spelling): boolean {
  return initial.length === 1 && word.length > 1 && word[0] === initial[0] && isCapital(initial[0]!);
}
