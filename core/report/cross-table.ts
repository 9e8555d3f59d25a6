import { z } from 'zod';

/** A number of travellers or events; null where a publication copy withholds it. */
export const Count = z.int().nonnegative().nullable();
export type Count = z.infer<typeof Count>;

/** Counts by two characteristics, with their totals. */
export const CrossTable = z.strictObject({
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** One line for each row, one count for each column. */
  cells: z.array(z.array(Count)),
  rowTotals: z.array(Count),
  columnTotals: z.array(Count),
  total: Count,
});
export type CrossTable = z.infer<typeof CrossTable>;

/** What stands for a characteristic that was not recorded. No State's code is written so. */
export const notKnown = 'not-known';

export type Tally = readonly (readonly [row: string, column: string, count: number])[];

/** Adds a tally up. Rows and columns stand as given, whether anything was counted in them or not. */
export function crossTable(rows: readonly string[], columns: readonly string[], tally: Tally): CrossTable {
  const rowAt = places(rows);
  const columnAt = places(columns);
  const cells = rows.map(() => columns.map(() => 0));
  for (const [row, column, count] of tally) {
    const line = cells[rowAt.get(row) ?? -1];
    const at = columnAt.get(column);
    if (line === undefined || at === undefined) throw new Error(`a table has no place for ${row} and ${column}`);
    line[at]! += count;
  }
  return {
    rows: [...rows],
    columns: [...columns],
    cells,
    rowTotals: cells.map(sum),
    columnTotals: columns.map((_, at) => sum(cells.map((line) => line[at]!))),
    total: sum(cells.flat()),
  };
}

/** The rows of a tally with the most counted first, what is not known last. */
export function mostCountedFirst(tally: Tally): string[] {
  const totals = new Map<string, number>();
  for (const [row, , count] of tally) totals.set(row, (totals.get(row) ?? 0) + count);
  const rank = (row: string) => (row === notKnown ? 1 : 0);
  return [...totals]
    .sort(([one, first], [other, second]) => rank(one) - rank(other) || second - first || (one < other ? -1 : 1))
    .map(([row]) => row);
}

function places(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
