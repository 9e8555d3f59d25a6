import { nameWords } from '../name/name-words.ts';
import type { ListEntry } from '../list-entry.ts';
import { factsOf } from './entry-facts.ts';
import { Growing } from './growing.ts';
import { hashText, namesPerStart } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { mostKeys, wordKeys } from './word-keys.ts';

/** Takes a list's entries one at a time and makes the index of their names. */
export interface IndexBuilder {
  add(entry: ListEntry, ordinal: number): void;
  finish(): NameIndex;
}

export function createIndexBuilder(): IndexBuilder {
  const rowsByWord = new Map<string, number>();
  const frequency = new Growing(Uint32Array);
  /** Rows of all names one after the other, and how many each has. */
  const rows = new Growing(Uint32Array);
  const lengths = new Growing(Uint8Array);
  const firstName = new Growing(Uint32Array);
  const ordinals = new Growing(Uint32Array);
  const births = new Growing(Uint16Array);
  const nationalities = new Growing(Uint8Array);
  const flags = new Growing(Uint8Array);
  const ties = new Growing(Uint16Array);

  function rowOf(word: string): number {
    const known = rowsByWord.get(word);
    if (known !== undefined) return known;
    const row = rowsByWord.size;
    rowsByWord.set(word, row);
    frequency.push(0);
    return row;
  }

  return {
    add(entry, ordinal) {
      firstName.push(lengths.length);
      ordinals.push(ordinal);
      const facts = factsOf(entry);
      births.push(facts.birth);
      nationalities.push(facts.nationality);
      flags.push(facts.flags);
      ties.push(facts.tie);
      const seen = entry.names.length > 1 ? new Set<string>() : undefined;
      for (const { whole } of entry.names) {
        const words = nameWords(whole);
        if (words.length === 0) continue;
        if (seen !== undefined) {
          const same = words.map(({ word }) => word).join(' ');
          if (seen.has(same)) continue;
          seen.add(same);
        }
        lengths.push(words.length);
        for (const { word } of words) {
          const row = rowOf(word);
          frequency.values[row]! += 1;
          rows.push(row);
        }
      }
    },
    finish() {
      firstName.push(lengths.length);
      const words = rowsByWord.size;
      const names = lengths.length;
      const entries = ordinals.length;
      const texts = Array.from(rowsByWord.keys()).sort();
      const renamed = new Uint32Array(words);
      texts.forEach((word, row) => (renamed[rowsByWord.get(word)!] = row));
      const counts = new Uint32Array(words);
      renamed.forEach((row, before) => (counts[row] = frequency.values[before]!));
      rowsByWord.clear();
      const byFrequency = Uint32Array.from(texts.keys()).sort(
        (one, other) => counts[other]! - counts[one]! || one - other,
      );
      const renamedRows = rows.taken();
      for (let at = 0; at < renamedRows.length; at += 1) renamedRows[at] = renamed[renamedRows[at]!]!;
      const single = names === entries && firstName.values.subarray(0, entries).every((first, at) => first === at);
      const inPlace = ordinals.values.subarray(0, entries).every((ordinal, at) => ordinal === at);
      return {
        words,
        names,
        entries,
        ...vocabulary(texts),
        ...keysOf(texts),
        ...postingsOf(words, renamedRows, lengths.taken()),
        byFrequency,
        ...namesOf(renamedRows, lengths.taken(), byFrequency),
        firstName: single ? new Uint32Array(0) : firstName.taken(),
        birth: births.taken(),
        nationality: nationalities.taken(),
        flags: flags.taken(),
        tie: ties.taken(),
        ordinal: inPlace ? new Uint32Array(0) : ordinals.taken(),
      };
    },
  };
}

