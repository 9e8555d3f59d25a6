import { z } from 'zod';

/** A word as it was read off a straightened page. */
export const PrintedWord = z.strictObject({
  text: z.string(),
  /** How sure the reader is of it, 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** In pixels of the page. */
  left: z.number(),
  top: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type PrintedWord = z.infer<typeof PrintedWord>;

/** The words of each row of print, from left to right, rows from top to bottom. */
export function rowsOf(words: readonly PrintedWord[]): PrintedWord[][] {
  const rows: PrintedWord[][] = [];
  for (const word of words.toSorted((one, other) => middleOf(one) - middleOf(other))) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    if (row !== undefined && before !== undefined && isBeside(before, word)) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

function middleOf({ top, height }: PrintedWord): number {
  return top + height / 2;
}

function isBeside(one: PrintedWord, other: PrintedWord): boolean {
  return Math.abs(middleOf(one) - middleOf(other)) < 0.5 * Math.max(4, Math.min(one.height, other.height));
}

/** Every run of up to `most` words that follow each other in a row without a wide gap. */
export function runsOf(rows: readonly (readonly PrintedWord[])[], most: number): PrintedWord[][] {
  return rows.flatMap((row) =>
    row.flatMap((_, from) => {
      const runs: PrintedWord[][] = [];
      for (let to = from + 1; to <= Math.min(row.length, from + most); to += 1) {
        if (to - from > 1 && !follows(row[to - 2]!, row[to - 1]!)) break;
        runs.push(row.slice(from, to));
      }
      return runs;
    }),
  );
}

function follows(one: PrintedWord, other: PrintedWord): boolean {
  return other.left - one.left - one.width < 2 * Math.max(one.height, other.height);
}

/** As they were printed, for an officer to read. */
export function textOf(words: readonly PrintedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** Words are as sure as the least sure of them. */
export function sureness(words: readonly PrintedWord[]): number {
  return Math.min(...words.map(({ confidence }) => confidence));
}

/** The words right below or right of those that match a label, where a form has its entry. */
export function entriesUnder(words: readonly PrintedWord[], label: RegExp): PrintedWord[] {
  const labels = words.filter(({ text }) => label.test(text));
  return words.filter(
    (word) =>
      !label.test(word.text) &&
      labels.some((each) => {
        const size = Math.max(each.height, word.height);
        const down = middleOf(word) - middleOf(each);
        const isUnder = down > 0.5 * size && down < 2.6 * size && Math.abs(word.left - each.left) < 2 * size;
        const gap = word.left - each.left - each.width;
        return isUnder || (Math.abs(down) < 0.5 * size && gap > 0 && gap < 3 * size);
      }),
  );
}
