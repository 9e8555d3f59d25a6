import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossTable } from './cross-table.ts';
import type { Count, CrossTable } from './cross-table.ts';
import { publishedBase, smallestPublished, suppress } from './suppress.ts';

const anyTable = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.nat({ max: 40_000 })), {
      minLength: rows * columns,
      maxLength: rows * columns,
    })
    .map((counts) => tableOf(rows, columns, counts)),
);

function tableOf(rows: number, columns: number, counts: readonly number[]): CrossTable {
  const names = (length: number, letter: string) => Array.from({ length }, (_, at) => `${letter}${at}`);
  return crossTable(
    names(rows, 'r'),
    names(columns, 'c'),
    counts.map((count, at) => [`r${Math.floor(at / columns)}`, `c${at % columns}`, count] as const),
  );
}

/** Every sum that a reader can make: rows and columns, each with its total. */
function sums({ cells, rowTotals, columnTotals, total }: CrossTable): Count[][] {
  const rows = [...cells.map((line, at) => [...line, rowTotals[at]!]), [...columnTotals, total]];
  return [...rows, ...rows[0]!.map((_, at) => rows.map((line) => line[at]!))];
}

test('no count under the limit is published, and none alone in its line is withheld', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const published = suppress(table);
      const before = sums(table);
      sums(published).forEach((line, at) => {
        line.forEach((count, place) => {
          const full = before[at]![place]!;
          if (full > 0 && full < smallestPublished) expect(count).toBeNull();
          if (count !== null) expect(Math.abs(count - full)).toBeLessThanOrEqual(publishedBase / 2);
          if (count !== null) expect(count % publishedBase).toBe(0);
        });
        expect(line.filter((count) => count === null)).not.toHaveLength(1);
      });
    }),
  );
});

test('a table without small counts loses none, and one nationality alone stays', () => {
  expect(suppress(tableOf(1, 2, [30_000, 27_000])).cells).toEqual([[30_000, 27_000]]);
  expect(suppress(tableOf(2, 2, [10, 0, 7, 22]))).toMatchObject({
    cells: [
      [10, 0],
      [5, 20],
    ],
    total: 40,
  });
});

test('a small count is covered for by the smallest others that open no new gap', () => {
  expect(suppress(tableOf(2, 3, [3, 50, 9, 60, 70, 80])).cells).toEqual([
    [null, 50, null],
    [null, 70, null],
  ]);
});
