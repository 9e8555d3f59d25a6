import { cutCredit, nameScore } from '../name/compare-names.ts';
import type { PreparedName } from '../name/compare-names.ts';
import { pairWords } from '../name/pair-words.ts';
import { mostAligned } from '../name/align.ts';
import { wordCredit } from '../name/word-credit.ts';
import type { PreparedWord } from '../name/word-credit.ts';
import { entryOfName, readNameRows } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { createCreditTable } from './credit-table.ts';
import { enlarged } from './enlarged.ts';
import { mostOfParticle } from './row-spelling.ts';
import { createVocabulary, wordsBeginning } from './word-variants.ts';

/** A name that may be the one asked for; `score` as `compareNames` gives it. */
export interface FoundName<From> {
  readonly entry: number;
  readonly score: number;
  /** How many of the words asked for it has, by which it was chosen for comparison. */
  readonly sum: number;
  readonly tie: number;
  /** What was searched, as the caller calls it. */
  readonly from: From;
}

/** Searches one index; holds the room that a search works in. */
export interface NameSearch {
  /**
   * The `most` names that have most of what is asked for, in no order, and those that have as much as the last of them.
   * `foundTogether` cuts what several indexes gave to what one of all their names would have.
   */
  search<From>(name: PreparedName, most: number, from: From): FoundName<From>[];
  /** From here on these entries are left out. */
  remove(entries: Iterable<number>): void;
  /** Looks up the list's most frequent words beforehand, yielding after each. */
  warmUp(): Generator<void>;
}

/** A whole word of weight 1 in the sums by which names are chosen for comparison. */
const unit = 200;
/** Sixteen whole words, and as much again for words that are found twice. */
const mostSum = 2 * 16 * unit;
/** Names that share their sum with the last chosen one are all taken, up to this many. */
const mostTied = 250;
/** The share of a name that must agree for any comparison to be of use. */
const leastAgreement = 0.3;
/** The share that must agree before words that nothing was found for are looked at: with less, no likeness of theirs helps. */
const agreementForMore = 0.48;

const wordsWarmed = 300;

