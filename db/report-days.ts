import type { Decision, Direction } from '../core/crossing/vocabulary.ts';
import type { PeriodCounts } from '../core/report/figures-of-period.ts';
import type { PostClock } from '../core/report/post-clock.ts';
import { weekdayOf } from '../core/report/weekday.ts';
import { quarterMilliseconds } from './projections/fact-projection.ts';
import { inRange, quarters, rowsAtATime } from './report-counts.ts';
import type { TimeRange } from './report-counts.ts';
import type { Db } from './store.ts';

/** A day of the post in quarters of an hour since 1970. */
interface DayOfQuarters {
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

/** Every decision by the post's day, and who was admitted by the hour and the day of the week. */
export function countDays(db: Db, range: TimeRange, clock: PostClock): Pick<PeriodCounts, 'days' | 'hours'> {
  const rows = db.sqlite
    .prepare(
      `SELECT quarter, direction, decision, count(*) AS count FROM crossing_fact WHERE ${inRange} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    )
    .iterate(quarters(range)) as IterableIterator<{
    quarter: number;
    direction: Direction;
    decision: Decision;
    count: number;
  }>;
  const days = new Map<string, { day: string; direction: Direction; decision: Decision; count: number }>();
  const hours = new Map<string, { weekday: string; hour: string; count: number }>();
  const calendar = calendarOf(clock);
  for (const { quarter, direction, decision, count } of rows) {
    const present = calendar.dayOf(quarter);
    add(days, { day: present.day, direction, decision }, count);
    if (decision === 'admit')
      add(hours, { weekday: weekdayOf(present.day), hour: calendar.hourOf(present, quarter) }, count);
  }
  return { days: [...days.values()], hours: [...hours.values()] };
}

/** How long everybody took, by the post's day. */
export function listTimes(db: Db, range: TimeRange, clock: PostClock): Map<string, number[]> {
  const slices = db.sqlite
    .prepare(
      `SELECT group_concat(quarter || ':' || milliseconds, ';') FROM crossing_fact WHERE ${inRange} GROUP BY seq / ${rowsAtATime}`,
    )
    .pluck()
    .iterate(quarters(range)) as IterableIterator<string>;
  const times = new Map<string, number[]>();
  const calendar = calendarOf(clock);
  let ofDay: number[] = [];
  let present: DayOfQuarters | undefined;
  for (const slice of slices)
    for (const row of slice.split(';')) {
      const colon = row.indexOf(':');
      const quarter = Number(row.slice(0, colon));
      if (present === undefined || quarter < present.from || quarter >= present.to) {
        present = calendar.dayOf(quarter);
        ofDay = times.get(present.day) ?? [];
        times.set(present.day, ofDay);
      }
      ofDay.push(Number(row.slice(colon + 1)));
    }
  return times;
}

/** The post's days by quarters of an hour. Asking its clock for each of a year's would take longer than counting. */
function calendarOf(clock: PostClock) {
  const instant = (quarter: number) => new Date(quarter * quarterMilliseconds).toISOString();
  const nameOf = (quarter: number) => clock.day(instant(quarter));
  const known = new Map<number, DayOfQuarters>();
  let last: DayOfQuarters | undefined;
  const dayOf = (quarter: number): DayOfQuarters => {
    if (last !== undefined && quarter >= last.from && quarter < last.to) return last;
    // Days of one zone begin at the same quarter of the day but for changes of its clock, so that this mostly finds them.
    const near = known.get(Math.floor(quarter / 96)) ?? known.get(Math.floor(quarter / 96) - 1);
    if (near !== undefined && quarter >= near.from && quarter < near.to) return (last = near);
    const day = nameOf(quarter);
    const isSame = (other: number) => nameOf(other) === day;
    last = { day, from: lastThat(isSame, quarter, -1), to: lastThat(isSame, quarter, 1) + 1 };
    known.set(Math.floor(last.from / 96), last);
    return last;
  };
  const hourOf = ({ from, to }: DayOfQuarters, quarter: number): string => {
    if (to - from !== 96) return clock.hour(instant(quarter)).slice(-2);
    return String(Math.floor((quarter - from) / 4)).padStart(2, '0');
  };
  return { dayOf, hourOf };
}

/** The farthest quarter of the same day in a direction. No day has more than 25 hours. */
function lastThat(isSame: (quarter: number) => boolean, from: number, step: 1 | -1): number {
  let within = 0;
  let beyond = 26 * 4;
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (isSame(from + step * middle)) within = middle;
    else beyond = middle;
  }
  return from + step * within;
}

function add<Thing extends object>(counted: Map<string, Thing & { count: number }>, thing: Thing, count: number) {
  const key = Object.values(thing).join(' ');
  const same = counted.get(key);
  if (same) same.count += count;
  else counted.set(key, { ...thing, count });
}
