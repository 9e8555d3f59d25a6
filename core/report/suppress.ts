import type { Count, CrossTable } from './cross-table.ts';

/** A publication copy withholds counts below this. Nought says nothing of anybody and stays. */
export const smallestPublished = 5;
/** What published counts are rounded to, so that no difference of two gives a withheld one away. */
export const publishedBase = 5;

/**
 * A table fit for publication: counts under the limit are withheld; where a line or column would then lack one count alone,
 * which its total would give away, the smallest count that opens no new gap is withheld too, else a nought, else the total
 * itself; what is left is rounded.
 */
export function suppress(table: CrossTable): CrossTable {
  const counts = withTotals(table);
  const withheld = counts.map((line) => line.map((count) => count > 0 && count < smallestPublished));
  while (withholdNext(counts, withheld));
  const published = counts.map((line, row) =>
    line.map((count, column) => (withheld[row]![column] ? null : rounded(count))),
  );
  const inner = published.slice(0, -1);
  const last = published.at(-1)!;
  return {
    rows: table.rows,
    columns: table.columns,
    cells: inner.map((line) => line.slice(0, -1)),
    rowTotals: inner.map((line) => line.at(-1)!),
    columnTotals: last.slice(0, -1),
    total: last.at(-1)!,
  };
}

function rounded(count: number): number {
  return Math.round(count / publishedBase) * publishedBase;
}

/** The totals as one more row and column: each line is then a sum that must not lack one part alone. */
function withTotals({ cells, rowTotals, columnTotals, total }: CrossTable): number[][] {
  return [...cells.map((line, row) => [...line, rowTotals[row]!]), [...columnTotals, total]].map((line) =>
    line.map((count) => known(count)),
  );
}

function known(count: Count): number {
  if (count === null) throw new Error('a publication copy is made of full counts');
  return count;
}

type Place = readonly [row: number, column: number];

/** Withholds one more count where a line lacks exactly one; false when no line does. */
function withholdNext(counts: readonly (readonly number[])[], withheld: boolean[][]): boolean {
  for (const line of linesOf(counts.length, counts[0]!.length)) {
    const hidden = line.filter(([row, column]) => withheld[row]![column]);
    if (hidden.length !== 1) continue;
    const open = line.filter(([row, column]) => !withheld[row]![column]);
    const rank = ([row, column]: Place) => {
      const count = counts[row]![column]!;
      // One whose other line lacks some already leaves no new line with a single gap.
      const helps = withheld[row]!.includes(true) && withheld.some((other) => other[column]);
      return (count === 0 ? 2 : 0) + (helps ? 0 : 1) + count / (Number.MAX_SAFE_INTEGER / 2);
    };
    const total = line.at(-1)!;
    const [next] = [...open].sort((one, other) =>
      one === total || other === total ? (one === total ? 1 : -1) : rank(one) - rank(other),
    );
    if (next === undefined) continue;
    withheld[next[0]]![next[1]] = true;
    return true;
  }
  return false;
}

function linesOf(rows: number, columns: number): Place[][] {
  const range = (length: number) => Array.from({ length }, (_, at) => at);
  return [
    ...range(rows).map((row) => range(columns).map((column) => [row, column] as const)),
    ...range(columns).map((column) => range(rows).map((row) => [row, column] as const)),
  ];
}
