import { Decision, Direction } from '../crossing/vocabulary.ts';
import { ageCodes, stayCodes } from './bands.ts';
import { crossTable, mostCountedFirst, notKnown } from './cross-table.ts';
import type { CrossTable, Tally } from './cross-table.ts';
import { purposeCodes, sexCodes } from './figures-of-shift.ts';
import type { MovementFindings } from './movements.ts';
import type { DataQuality, DetailCell, PeriodFigures, PeriodTables } from './period-figures.ts';
import { periodTimes } from './processing-times.ts';
import { suppress } from './suppress.ts';
import { hourCodes, weekdayCodes } from './weekday.ts';

export interface PeriodCounts {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** Every decision on every day of the period. */
  readonly days: readonly {
    readonly day: string;
    readonly direction: Direction;
    readonly decision: Decision;
    readonly count: number;
  }[];
  /** Everybody admitted, by the hour of the day and the day of the week. */
  readonly hours: readonly { readonly weekday: string; readonly hour: string; readonly count: number }[];
  /** How long everybody took, by the post's day. */
  readonly millisecondsByDay: ReadonlyMap<string, readonly number[]>;
  /** Everybody admitted, in any order. */
  readonly cells: readonly DetailCell[];
  readonly missing: DataQuality['missing'];
  readonly birthDates: number;
  readonly firstOfJanuary: number;
  readonly findings: MovementFindings;
}

/** Every figure of a period's report, from the counts that the record gives. */
export function figuresOfPeriod(counts: PeriodCounts): PeriodFigures {
  const { findings, days } = counts;
  return {
    from: counts.from,
    to: counts.to,
    today: counts.today,
    crossings: days.reduce((total, { count }) => total + count, 0),
    residence: 'not-recorded',
    tables: tablesOf(counts),
    times: periodTimes(counts.millisecondsByDay),
    detail: counts.cells.toSorted(byCell),
    quality: {
      crossings: days.reduce((total, { count }) => total + count, 0),
      missing: counts.missing,
      birthDates: counts.birthDates,
      firstOfJanuary: counts.firstOfJanuary,
      exitsWithoutEntry: findings.exitsWithoutEntry.toSorted(byTime),
      duplicates: findings.duplicates.toSorted(byTime),
    },
    stays: { overstays: findings.overstays.toSorted(byTime), noExit: findings.noExit.toSorted(byTime) },
  };
}

/** The copy for publication: no list of persons, no cell by all characteristics at once, and the tables without small counts. */
export function publicationOf({ from, to, today, residence, tables }: PeriodFigures): PeriodFigures {
  const published = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, suppress(table)]),
  ) as PeriodTables;
  return { from, to, today, residence, crossings: published.decision.total, tables: published };
}

function tablesOf({ from, to, days, hours, cells }: PeriodCounts): PeriodTables {
  const directions = Direction.options;
  const byDirection = (rows: readonly string[], rowOf: (cell: DetailCell) => string): CrossTable =>
    crossTable(
      rows,
      directions,
      cells.map((cell) => [rowOf(cell), cell.direction, cell.count] as const),
    );
  const ageSex = (direction: Direction) =>
    crossTable(
      ageCodes,
      sexCodes,
      cells.filter((cell) => cell.direction === direction).map(({ age, sex, count }) => [age, sex, count] as const),
    );
  const citizenship: Tally = cells.map((cell) => [cell.citizenship, cell.direction, cell.count]);
  return {
    decision: crossTable(
      Decision.options,
      directions,
      days.map(({ decision, direction, count }) => [decision, direction, count] as const),
    ),
    citizenship: crossTable(mostCountedFirst(citizenship), directions, citizenship),
    sex: byDirection(sexCodes, ({ sex }) => sex),
    age: byDirection(ageCodes, ({ age }) => age),
    ageSexEntry: ageSex('entry'),
    ageSexExit: ageSex('exit'),
    purpose: byDirection(purposeCodes, ({ purpose }) => purpose),
    stay: byDirection(stayCodes, ({ stay }) => stay),
    travellers: byDirection(['resident', 'visitor', notKnown], travellerKind),
    days: crossTable(
      daysFrom(from, to),
      directions,
      days
        .filter(({ decision }) => decision === 'admit')
        .map(({ day, direction, count }) => [day, direction, count] as const),
    ),
    hours: crossTable(
      hourCodes,
      weekdayCodes,
      hours.map(({ hour, weekday, count }) => [hour, weekday, count] as const),
    ),
  };
}

/** Who comes home is a resident (IRTS 2008: a visitor is outside the usual environment); others visit. */
function travellerKind({ purpose }: DetailCell): string {
  if (purpose === notKnown) return notKnown;
  return purpose === 'return-home' ? 'resident' : 'visitor';
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

const cellKey = ({ direction, citizenship, sex, age, purpose, stay }: DetailCell) =>
  [direction, citizenship, sex, age, purpose, stay].join('|');

function byCell(one: DetailCell, other: DetailCell): number {
  return cellKey(one) < cellKey(other) ? -1 : 1;
}

function byTime(one: { at: string; crossing: string }, other: { at: string; crossing: string }): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.crossing < other.crossing ? -1 : 1;
}
