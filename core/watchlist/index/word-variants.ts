import { codeOf, firstAbjadCode } from '../name/alphabet.ts';
import { equivalentsOf } from '../name/equivalents.ts';
import { creditOfOthers, leastCredit, prepareWord, wordCredit } from '../name/word-credit.ts';
import type { PreparedWord } from '../name/word-credit.ts';
import { weighedWords, weightByLength, wordWeight } from '../name/word-weight.ts';
import { enlarged } from './enlarged.ts';
import { findWord, wordText } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { createSpellingReader } from './row-spelling.ts';
import { mostKeys, slipKeys, wordKeys } from './word-keys.ts';

/** Words of the list, with how much of each agrees with the one that was asked for. */
export interface Variants {
  readonly rows: Uint32Array;
  readonly credits: Float32Array;
}

/** The words of one list's names. */
export interface Vocabulary {
  word(row: number): PreparedWord;
  /** What each word tells of a person, by row. */
  readonly weights: Float32Array;
  /** How much one of the list's words agrees with this one, for words that no key has found. */
  credit(word: PreparedWord, row: number): number;
  /** The list's words that may be this one. */
  variants(word: PreparedWord): Variants;
  /** The list's words that may be two others written together; valid until the next question. */
  joined(first: string, second: string): ArrayLike<number>;
  /** Pairs of the list's words that may be this one taken apart. */
  apart(word: string): ArrayLike<number>;
}

/** Words that are made ready whole, for comparisons that need more than their letters; those of one place drive one another out. */
const placesPrepared = 1024;
/**
 * Travellers share their names: those of the last words asked for are not looked for again. Few are kept, since whatever is
 * kept for a while and then not makes the next search wait for memory to be cleared up.
 */
const mostRemembered = 200;

