import type { PreparedName } from '../name/compare-names.ts';
import { equivalentsOf } from '../name/equivalents.ts';
import { scoreNames } from '../name/score-names.ts';
import { prepareWord, wordCredit } from '../name/word-credit.ts';
import type { PreparedWord } from '../name/word-credit.ts';
import { isParticle } from '../name/word-weight.ts';
import { entryOfName, findWord, hashText, readNameRows, wordText } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { wordKeys } from './word-keys.ts';

/** An entry whose name may be the one asked for; `score` as `compareNames` gives it. */
export interface NameCandidate {
  readonly entry: number;
  readonly score: number;
}

/** Searches one index; holds the room that a search works in. */
export interface NameSearch {
  /** At most about `most` entries, in no order, that are the best there are; `removed` tells of entries to be left out. */
  search(name: PreparedName, most: number, removed: (entry: number) => boolean): NameCandidate[];
}

/** A whole word of weight 1 in the sums by which names are chosen for comparison. */
const unit = 1000;
/** Names that share their sum with the last chosen one are all taken, up to this many. */
const mostTied = 4096;
/** The share of a name that must agree for any comparison to be of use. */
const leastAgreement = 0.3;
const mostPrepared = 60_000;

export function createNameSearch(index: NameIndex): NameSearch {
  const sums = new Uint16Array(index.names);
  let touched = new Uint32Array(4096);
  let touchedCount = 0;
  const prepared = new Map<number, PreparedWord>();
  const nameRowsOf = new Uint32Array(256);
  const histogram = new Uint32Array(65_536);

  function wordAt(row: number): PreparedWord {
    const known = prepared.get(row);
    if (known !== undefined) return known;
    if (prepared.size > mostPrepared) prepared.clear();
    const made = prepareWord(wordText(index, row));
    prepared.set(row, made);
    return made;
  }

  /** The list's words that may be this one, with how much of each agrees. */
  function variantsOf(word: PreparedWord): Map<number, number> {
    const found = new Map<number, number>();
    const consider = (row: number, factor = 1) => {
      if (row < 0 || (factor === 1 && found.has(row))) return;
      const credit = factor * wordCredit(word, wordAt(row));
      if (credit > 0 && credit > (found.get(row) ?? 0)) found.set(row, credit);
    };
    consider(findWord(index, word.word));
    for (const other of equivalentsOf(word.word)) consider(findWord(index, other));
    for (const key of wordKeys(word.word)) eachOfKey(index, key, consider);
    return found;
  }

  function add(row: number, value: number) {
    const { postings } = index;
    let name = -1;
    const end = index.postingStart[row + 1]!;
    for (let at = index.postingStart[row]!; at < end;) {
      let byte = postings[at++]!;
      let step = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = postings[at++]!;
        step |= (byte & 127) << shift;
      }
      name += step;
      if (sums[name] === 0) {
        if (touchedCount === touched.length) {
          const larger = new Uint32Array(touched.length * 2);
          larger.set(touched);
          touched = larger;
        }
        touched[touchedCount++] = name;
      }
      sums[name]! += value;
    }
  }

  return {
    search(name, most, removed) {
      if (index.names === 0) return [];
      const credits = new Map<PreparedWord, Float64Array>();
      const particles = name.words.filter(({ word }) => isParticle(word));
      const onlyParticles = particles.length === name.words.length;
      name.words.forEach((word, at) => {
        if (isParticle(word.word) && !onlyParticles) return;
        for (const [variant, credit] of variantsOf(word)) {
          const listed = wordAt(variant);
          let row = credits.get(listed);
          if (row === undefined) credits.set(listed, (row = new Float64Array(name.words.length)));
          row[at] = credit;
          add(variant, Math.max(1, Math.round(credit * word.weight * unit)));
        }
      });
      const asked = onlyParticles ? name.words : name.words.filter(({ word }) => !isParticle(word));
      for (const { rows, value } of joinedWords(index, asked, wordAt)) for (const row of rows) add(row, value);
      if (name.cut) for (const row of wordsBeginning(index, asked.at(-1)?.word ?? '')) add(row, Math.round(0.9 * unit));
      // Articles have too many names to be looked up, but count where they meet.
      const creditsOf = (listed: PreparedWord) =>
        particles.length > 0 && !onlyParticles && isParticle(listed.word)
          ? Float64Array.from(name.words, (word) => (isParticle(word.word) ? wordCredit(word, listed) : 0))
          : credits.get(listed);
      const weight = asked.reduce((total, word) => total + word.weight, 0);
      const chosen = choose(most, Math.max(1, Math.round(leastAgreement * weight * unit)));
      const best = new Map<number, number>();
      for (const candidate of chosen) {
        const entry = entryOfName(index, candidate);
        if (removed(entry)) continue;
        const count = readNameRows(index, candidate, nameRowsOf);
        const words: PreparedWord[] = [];
        for (let at = 0; at < count; at += 1) words.push(wordAt(nameRowsOf[at]!));
        const score = scoreNames(name, { words, cut: false }, creditsOf);
        if (score > (best.get(entry) ?? 0)) best.set(entry, score);
      }
      for (let at = 0; at < touchedCount; at += 1) sums[touched[at]!] = 0;
      touchedCount = 0;
      return Array.from(best, ([entry, score]) => ({ entry, score }));
    },
  };

  /** The names with the greatest sums, none below `least`: all that reach the sum of the one at `most`. */
  function choose(most: number, least: number): number[] {
    histogram.fill(0);
    let highest = 0;
    for (let at = 0; at < touchedCount; at += 1) {
      const sum = sums[touched[at]!]!;
      histogram[sum]! += 1;
      if (sum > highest) highest = sum;
    }
    let [cut, count] = [highest, 0];
    while (cut > least && count + histogram[cut]! < most) {
      count += histogram[cut]!;
      cut -= 1;
    }
    const chosen: number[] = [];
    const tied: number[] = [];
    for (let at = 0; at < touchedCount; at += 1) {
      const name = touched[at]!;
      const sum = sums[name]!;
      if (sum > cut) chosen.push(name);
      else if (sum === cut) tied.push(name);
    }
    if (tied.length <= mostTied) return chosen.concat(tied);
    const tieOf = (one: number) => index.tie[entryOfName(index, one)]!;
    return chosen.concat(tied.sort((one, other) => tieOf(one) - tieOf(other)).slice(0, mostTied));
  }
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

