import { align } from './align.ts';
import { beyondCut, cutCredit, joinedWeight, nameScore } from './compare-names.ts';
import type { PreparedName } from './compare-names.ts';
import { joinWords } from './join-words.ts';
import type { PreparedWord } from './word-credit.ts';

/**
 * The score that `compareNames` gives, without the words of it, from credits that were computed before: `creditsOf` answers
 * with how much of each of the given words agrees with a listed one, undefined when none does. It runs hundreds of times
 * while a traveller waits.
 */
export function scoreNames(
  given: PreparedName,
  listed: PreparedName,
  creditsOf: (listed: PreparedWord) => Float64Array | undefined,
): number {
  const [rows, columns] = [given.words.length, listed.words.length];
  const values = scratchValues.subarray(0, rows * columns);
  const credits = scratchCredits.subarray(0, rows * columns);
  for (let column = 0; column < columns; column += 1) {
    const theirs = listed.words[column]!;
    const known = creditsOf(theirs);
    for (let row = 0; row < rows; row += 1) {
      const cut = given.cut || listed.cut ? cutCredit(given, row, listed, column) : undefined;
      const credit = cut ?? known?.[row] ?? 0;
      credits[row * columns + column] = credit;
      values[row * columns + column] = credit * (given.words[row]!.weight + theirs.weight);
    }
  }
  const { partners } = align(rows, columns, values);
  let [agreed, residue, freeGiven, freeListed, unpaired] = [0, 0, 0, 0, 0];
  taken.fill(0, 0, columns);
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    const mine = given.words[row]!;
    if (column === -1) {
      freeGiven += mine.weight;
      unpaired += 1;
      continue;
    }
    taken[column] = 1;
    const weight = (mine.weight + listed.words[column]!.weight) / 2;
    const credit = credits[row * columns + column]!;
    agreed += credit * weight;
    residue += (1 - credit) * weight;
  }
  let left = 0;
  for (let column = 0; column < columns; column += 1) {
    if (taken[column] === 1) continue;
    freeListed += listed.words[column]!.weight;
    left += 1;
  }
  if ((unpaired > 1 && left > 0) || (left > 1 && unpaired > 0)) {
    const [mine, theirs] = [new Set<number>(), new Set<number>()];
    partners.forEach((column, row) => column === -1 && mine.add(row));
    for (let column = 0; column < columns; column += 1) if (taken[column] === 0) theirs.add(column);
    for (const { first, second, whole, credit } of [
      ...joinWords(given.words, mine, listed.words, theirs),
      ...joinWords(listed.words, theirs, given.words, mine),
    ]) {
      const weight = joinedWeight(first, second, whole);
      agreed += credit * weight;
      residue += (1 - credit) * weight;
    }
    [freeGiven, freeListed] = [0, 0];
    for (const row of mine) freeGiven += given.words[row]!.weight;
    for (const column of theirs) freeListed += listed.words[column]!.weight;
  }
  return nameScore(agreed, residue, freeGiven * (listed.cut ? beyondCut : 1), freeListed * (given.cut ? beyondCut : 1));
}

const most = 256;
const scratchValues = new Float64Array(most);
const scratchCredits = new Float64Array(most);
const taken = new Uint8Array(most);