export function createVocabulary(index: NameIndex): Vocabulary {
  const prepared = Array.from<PreparedWord | undefined>({ length: placesPrepared });
  const preparedRows = new Uint32Array(placesPrepared);
  const variantsByWord = new Map<string, Variants>();
  const apartByWord = new Map<string, ArrayLike<number>>();
  const weights = weightsOf(index);
  const spellingAt = createSpellingReader(index, weights);

  const keys = new Uint32Array(mostKeys);
  /** 1 for each row that was looked at for the word at hand, and those rows; of them the ones that agree, and how much. */
  const seen = new Uint8Array(index.words);
  let seenRows = new Uint32Array(1024);
  let seenCount = 0;
  let foundRows = new Uint32Array(1024);
  let foundCredits = new Float64Array(1024);
  let foundCount = 0;

  function consider(asked: PreparedWord, row: number, own: number, forms: readonly number[], least: number) {
    if (row < 0 || seen[row] === 1) return;
    seen[row] = 1;
    if (seenCount === seenRows.length) {
      seenRows = enlarged(seenRows, new Uint32Array(seenCount * 2));
      foundRows = enlarged(foundRows, new Uint32Array(seenCount * 2));
      foundCredits = enlarged(foundCredits, new Float64Array(seenCount * 2));
    }
    seenRows[seenCount++] = row;
    const length = index.wordStart[row + 1]! - index.wordStart[row]!;
    const mine = asked.word.length;
    // What differs so much in length has no credit, and need not be made ready.
    if (length > mine ? length > 2 * mine + 2 : mine > 2 * length + 2) return;
    const credit =
      row === own ? 1 : creditOfOthers(asked, spellingAt(row), forms.includes(row), Math.max(least, leastCredit));
    if (credit <= least) return;
    foundRows[foundCount] = row;
    foundCredits[foundCount++] = credit;
  }

  /** Finds the list's words that agree more than `least`: the word itself, others by the first `count` keys, other forms where `withForms`. */
  function find(asked: PreparedWord, count: number, least: number, withForms: boolean) {
    foundCount = 0;
    const own = findWord(index, asked.word);
    const forms = equivalentsOf(asked.word).map((form) => findWord(index, form));
    consider(asked, own, own, forms, least);
    if (withForms) for (const form of forms) consider(asked, form, own, forms, least);
    const buckets = index.keyStart.length - 1;
    for (let at = 0; at < count; at += 1) {
      const hash = keys[at]!;
      const bucket = hash % buckets;
      const mark = hash >>> 24;
      const past = index.keyStart[bucket + 1]!;
      for (let place = index.keyStart[bucket]!; place < past; place += 1) {
        const row = index.keyRows[place]!;
        if ((row & 255) === mark) consider(asked, row >>> 8, own, forms, least);
      }
    }
    for (let at = 0; at < seenCount; at += 1) seen[seenRows[at]!] = 0;
    seenCount = 0;
  }

  function findVariants(asked: PreparedWord): Variants {
    find(asked, wordKeys(asked.word, keys), 0, true);
    // Both in one room: an array's own room costs more than a short one's content.
    const room = new ArrayBuffer(foundCount * 8);
    const rows = new Uint32Array(room, 0, foundCount);
    const credits = new Float32Array(room, foundCount * 4);
    for (let at = 0; at < foundCount; at += 1) {
      rows[at] = foundRows[at]!;
      credits[at] = foundCredits[at]!;
    }
    return { rows, credits };
  }

  /** Finds words one slip away or less. */
  function findNear(text: string, least: number) {
    find(prepareWord(text), slipKeys(text, keys), least, false);
  }

  function findApart(text: string): ArrayLike<number> {
    if (text.length < 5) return none;
    const rows: number[] = [];
    for (let at = 2; at <= text.length - 2; at += 1) {
      const left = text.slice(0, at);
      const right = text.slice(at);
      const one = findWord(index, left);
      const other = findWord(index, right);
      if (one >= 0 && other >= 0) rows.push(one, other);
      else if (one >= 0 && right.length >= 4) addPairs(rows, one, right);
      else if (other >= 0 && left.length >= 4) addPairs(rows, other, left);
    }
    return rows.length === 0 ? none : Uint32Array.from(rows);
  }

  function addPairs(rows: number[], half: number, text: string) {
    findNear(text, 0.6);
    if (foundCount > 0) rows.push(half);
    for (let at = 0; at < foundCount; at += 1) rows.push(foundRows[at]!);
  }

  return {
    word(row) {
      const place = row % placesPrepared;
      const known = prepared[place];
      if (known !== undefined && preparedRows[place] === row) return known;
      preparedRows[place] = row;
      return (prepared[place] = prepareWord(wordText(index, row)));
    },
    weights,
    credit(asked, row) {
      const length = index.wordStart[row + 1]! - index.wordStart[row]!;
      const mine = asked.word.length;
      const [shorter, longer] = length < mine ? [length, mine] : [mine, length];
      if (longer > 2 * shorter + 2 && shorter > 1) return 0;
      const credit = creditOfOthers(asked, spellingAt(row), false, leastOfLeftOver);
      // Two names that everybody knows apart may look alike; that is seen by the words themselves.
      return credit < leastOfLeftOver ? 0 : wordCredit(asked, this.word(row));
    },
    variants: (asked) => remembered(variantsByWord, asked.word, () => findVariants(asked)),
    joined(first, second) {
      const length = first.length + second.length;
      if (first.length < 2 || second.length < 2 || length < 5 || length > 30) return none;
      findNear(first + second, 0.55);
      return foundCount === 0 ? none : foundRows.subarray(0, foundCount);
    },
    apart: (text) => remembered(apartByWord, text, () => findApart(text)),
  };
}

const none = new Uint32Array(0);
/** Less is no reason to look at a word that no key has found. */
const leastOfLeftOver = 0.3;

function weightsOf(index: NameIndex): Float32Array {
  const weights = new Float32Array(index.words);
  for (let row = 0; row < index.words; row += 1) {
    const start = index.wordStart[row]!;
    const past = index.wordStart[row + 1]!;
    let abjad = false;
    for (let at = start; at < past; at += 1) if (codeOf(index.wordLetters[at]!) >= firstAbjadCode) abjad = true;
    weights[row] = weightByLength(past - start, abjad);
  }
  for (const word of weighedWords()) {
    const row = findWord(index, word);
    if (row >= 0) weights[row] = wordWeight(word);
  }
  return weights;
}

function remembered<Value>(known: Map<string, Value>, word: string, make: () => Value): Value {
  const found = known.get(word);
  if (found !== undefined) return found;
  // The first of a map is the one that came first.
  if (known.size >= mostRemembered) for (const oldest of known.keys()) if (known.delete(oldest)) break;
  const made = make();
  known.set(word, made);
  return made;
}

/** Rows of words that begin with a text long enough to tell something, and are longer: from the first to before the last given. */
export function wordsBeginning(index: NameIndex, text: string): { first: number; past: number } {
  if (text.length < 3) return { first: 0, past: 0 };
  const first = firstRow(index, (word) => word > text);
  return { first, past: firstRow(index, (word) => word > text && !word.startsWith(text)) };
}

/** The first row for which something holds that holds for all after it as well. */
function firstRow(index: NameIndex, holds: (word: string) => boolean): number {
  let low = 0;
  let high = index.words;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(wordText(index, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
