import { align } from './align.ts';
import { joinWords } from './join-words.ts';
import type { JoinedWords } from './join-words.ts';
import type { PreparedWord } from './word-credit.ts';
import { pairWeight } from './word-weight.ts';

/** Two names as far as their words have been compared already. */
export interface ComparedWords {
  readonly given: readonly PreparedWord[];
  /** The weights of the listed name's words; as many as `listed` are compared. */
  readonly listedWeights: ArrayLike<number>;
  readonly listed: number;
  /** How much of given word `row` agrees with listed word `column`. */
  readonly credit: (row: number, column: number) => number;
  /** The listed words themselves, where some of them may be two given ones together or the other way round. */
  readonly joinable: () => readonly PreparedWord[] | undefined;
}

/** Which words answer to which, and what that adds up to. Valid until the next pairing. */
export interface Pairing {
  /** For each given word the listed one, -1 for none. */
  readonly partners: Int8Array;
  readonly credits: Float64Array;
  readonly joined: readonly (JoinedWords & { readonly inOne: 'given' | 'listed' })[];
  readonly agreed: number;
  /** The same, with less of what agrees in part: several such pairs may be chance. */
  readonly certain: number;
  readonly residue: number;
  readonly freeGiven: number;
  readonly freeListed: number;
  /** 1 for each listed word that has an answer. */
  readonly taken: Uint8Array;
}

/** A pair below this may be chance: its words are tried together with others first. */
const weakPair = 0.9;

/**
 * Pairs the words of two names, in any order. It runs hundreds of times while a traveller waits, so it works in room that
 * is kept.
 */
export function pairWords({ given, listedWeights, listed, credit, joinable }: ComparedWords): Pairing {
  const [rows, columns] = [given.length, listed];
  const values = scratchValues.subarray(0, rows * columns);
  const all = scratchCredits.subarray(0, rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const { weight } = given[row]!;
    for (let column = 0; column < columns; column += 1) {
      const found = credit(row, column);
      all[row * columns + column] = found;
      values[row * columns + column] = found * (weight + listedWeights[column]!);
    }
  }
  const { partners } = align(rows, columns, values);
  const credits = scratchPairs.subarray(0, rows);
  const taken = scratchTaken.subarray(0, columns).fill(0);
  let [openGiven, openListed] = [0, columns];
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    credits[row] = column === -1 ? 0 : all[row * columns + column]!;
    if (column !== -1) taken[column] = 1;
    if (credits[row]! < weakPair) openGiven += 1;
    else openListed -= 1;
  }
  const words = (openGiven > 1 && openListed > 0) || (openListed > 1 && openGiven > 0) ? joinable() : undefined;
  const joined = words === undefined ? [] : joinOpen(given, words, partners, credits, taken);

  let [agreed, certain, residue, freeGiven, freeListed] = [0, 0, 0, 0, 0];
  for (const { weight, credit: found } of joined) {
    agreed += found * weight;
    certain += found * found * weight;
    residue += residueOf(weight, found);
  }
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    if (column === inJoin) continue;
    if (column === -1) {
      freeGiven += given[row]!.weight;
      continue;
    }
    const weight = pairWeight(given[row]!.weight, listedWeights[column]!, credits[row]!);
    agreed += credits[row]! * weight;
    certain += credits[row]! * credits[row]! * weight;
    residue += residueOf(weight, credits[row]!);
  }
  for (let column = 0; column < columns; column += 1) if (taken[column] === 0) freeListed += listedWeights[column]!;
  return { partners, credits, joined, agreed, certain, residue, freeGiven, freeListed, taken };
}

/** What of a pair does not agree. The less agrees the more it is two different words, which count against most. */
function residueOf(weight: number, credit: number): number {
  const differs = 1 - credit;
  return weight * differs * (1 + 0.3 * differs);
}

/** In `partners`: the word is part of a joined pair. */
export const inJoin = -2;

/** Tries what is free or weakly paired together; weak pairs of which both words stay free remain. */
function joinOpen(
  given: readonly PreparedWord[],
  listed: readonly PreparedWord[],
  partners: Int8Array,
  credits: Float64Array,
  taken: Uint8Array,
): Pairing['joined'] {
  const [mine, theirs] = [new Set<number>(), new Set<number>(listed.keys())];
  const weak: [number, number][] = [];
  partners.forEach((column, row) => {
    if (credits[row]! >= weakPair) theirs.delete(column);
    else {
      mine.add(row);
      if (column !== -1) weak.push([row, column]);
    }
  });
  const standing = (column: number) => credits[partners.indexOf(column)] ?? 0;
  const joined: (JoinedWords & { readonly inOne: 'given' | 'listed' })[] = [];
  for (let before = -1; joined.length > before;) {
    before = joined.length;
    const wanted = [
      ...joinWords(given, mine, listed, theirs, standing).map((found) => ({ ...found, inOne: 'listed' as const })),
      ...joinWords(listed, theirs, given, mine, (row) => credits[row]!).map((found) => ({
        ...found,
        inOne: 'given' as const,
      })),
    ];
    // The best first, whichever side it is on, so that the names may be exchanged. What is left over may be joined again.
    wanted.sort((one, other) => other.credit * other.weight - one.credit * one.weight);
    for (const found of wanted) {
      const [apart, together] = found.inOne === 'listed' ? [mine, theirs] : [theirs, mine];
      if (!together.has(found.whole) || !found.parts.every((part) => apart.has(part))) continue;
      together.delete(found.whole);
      for (const part of found.parts) apart.delete(part);
      joined.push(found);
    }
  }
  if (joined.length === 0) return joined;
  for (const [row, column] of weak) {
    if (mine.has(row) && theirs.has(column)) continue;
    partners[row] = -1;
    credits[row] = 0;
    taken[column] = 0;
  }
  for (const { parts, whole, inOne } of joined) {
    for (const row of inOne === 'given' ? [whole] : parts) partners[row] = inJoin;
    for (const column of inOne === 'given' ? parts : [whole]) taken[column] = 1;
  }
  return joined;
}

const most = 256;
const scratchValues = new Float64Array(most);
const scratchCredits = new Float64Array(most);
const scratchPairs = new Float64Array(most);
const scratchTaken = new Uint8Array(most);
