import { encodeWord, isAbjad } from './alphabet.ts';
import { areEquivalent } from './equivalents.ts';
import { wordSimilarity } from './word-distance.ts';
import { isParticle, withoutArticle, wordWeight } from './word-weight.ts';

/** A word of a name made ready once, to be compared with any number of others. */
export interface PreparedWord {
  readonly written: string;
  readonly word: string;
  readonly codes: Uint8Array;
  readonly weight: number;
}

export function prepareWord(word: string, written = word): PreparedWord {
  return { written, word, codes: encodeWord(word), weight: wordWeight(word) };
}

/** How much of a word agrees with another, 0 to 1. Symmetric. */
export function wordCredit(one: PreparedWord, other: PreparedWord): number {
  if (one.word === other.word) return 1;
  const particle = isParticle(one.word);
  if (particle !== isParticle(other.word)) return 0;
  if (particle) return 0.9;
  if (isInitialOf(one.word, other.word) || isInitialOf(other.word, one.word)) return initialCredit;
  const spelled = spellingCredit(one, other);
  const equivalent = areEquivalent(one.word, other.word);
  const credit =
    equivalent === undefined
      ? spelled
      : equivalent
        ? Math.max(spelled, equivalentCredit)
        : Math.min(spelled, distinctCredit);
  return credit < leastCredit ? 0 : credit;
}

const initialCredit = 0.7;
const equivalentCredit = 0.7;
/** Two names that everybody knows apart, however alike they look. */
const distinctCredit = 0.2;
/** A likeness below this is chance. */
const leastCredit = 0.15;

/** Whether two words are forms of one name rather than spellings of one form. */
export function isEquivalent(one: PreparedWord, other: PreparedWord): boolean {
  return areEquivalent(one.word, other.word) === true && spellingCredit(one, other) < equivalentCredit;
}

function spellingCredit(one: PreparedWord, other: PreparedWord): number {
  const [shorter, longer] = one.codes.length < other.codes.length ? [one, other] : [other, one];
  if (longer.codes.length > 2 * shorter.codes.length + 2) return 0;
  const slip = isShortSlip(shorter.word, longer.word) ? slipCredit : 0;
  const plain = Math.max(slip, creditOf(one, other, shorter.word.length));
  const article = withoutArticle(longer.word);
  if (plain > 0.9 || article === undefined || withoutArticle(shorter.word) !== undefined) return plain;
  const bare = { ...longer, word: article, codes: encodeWord(article) };
  return Math.max(plain, articleCredit * creditOf(bare, shorter, Math.min(article.length, shorter.word.length)));
}

export { withoutArticle } from './word-weight.ts';

/** Less than a pair that is left alone, so that an article on the other side is tried together with its word (join-words.ts). */
const articleCredit = 0.88;

/** What is left of a short word with one slip in it: enough to be looked at beside other words that agree. */
const slipCredit = 0.65;

/** One letter changed, left out or put in, or two exchanged, in a Latin word of three to five letters. */
function isShortSlip(shorter: string, longer: string): boolean {
  if (
    shorter.length < 3 ||
    longer.length > 5 ||
    longer.length - shorter.length > 1 ||
    isAbjad(shorter) ||
    isAbjad(longer)
  )
    return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  if (shorter.length < longer.length) return shorter.slice(start) === longer.slice(start + 1);
  if (shorter.slice(start + 1) === longer.slice(start + 1)) return true;
  const exchanged = shorter[start] === longer[start + 1] && shorter[start + 1] === longer[start];
  return exchanged && shorter.slice(start + 2) === longer.slice(start + 2);
}

/**
 * One slip in a short word makes another name of it, one in a long word hardly does. What is alike beyond the length at which
 * this levels off excuses nothing: two long words that differ in a syllable are two names.
 */
function creditOf(one: PreparedWord, other: PreparedWord, length: number): number {
  const mean = (one.codes.length + other.codes.length) / 2;
  const found = 1 - wordSimilarity(one.codes, other.codes, leastSimilarity);
  const unlike = (mean > levelLength ? (found * mean) / levelLength : found) / (1 - leastSimilarity);
  if (unlike >= 1) return 0;
  const steepness = Math.min(Math.max(1, length / 4), 3);
  return 1 - unlike ** steepness;
}

const leastSimilarity = 0.65;
const levelLength = 10;

export function isInitialOf(initial: string, word: string): boolean {
  return initial.length === 1 && word.length > 1 && word.startsWith(initial) && /[A-Z]/.test(initial);
}
