/**
 * The names of one list in typed arrays, so that a million take a few dozen megabytes and are searched in a millisecond.
 * Everything that is asked of it is a function of single entries: two indexes of parts of a list answer together what one
 * of the whole answers.
 *
 * A word is a row of the vocabulary, in the order of the alphabet: words that are compared with one traveller's begin alike,
 * so they lie near one another in memory, and what was reckoned of one's beginning holds for the next (word-distance.ts). A
 * name is a run of words; an entry is a run of names.
 */
export interface NameIndex {
  readonly words: number;
  readonly names: number;
  readonly entries: number;
  /** Letters of all words, one after the other, and where each begins. */
  readonly wordLetters: Uint8Array;
  readonly wordStart: Uint32Array;
  /** Open addressing by the hash of a word: its row plus one, 0 for none. */
  readonly wordSlots: Uint32Array;
  /** Words by the keys under which likenesses are found (word-keys.ts): where each bucket begins, and row × 256 + hash. */
  readonly keyStart: Uint32Array;
  readonly keyRows: Uint32Array;
  /** For each word the names that have it, as differences in variable length, and where each run begins. */
  readonly postings: Uint8Array;
  readonly postingStart: Uint32Array;
  /** Rows of the vocabulary, the most frequent words first. */
  readonly byFrequency: Uint32Array;
  /** For each name the number of its words and their places by frequency, in variable length, and where every eighth begins. */
  readonly nameWords: Uint8Array;
  readonly nameStart: Uint32Array;
  /** The first name of each entry and one past the last; empty when every entry has one name. */
  readonly firstName: Uint32Array;
  /** What little of an entry decides whether it is worth reading (entry-facts.ts). */
  readonly birth: Uint16Array;
  readonly nationality: Uint8Array;
  readonly flags: Uint8Array;
  /** Puts entries that score alike in an order that does not hang on where they stand. */
  readonly tie: Uint16Array;
  /** Where each entry stands in the list's file; empty when entry n stands at n. */
  readonly ordinal: Uint32Array;
}

/** Every eighth name's place is written down; the ones between are counted off. */
export const namesPerStart = 8;

export function entryOfName(index: NameIndex, name: number): number {
  if (index.firstName.length === 0) return name;
  let [low, high] = [0, index.entries];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (index.firstName[middle + 1]! <= name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes the rows of a name's words and answers how many there are. */
export function readNameRows(index: NameIndex, name: number, into: Uint32Array): number {
  const { nameWords } = index;
  let at = index.nameStart[Math.floor(name / namesPerStart)]!;
  for (let skip = name % namesPerStart; skip > 0; skip -= 1) {
    for (let words = nameWords[at++]!; words > 0; words -= 1) while (nameWords[at++]! >= 128);
  }
  const count = nameWords[at++]!;
  for (let word = 0; word < count; word += 1) {
    let rank = 0;
    let shift = 0;
    let byte;
    do {
      byte = nameWords[at++]!;
      rank |= (byte & 127) << shift;
      shift += 7;
    } while (byte >= 128);
    into[word] = index.byFrequency[rank]!;
  }
  return count;
}

export function wordText(index: NameIndex, row: number): string {
  let text = '';
  for (let at = index.wordStart[row]!; at < index.wordStart[row + 1]!; at += 1)
    text += String.fromCharCode(index.wordLetters[at]!);
  return text;
}

/** The row of a word, -1 when the list has no such word. */
export function findWord(index: NameIndex, word: string): number {
  const { wordSlots, wordStart, wordLetters } = index;
  if (wordSlots.length === 0) return -1;
  let slot = hashText(word) % wordSlots.length;
  for (;;) {
    const row = wordSlots[slot]! - 1;
    if (row < 0) return -1;
    const start = wordStart[row]!;
    if (wordStart[row + 1]! - start === word.length) {
      let at = 0;
      while (at < word.length && wordLetters[start + at] === word.charCodeAt(at)) at += 1;
      if (at === word.length) return row;
    }
    slot = slot + 1 === wordSlots.length ? 0 : slot + 1;
  }
}

/** FNV-1a over the letters, finished so that neighbouring texts part in every bit; 32 bits, unsigned. */
export function hashText(text: string): number {
  return finishedHash(hashFrom(hashSeed, text));
}

export const hashSeed = 0x811c9dc5;

/** An unfinished hash with the letters of a text, or of a part of it, added. */
export function hashFrom(before: number, text: string, start = 0, end = text.length): number {
  let hash = before;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

export function finishedHash(unfinished: number): number {
  let hash = Math.imul(unfinished ^ (unfinished >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
