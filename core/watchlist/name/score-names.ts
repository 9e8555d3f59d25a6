import { align } from './align.ts';
import { beyondCut, joinedWeight, nameScore } from './compare-names.ts';
import { joinWords } from './join-words.ts';
import type { PreparedWord } from './word-credit.ts';

/** Two names as far as their words have been compared already. */
export interface ComparedWords {
  readonly given: readonly PreparedWord[];
  readonly givenCut: boolean;
  /** The weights of the listed name's words; as many as are compared. */
  readonly listedWeights: ArrayLike<number>;
  readonly listed: number;
  /** How much of given word `row` agrees with listed word `column`. */
  readonly credit: (row: number, column: number) => number;
  /** The listed words themselves, where some of them may be two given ones together or the other way round. */
  readonly joinable: () => readonly PreparedWord[] | undefined;
}

/**
 * The score that `compareNames` gives, without the words of it. It runs hundreds of times while a traveller waits, so it
 * works in room that is kept.
 */
export function scoreNames({ given, givenCut, listedWeights, listed, credit, joinable }: ComparedWords): number {
  const [rows, columns] = [given.length, listed];
  const values = scratchValues.subarray(0, rows * columns);
  const credits = scratchCredits.subarray(0, rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const weight = given[row]!.weight;
    for (let column = 0; column < columns; column += 1) {
      const found = credit(row, column);
      credits[row * columns + column] = found;
      values[row * columns + column] = found * (weight + listedWeights[column]!);
    }
  }
  const { partners } = align(rows, columns, values);
  let [agreed, residue, freeGiven, freeListed] = [0, 0, 0, 0];
  taken.fill(0, 0, columns);
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    if (column === -1) {
      freeGiven += given[row]!.weight;
      continue;
    }
    taken[column] = 1;
    const weight = (given[row]!.weight + listedWeights[column]!) / 2;
    const found = credits[row * columns + column]!;
    agreed += found * weight;
    residue += (1 - found) * weight;
  }
  for (let column = 0; column < columns; column += 1) if (taken[column] === 0) freeListed += listedWeights[column]!;
  const words = freeGiven > 0 && freeListed > 0 ? joinable() : undefined;
  if (words !== undefined) {
    const [mine, theirs] = [new Set<number>(), new Set<number>()];
    partners.forEach((column, row) => column === -1 && mine.add(row));
    for (let column = 0; column < columns; column += 1) if (taken[column] === 0) theirs.add(column);
    const together = [...joinWords(given, mine, words, theirs), ...joinWords(words, theirs, given, mine)];
    for (const { first, second, whole, credit: found } of together) {
      const weight = joinedWeight(first, second, whole);
      agreed += found * weight;
      residue += (1 - found) * weight;
    }
    [freeGiven, freeListed] = [0, 0];
    for (const row of mine) freeGiven += given[row]!.weight;
    for (const column of theirs) freeListed += words[column]!.weight;
  }
  return nameScore(agreed, residue, freeGiven, freeListed * (givenCut ? beyondCut : 1));
}

const most = 256;
const scratchValues = new Float64Array(most);
const scratchCredits = new Float64Array(most);
const taken = new Uint8Array(most);