function vocabulary(texts: readonly string[]): Pick<NameIndex, 'wordLetters' | 'wordStart' | 'wordSlots'> {
  const wordStart = new Uint32Array(texts.length + 1);
  texts.forEach((text, row) => (wordStart[row + 1] = wordStart[row]! + text.length));
  const wordLetters = new Uint8Array(wordStart[texts.length]!);
  const wordSlots = new Uint32Array(texts.length === 0 ? 0 : Math.ceil(texts.length * 1.5) + 1);
  texts.forEach((text, row) => {
    for (let at = 0; at < text.length; at += 1) wordLetters[wordStart[row]! + at] = text.charCodeAt(at);
    let slot = hashText(text) % wordSlots.length;
    while (wordSlots[slot] !== 0) slot = slot + 1 === wordSlots.length ? 0 : slot + 1;
    wordSlots[slot] = row + 1;
  });
  return { wordLetters, wordStart, wordSlots };
}

function keysOf(texts: readonly string[]): Pick<NameIndex, 'keyStart' | 'keyRows'> {
  const hashes = new Growing(Uint32Array);
  const counts = new Uint8Array(texts.length);
  const keys = new Uint32Array(mostKeys);
  texts.forEach((text, row) => {
    const count = wordKeys(text, keys);
    counts[row] = count;
    for (let key = 0; key < count; key += 1) hashes.push(keys[key]!);
  });
  const buckets = Math.max(1, Math.ceil(hashes.length / 3));
  const keyStart = new Uint32Array(buckets + 1);
  for (let at = 0; at < hashes.length; at += 1) keyStart[(hashes.values[at]! % buckets) + 1]! += 1;
  for (let bucket = 0; bucket < buckets; bucket += 1) keyStart[bucket + 1]! += keyStart[bucket]!;
  const next = keyStart.slice();
  const keyRows = new Uint32Array(hashes.length);
  let at = 0;
  for (let row = 0; row < texts.length; row += 1) {
    for (let key = 0; key < counts[row]!; key += 1) {
      const hash = hashes.values[at++]!;
      keyRows[next[hash % buckets]!++] = row * 256 + (hash >>> 24);
    }
  }
  return { keyStart, keyRows };
}

function postingsOf(words: number, rows: Uint32Array, lengths: Uint8Array) {
  const sizes = new Uint32Array(words + 1);
  const last = new Int32Array(words).fill(-1);
  eachWord(rows, lengths, (row, name) => {
    if (last[row] === name) return;
    sizes[row + 1]! += variableLength(name - last[row]!);
    last[row] = name;
  });
  for (let row = 0; row < words; row += 1) sizes[row + 1]! += sizes[row]!;
  const postings = new Uint8Array(sizes[words]!);
  const next = sizes.slice();
  last.fill(-1);
  eachWord(rows, lengths, (row, name) => {
    if (last[row] === name) return;
    next[row] = writeVariable(postings, next[row]!, name - last[row]!);
    last[row] = name;
  });
  return { postings, postingStart: sizes };
}

/** Frequent words have short numbers here, since they are written most. */
function namesOf(
  rows: Uint32Array,
  lengths: Uint8Array,
  byFrequency: Uint32Array,
): Pick<NameIndex, 'nameWords' | 'nameStart'> {
  const ranks = new Uint32Array(byFrequency.length);
  byFrequency.forEach((row, rank) => (ranks[row] = rank));
  let size = lengths.length;
  for (const row of rows) size += variableLength(ranks[row]!);
  const ofNames = new Uint8Array(size);
  const nameStart = new Uint32Array(Math.ceil(lengths.length / namesPerStart));
  let [at, word] = [0, 0];
  for (let name = 0; name < lengths.length; name += 1) {
    if (name % namesPerStart === 0) nameStart[name / namesPerStart] = at;
    ofNames[at++] = lengths[name]!;
    for (let left = lengths[name]!; left > 0; left -= 1) at = writeVariable(ofNames, at, ranks[rows[word++]!]!);
  }
  return { nameWords: ofNames, nameStart };
}

function eachWord(rows: Uint32Array, lengths: Uint8Array, take: (row: number, name: number) => void) {
  let at = 0;
  for (let name = 0; name < lengths.length; name += 1)
    for (let left = lengths[name]!; left > 0; left -= 1) take(rows[at++]!, name);
}

function variableLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest >>>= 7) length += 1;
  return length;
}

function writeVariable(into: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 128) {
    into[at++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  into[at++] = rest;
  return at;
}
