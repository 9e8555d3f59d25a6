import type { Decision, Direction } from '../core/crossing/vocabulary.ts';
import { ageBands, stayBands } from '../core/report/bands.ts';
import type { Band } from '../core/report/bands.ts';
import { notKnown } from '../core/report/cross-table.ts';
import type { PeriodCounts } from '../core/report/figures-of-period.ts';
import type { DetailCell } from '../core/report/period-figures.ts';
import { quarterOf } from './projections/fact-projection.ts';
import type { Db } from './store.ts';

/** Instants at which a day of the post begins; `to` is not included. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

export const inRange = 'quarter >= @from AND quarter < @to';

/** How often each combination of characteristics was recorded. */
interface Combination {
  readonly cell: Omit<DetailCell, 'count'>;
  readonly decision: Decision;
  readonly birth: 'whole' | 'first-of-january' | 'partial';
  readonly hasName: boolean;
  readonly hasNumber: boolean;
  readonly count: number;
}

/**
 * Everybody admitted, by every characteristic at once, and what is missing in what was recorded. Rows are counted here and not
 * by GROUP BY, which would sort them all first and take three times as long.
 */
export function countCrossings(
  db: Db,
  range: TimeRange,
): Pick<PeriodCounts, 'cells' | 'missing' | 'birthDates' | 'firstOfJanuary'> {
  const combinations = listCombinations(db, range);
  const cells = new Map<string, DetailCell>();
  for (const { cell, decision, count } of combinations) {
    if (decision !== 'admit') continue;
    const key = Object.values(cell).join(separator);
    cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + count });
  }
  return { cells: [...cells.values()], ...gapsIn(combinations) };
}

const separator = '|';
const between = ';';
/** Rows are handed over many at a time: one by one, the handing over takes longer than the counting. */
export const rowsAtATime = 500;

function listCombinations(db: Db, range: TimeRange): Combination[] {
  const ends = db.sqlite
    .prepare(`SELECT min(seq) AS first, max(seq) AS last FROM crossing_fact WHERE ${inRange}`)
    .get(quarters(range)) as object;
  const slices = db.sqlite
    .prepare(
      `SELECT group_concat(cell, '${between}') FROM crossing_fact
       WHERE seq BETWEEN @first AND @last AND +quarter >= @from AND +quarter < @to GROUP BY seq / ${rowsAtATime}`,
    )
    .pluck()
    .iterate({ ...quarters(range), ...ends }) as IterableIterator<string>;
  const counted = new Map<string, number>();
  for (const slice of slices) for (const row of slice.split(between)) counted.set(row, (counted.get(row) ?? 0) + 1);
  return [...counted].map(([row, count]) => combinationOf(row, count));
}

function combinationOf(row: string, count: number): Combination {
  const [direction, decision, sex, nationality, age, purpose, stay, birth, hasName, hasNumber] = row.split(separator);
  return {
    cell: {
      direction: direction as Direction,
      sex: sex!,
      age: bandAt(ageBands, age!),
      citizenship: nationality || notKnown,
      purpose: purpose || notKnown,
      stay: bandAt(stayBands, stay!),
    },
    decision: decision as Decision,
    birth: birth as Combination['birth'],
    hasName: hasName === '1',
    hasNumber: hasNumber === '1',
    count,
  };
}

function gapsIn(combinations: readonly Combination[]): Pick<PeriodCounts, 'missing' | 'birthDates' | 'firstOfJanuary'> {
  const count = (which: (one: Combination) => boolean) =>
    combinations.reduce((total, one) => total + (which(one) ? one.count : 0), 0);
  const isVisit = ({ decision, cell }: Combination) => decision === 'admit' && cell.direction === 'entry';
  const [crossings, visits] = [count(() => true), count(isVisit)];
  return {
    missing: [
      { field: 'name', of: crossings, crossings: count(({ hasName }) => !hasName) },
      { field: 'number', of: crossings, crossings: count(({ hasNumber }) => !hasNumber) },
      { field: 'nationality', of: crossings, crossings: count(({ cell }) => cell.citizenship === notKnown) },
      { field: 'birth-date', of: crossings, crossings: count(({ birth }) => birth === 'partial') },
      { field: 'sex', of: crossings, crossings: count(({ cell }) => cell.sex === 'X') },
      { field: 'purpose', of: visits, crossings: count((one) => isVisit(one) && one.cell.purpose === notKnown) },
      { field: 'stay', of: visits, crossings: count((one) => isVisit(one) && one.cell.stay === notKnown) },
    ],
    birthDates: count(({ birth }) => birth !== 'partial'),
    firstOfJanuary: count(({ birth }) => birth === 'first-of-january'),
  };
}

export function quarters({ from, to }: TimeRange) {
  return { from: quarterOf(from), to: quarterOf(to) };
}

/** Bands are numbered from the lowest in migration 7; empty stands for no value. */
function bandAt(bands: readonly Band[], number: string): string {
  return number === '' ? notKnown : bands[Number(number)]!.code;
}
