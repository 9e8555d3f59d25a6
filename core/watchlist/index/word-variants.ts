import { equivalentsOf } from '../name/equivalents.ts';
import { prepareWord, wordCredit } from '../name/word-credit.ts';
import type { PreparedWord } from '../name/word-credit.ts';
import { wordWeight } from '../name/word-weight.ts';
import { findWord, hashText, wordText } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { wordKeys } from './word-keys.ts';

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
  /** The list's words that may be this one. */
  variants(word: PreparedWord): Variants;
  /** The list's words that may be two others written together. */
  joined(first: string, second: string): readonly number[];
  /** Pairs of the list's words that may be this one taken apart. */
  apart(word: string): readonly number[];
}

const mostPrepared = 50_000;
/** Travellers share their names: those of the last words asked for are not looked for again. */
const mostRemembered = 2000;

export function createVocabulary(index: NameIndex): Vocabulary {
  const prepared = new Map<number, PreparedWord>();
  const remembered = new Map<string, Variants>();
  const weights = new Float32Array(index.words);
  for (let row = 0; row < index.words; row += 1) weights[row] = wordWeight(wordText(index, row));

  function word(row: number): PreparedWord {
    const known = prepared.get(row);
    if (known !== undefined) return known;
    if (prepared.size > mostPrepared) prepared.clear();
    const made = prepareWord(wordText(index, row));
    prepared.set(row, made);
    return made;
  }

  function findVariants(asked: PreparedWord): Variants {
    const found = new Map<number, number>();
    const consider = (row: number) => {
      if (row < 0 || found.has(row)) return;
      const length = index.wordStart[row + 1]! - index.wordStart[row]!;
      // What differs so much in length has no credit, and need not be made ready.
      if (Math.max(length, own) > 2 * Math.min(length, own) + 2) return;
      found.set(row, wordCredit(asked, word(row)));
    };
    const own = asked.word.length;
    consider(findWord(index, asked.word));
    for (const other of equivalentsOf(asked.word)) consider(findWord(index, other));
    for (const key of wordKeys(asked.word)) eachOfKey(index, key, consider);
    const alike = [...found].filter(([, credit]) => credit > 0);
    return { rows: Uint32Array.from(alike, ([row]) => row), credits: Float32Array.from(alike, ([, credit]) => credit) };
  }

  /** Words one slip away or less. */
  function near(text: string, least: number): number[] {
    const rows = new Set<number>();
    const whole = prepareWord(text);
    const same = findWord(index, text);
    if (same >= 0) rows.add(same);
    for (const key of wordKeys(text)) {
      if (!key.startsWith('.')) continue;
      eachOfKey(index, key, (row) => {
        if (!rows.has(row) && wordCredit(whole, word(row)) > least) rows.add(row);
      });
    }
    return [...rows];
  }

  return {
    word,
    weights,
    variants(asked) {
      const known = remembered.get(asked.word);
      if (known !== undefined) return known;
      // The first of a map is the one that came first.
      if (remembered.size >= mostRemembered)
        for (const oldest of remembered.keys()) if (remembered.delete(oldest)) break;
      const found = findVariants(asked);
      remembered.set(asked.word, found);
      return found;
    },
    joined(first, second) {
      const length = first.length + second.length;
      return first.length < 2 || second.length < 2 || length < 5 || length > 30 ? [] : near(first + second, 0.55);
    },
    apart(text) {
      const rows: number[] = [];
      if (text.length < 5) return rows;
      for (let at = 2; at <= text.length - 2; at += 1) {
        const [left, right] = [text.slice(0, at), text.slice(at)];
        const [one, other] = [findWord(index, left), findWord(index, right)];
        if (one >= 0 && other >= 0) rows.push(one, other);
        else if (one >= 0 && right.length >= 4) rows.push(...pairOf(one, near(right, 0.6)));
        else if (other >= 0 && left.length >= 4) rows.push(...pairOf(other, near(left, 0.6)));
      }
      return rows;
    },
  };
}

function pairOf(half: number, others: readonly number[]): number[] {
  return others.length === 0 ? [] : [half, ...others];
}

function eachOfKey(index: NameIndex, key: string, take: (row: number) => void) {
  const hash = hashText(key);
  const bucket = hash % (index.keyStart.length - 1);
  const mark = hash >>> 24;
  for (let at = index.keyStart[bucket]!; at < index.keyStart[bucket + 1]!; at += 1) {
    const row = index.keyRows[at]!;
    if ((row & 255) === mark) take(row >>> 8);
  }
}

/** Rows of words that begin with a text long enough to tell something. */
export function wordsBeginning(index: NameIndex, text: string): number[] {
  const found: number[] = [];
  if (text.length < 3) return found;
  for (let row = 0; row < index.words; row += 1) {
    const start = index.wordStart[row]!;
    if (index.wordStart[row + 1]! - start <= text.length) continue;
    let at = 0;
    while (at < text.length && index.wordLetters[start + at] === text.charCodeAt(at)) at += 1;
    if (at === text.length) found.push(row);
  }
  return found;
}