export function createNameSearch(index: NameIndex): NameSearch {
  const vocabulary = createVocabulary(index);
  const { weights } = vocabulary;
  const slots = createCreditTable(index.words);
  const sums = new Uint16Array(index.names);
  const histogram = new Uint32Array(mostSum);
  const rowsOfName = new Uint32Array(256);
  const weightsOfName = new Float64Array(256);
  const credits = new Float64Array(mostAligned * mostAligned);
  let removedNames: number[] = [];
  let touched = new Uint32Array(4096);
  let touchedCount = 0;
  /** Words of the list with what each is worth to the name asked for, and the names marked by more than one of little worth. */
  let plannedRows = new Uint32Array(1024);
  let plannedValues = new Uint16Array(1024);
  let plannedCount = 0;
  const marks = new Uint32Array((index.names >>> 5) + 1);
  let twice = new Uint32Array(1024);
  let twiceCount = 0;
  let chosen = new Uint32Array(1024);
  let chosenSums = new Uint16Array(1024);
  let chosenCount = 0;
  let ties = new Uint16Array(0);
  const bytes = new Uint32Array(256);

  function plan(row: number, value: number) {
    if (plannedCount === plannedRows.length) {
      plannedRows = enlarged(plannedRows, new Uint32Array(plannedCount * 2));
      plannedValues = enlarged(plannedValues, new Uint16Array(plannedCount * 2));
    }
    plannedRows[plannedCount] = row;
    plannedValues[plannedCount++] = value;
  }

  /**
   * Adds up what was planned. A name that has one word alone, and that one worth less than `least`, is not wanted: so such
   * words only mark their names, and what has been marked before is reckoned from its own words. Sums of all names lie far
   * apart in memory, marks close together.
   */
  function carryOut(least: number) {
    marks.fill(0);
    twiceCount = 0;
    for (let at = 0; at < plannedCount; at += 1) {
      const value = plannedValues[at]!;
      if (value >= least || !slots.addValue(plannedRows[at]!, value)) addStrong(plannedRows[at]!, value);
    }
    for (let at = 0; at < plannedCount; at += 1) {
      const value = plannedValues[at]!;
      if (value < least && slots.valueOf(plannedRows[at]!) > 0) addWeak(plannedRows[at]!, value);
    }
    for (let at = 0; at < twiceCount; at += 1) {
      const name = twice[at]!;
      if (sums[name] !== 0) continue;
      const count = readNameRows(index, name, rowsOfName);
      let sum = 0;
      for (let place = 0; place < count; place += 1)
        if (rowsOfName.indexOf(rowsOfName[place]!) === place) sum += slots.valueOf(rowsOfName[place]!);
      touch(name);
      sums[name] = sum < mostSum ? sum : mostSum - 1;
    }
    plannedCount = 0;
  }

  function addStrong(row: number, value: number) {
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
      const before = sums[name]!;
      if (before === 0) {
        touch(name);
        marks[name >>> 5]! |= 1 << (name & 31);
      }
      const sum = before + value;
      sums[name] = sum < mostSum ? sum : mostSum - 1;
    }
  }

  function addWeak(row: number, value: number) {
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
      const marked = marks[name >>> 5]!;
      const bit = 1 << (name & 31);
      if ((marked & bit) === 0) {
        marks[name >>> 5] = marked | bit;
        continue;
      }
      const before = sums[name]!;
      if (before > 0) sums[name] = before + value < mostSum ? before + value : mostSum - 1;
      else {
        if (twiceCount === twice.length) twice = enlarged(twice, new Uint32Array(twiceCount * 2));
        twice[twiceCount++] = name;
      }
    }
  }

  function touch(name: number) {
    if (touchedCount === touched.length) touched = enlarged(touched, new Uint32Array(touchedCount * 2));
    touched[touchedCount++] = name;
  }

  /** Adds up what every name has of the words asked for. */
  function gather(name: PreparedName) {
    const { words } = name;
    const onlyParticles = words.every(({ particle }) => particle);
    const asked = words.map((word, at) => ({ word, at })).filter(({ word }) => onlyParticles || !word.particle);
    slots.clear(words.length);
    for (const { word, at } of asked) {
      const found = vocabulary.variants(word);
      for (let variant = 0; variant < found.rows.length; variant += 1) {
        const row = found.rows[variant]!;
        const credit = found.credits[variant]!;
        slots.put(row, at, credit);
        plan(row, Math.max(1, Math.round(credit * word.weight * unit)));
      }
    }
    const joined = new Set<number>();
    const join = (rows: ArrayLike<number>, weight: number) => {
      for (let at = 0; at < rows.length; at += 1) {
        joined.add(rows[at]!);
        plan(rows[at]!, Math.round(0.9 * weight * unit));
      }
    };
    for (const { word } of asked) join(vocabulary.apart(word.word), word.weight / 2);
    words.forEach((word, place) => {
      const next = words[place + 1];
      // One of the two may look like a particle: a slip of the space is anywhere. Two of them are no name.
      if (next === undefined || (word.particle && next.particle)) return;
      join(vocabulary.joined(word.word, next.word), word.weight + next.weight);
      join(vocabulary.joined(next.word, word.word), word.weight + next.weight);
    });
    if (name.cut) {
      const { first, past } = wordsBeginning(index, words.at(-1)!.word);
      for (let row = first; row < past; row += 1) plan(row, Math.round(0.9 * unit));
    }
    const weight = asked.reduce((total, { word }) => total + word.weight, 0);
    const least = Math.max(1, Math.round(leastAgreement * weight * unit));
    carryOut(least);
    for (const removed of removedNames) sums[removed] = 0;
    return { joined, onlyParticles, least };
  }

  return {
    search(name, most, from) {
      const found: FoundName<typeof from>[] = [];
      if (index.names === 0 || name.words.length === 0) return found;
      const { joined, onlyParticles, least } = gather(name);
      const { words: given } = name;
      const sought = { words: given, cut: name.cut };
      // Articles have too many names to be looked up, but count where they meet.
      const someParticle = !onlyParticles && given.some(({ particle }) => particle);
      const readOthers = (listed: number, column: number) => {
        const word = vocabulary.word(listed);
        given.forEach((one, row) => {
          if (someParticle && one.particle && word.particle) credits[row * count + column] = wordCredit(one, word);
          const cut = name.cut ? cutCredit(sought, row, { words: [word], cut: false }, 0) : undefined;
          if (cut !== undefined) credits[row * count + column] = cut;
        });
      };
      let count = 0;
      const joinable = () => {
        let some = false;
        for (let at = 0; at < count && !some; at += 1) some = joined.has(rowsOfName[at]!);
        if (!some) return undefined;
        const words: PreparedWord[] = [];
        for (let at = 0; at < count; at += 1) words.push(vocabulary.word(rowsOfName[at]!));
        return words;
      };
      choose(most, least);
      const enough = (least * agreementForMore) / leastAgreement;
      for (let candidate = 0; candidate < chosenCount; candidate += 1) {
        count = readNameRows(index, chosen[candidate]!, rowsOfName);
        for (let at = 0; at < count; at += 1) {
          const listed = rowsOfName[at]!;
          weightsOfName[at] = weights[listed]!;
          slots.read(listed, credits, at, count);
          if (name.cut || (someParticle && weights[listed]! < mostOfParticle)) readOthers(listed, at);
        }
        if (chosenSums[candidate]! >= enough) creditLeftOver(given, count);
        const pairing = pairWords({ given, listedWeights: weightsOfName, listed: count, credits, joinable });
        const score = nameScore(pairing, name.cut, false);
        const entry = entryOfName(index, chosen[candidate]!);
        found.push({ entry, score, sum: chosenSums[candidate]!, tie: index.tie[entry]!, from });
      }
      return found;
    },
    *warmUp() {
      for (const row of index.byFrequency.subarray(0, wordsWarmed)) {
        this.search({ words: [vocabulary.word(row)], cut: false }, 10, undefined);
        yield;
      }
    },
    remove(entries) {
      removedNames = [];
      for (const entry of entries) {
        const [first, past] =
          index.firstName.length === 0 ? [entry, entry + 1] : [index.firstName[entry]!, index.firstName[entry + 1]!];
        for (let name = first; name < past; name += 1) removedNames.push(name);
      }
    },
  };

  /**
   * Compares the words that nothing was found for on either side with each other. No key finds every likeness, and with most
   * words paired there are few left: an initial, a respelling that changes its consonants, a particle.
   */
  function creditLeftOver(given: readonly PreparedWord[], count: number) {
    for (let row = 0; row < given.length; row += 1) {
      if (!isEmptyRow(row * count, count)) continue;
      for (let column = 0; column < count; column += 1) {
        if (!isEmptyColumn(column, count, given.length)) continue;
        credits[row * count + column] = vocabulary.credit(given[row]!, rowsOfName[column]!);
      }
    }
  }

  function isEmptyRow(from: number, count: number): boolean {
    for (let at = from; at < from + count; at += 1) if (credits[at] !== 0) return false;
    return true;
  }

  function isEmptyColumn(column: number, count: number, rows: number): boolean {
    for (let at = column; at < rows * count; at += count) if (credits[at] !== 0) return false;
    return true;
  }

  /** Chooses the names with the greatest sums, none below `least`: all that reach the sum of the one at `most`. Empties the sums. */
  function choose(most: number, least: number) {
    histogram.fill(0);
    let highest = 0;
    for (let at = 0; at < touchedCount; at += 1) {
      const sum = sums[touched[at]!]!;
      histogram[sum]! += 1;
      if (sum > highest) highest = sum;
    }
    let cut = Math.max(highest, least);
    let count = histogram[highest]!;
    while (cut > least && count < most) {
      cut -= 1;
      count += histogram[cut]!;
    }
    chosenCount = 0;
    let tied = 0;
    for (let at = 0; at < touchedCount; at += 1) {
      const name = touched[at]!;
      const sum = sums[name]!;
      sums[name] = 0;
      if (sum > cut) take(name, sum);
      // What was touched is no longer needed: its room holds those that share their sum with the last.
      else if (sum === cut) touched[tied++] = name;
    }
    touchedCount = 0;
    const last = tied <= mostTied ? 0xffff : leastOf(touched, tied);
    for (let at = 0; at < tied; at += 1) if (tied <= mostTied || tieOf(touched[at]!) <= last) take(touched[at]!, cut);
  }

  function take(name: number, sum: number) {
    if (chosenCount === chosen.length) {
      chosen = enlarged(chosen, new Uint32Array(chosenCount * 2));
      chosenSums = enlarged(chosenSums, new Uint16Array(chosenCount * 2));
    }
    chosen[chosenCount] = name;
    chosenSums[chosenCount++] = sum;
  }

  function tieOf(name: number): number {
    return index.tie[entryOfName(index, name)]!;
  }

  /** The tie of the name at `mostTied`, were these in its order; found byte by byte, since there may be a hundred thousand. */
  function leastOf(names: Uint32Array, count: number): number {
    if (ties.length < count) ties = new Uint16Array(names.length);
    bytes.fill(0);
    for (let at = 0; at < count; at += 1) {
      const tie = tieOf(names[at]!);
      ties[at] = tie;
      bytes[tie >>> 8]! += 1;
    }
    let left = mostTied;
    let high = 0;
    for (; bytes[high]! < left; high += 1) left -= bytes[high]!;
    bytes.fill(0);
    for (let at = 0; at < count; at += 1) if (ties[at]! >>> 8 === high) bytes[ties[at]! & 255]! += 1;
    let low = 0;
    for (; bytes[low]! < left; low += 1) left -= bytes[low]!;
    return high * 256 + low;
  }
}

/** What one index of all the names would have given, from what indexes of parts of them gave, each asked for as many. */
export function foundTogether<From>(
  parts: readonly (readonly FoundName<From>[])[],
  most: number,
): readonly FoundName<From>[] {
  if (parts.length === 1) return parts[0]!;
  const all = parts.flat().sort((one, other) => other.sum - one.sum);
  const cut = all[Math.min(most, all.length) - 1]?.sum ?? 0;
  const tied = all.filter(({ sum }) => sum === cut);
  const last = tied.map(({ tie }) => tie).sort((one, other) => one - other)[mostTied - 1] ?? Infinity;
  return all.filter(({ sum, tie }) => sum > cut || (sum === cut && tie <= last));
}
