import type { Decision, Direction } from '../crossing/vocabulary.ts';
import { isFullDate } from '../document/partial-date.ts';
import { ageBands, bandOf, stayBands } from './bands.ts';
import { notKnown } from './cross-table.ts';
import type { CrossingFact } from './fact.ts';
import type { PeriodCounts } from './figures-of-period.ts';
import type { DetailCell, MissingField } from './period-figures.ts';
import type { PostClock } from './post-clock.ts';
import { weekdayOf } from './weekday.ts';

type Counted = Pick<
  PeriodCounts,
  'days' | 'hours' | 'millisecondsByDay' | 'cells' | 'missing' | 'birthDates' | 'firstOfJanuary'
>;

/** Which fields a crossing lacks. Only of somebody admitted is it asked why and for how long. */
const lacks: Readonly<Record<MissingField, (fact: CrossingFact) => boolean>> = {
  name: ({ hasName }) => !hasName,
  number: ({ hasNumber }) => !hasNumber,
  nationality: ({ nationality }) => nationality === '',
  'birth-date': ({ birthDate }) => !isFullDate(birthDate),
  sex: ({ sex }) => sex === 'X',
  purpose: (fact) => isVisit(fact) && fact.purpose === undefined,
  stay: (fact) => isVisit(fact) && fact.stayDays === undefined,
};

function isVisit({ decision, direction }: CrossingFact): boolean {
  return decision === 'admit' && direction === 'entry';
}

/** Counts crossings one by one: what a query gives the report quickly, this gives to whoever counts the ledger again. */
export function countFacts(facts: Iterable<CrossingFact>, clock: PostClock): Counted {
  const days = new Map<string, { day: string; direction: Direction; decision: Decision; count: number }>();
  const hours = new Map<string, { weekday: string; hour: string; count: number }>();
  const millisecondsByDay = new Map<string, number[]>();
  const cells = new Map<string, DetailCell>();
  const missing = new Map<MissingField, { of: number; crossings: number }>(
    Object.keys(lacks).map((field) => [field as MissingField, { of: 0, crossings: 0 }]),
  );
  let birthDates = 0;
  let firstOfJanuary = 0;
  for (const fact of facts) {
    const { direction, decision, birthDate } = fact;
    const [day, hour] = clock.hour(fact.at).split(' ') as [string, string];
    add(days, { day, direction, decision });
    millisecondsByDay.set(day, millisecondsByDay.get(day) ?? []);
    millisecondsByDay.get(day)!.push(fact.milliseconds);
    if (decision === 'admit') {
      add(cells, cellOf(fact));
      add(hours, { weekday: weekdayOf(day), hour });
    }
    for (const [field, lacking] of Object.entries(lacks)) {
      const line = missing.get(field as MissingField)!;
      if ((field !== 'purpose' && field !== 'stay') || isVisit(fact)) line.of += 1;
      if (lacking(fact)) line.crossings += 1;
    }
    if (!isFullDate(birthDate)) continue;
    birthDates += 1;
    if (birthDate.endsWith('-01-01')) firstOfJanuary += 1;
  }
  return {
    days: [...days.values()],
    hours: [...hours.values()],
    millisecondsByDay,
    cells: [...cells.values()],
    missing: [...missing].map(([field, counts]) => ({ field, ...counts })),
    birthDates,
    firstOfJanuary,
  };
}

function cellOf({ direction, sex, age, nationality, purpose, stayDays }: CrossingFact): Omit<DetailCell, 'count'> {
  return {
    direction,
    sex,
    age: bandOf(ageBands, age),
    citizenship: nationality || notKnown,
    purpose: purpose ?? notKnown,
    stay: bandOf(stayBands, stayDays),
  };
}

function add<Thing extends object>(counted: Map<string, Thing & { count: number }>, thing: Thing) {
  const key = JSON.stringify(Object.values(thing));
  const same = counted.get(key);
  if (same) same.count += 1;
  else counted.set(key, { ...thing, count: 1 });
}