interface Joined {
  readonly rows: readonly number[];
  readonly value: number;
}

/** Words that the list writes together and the name apart, or the other way round. */
function joinedWords(index: NameIndex, words: readonly PreparedWord[], wordAt: (row: number) => PreparedWord): Joined[] {
  const found: Joined[] = [];
  const full = (weight: number) => Math.round(0.9 * weight * unit);
  for (const one of words) {
    for (const other of words) {
      const word = one === other || one.word.length < 2 || other.word.length < 2 ? '' : one.word + other.word;
      if (word.length < 5 || word.length > 30) continue;
      const rows = new Set<number>();
      const whole = prepareWord(word);
      const consider = (row: number) => {
        if (wordCredit(whole, wordAt(row)) > 0.55) rows.add(row);
      };
      const same = findWord(index, word);
      if (same >= 0) rows.add(same);
      for (const key of wordKeys(word)) if (key.startsWith('.')) eachOfKey(index, key, consider);
      if (rows.size > 0) found.push({ rows: [...rows], value: full(one.weight + other.weight) });
    }
    for (let at = 2; at <= one.word.length - 2 && one.word.length >= 6; at += 1) {
      const [left, right] = [one.word.slice(0, at), one.word.slice(at)];
      const rows = [findWord(index, left), findWord(index, right)];
      if (rows.every((row) => row >= 0) && left !== right) found.push({ rows, value: full(one.weight / 2) });
      else if (rows[0]! >= 0 && right.length >= 4) addNear(found, index, wordAt, rows[0]!, right, full(one.weight / 2));
      else if (rows[1]! >= 0 && left.length >= 4) addNear(found, index, wordAt, rows[1]!, left, full(one.weight / 2));
    }
  }
  return found;
}

/** One half of a split word is the list's, the other nearly. */
function addNear(
  found: Joined[],
  index: NameIndex,
  wordAt: (row: number) => PreparedWord,
  half: number,
  other: string,
  value: number,
) {
  const near = new Set<number>();
  const word = prepareWord(other);
  for (const key of wordKeys(other)) {
    if (!key.startsWith('.')) continue;
    eachOfKey(index, key, (row) => {
      if (wordCredit(word, wordAt(row)) > 0.6) near.add(row);
    });
  }
  if (near.size > 0) found.push({ rows: [half, ...near], value });
}

/** Rows of words that begin with a text long enough to tell something. */
function wordsBeginning(index: NameIndex, text: string): number[] {
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
