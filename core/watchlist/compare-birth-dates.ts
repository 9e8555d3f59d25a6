import { datesMayBeEqual, isFullDate } from '../document/partial-date.ts';
import type { PartialDate } from '../document/partial-date.ts';
import type { ListedBirthDate } from './list-entry.ts';
import type { HitReason } from './screening.ts';

export type BirthDateCode = Extract<HitReason['code'], `birth-date-${string}`>;

export interface BirthDateComparison {
  readonly code: BirthDateCode;
  /** How many of year, month and day are known on both sides and agree. */
  readonly parts: number;
  /** The dates that agree best, empty on the side that gives none. */
  readonly given: string;
  readonly listed: string;
}

/** How many years either side a date that the list calls approximate may be off. */
const approximateYears = 2;

/** The best agreement of one person's birth dates with another's. Symmetric. */
export function compareBirthDates(
  given: readonly ListedBirthDate[],
  listed: readonly ListedBirthDate[],
): BirthDateComparison {
  const [mine, theirs] = [given.filter(isKnown), listed.filter(isKnown)];
  const unknown: BirthDateComparison = {
    code: 'birth-date-unknown',
    parts: 0,
    given: mine[0] === undefined ? '' : dateText(mine[0]),
    listed: theirs[0] === undefined ? '' : dateText(theirs[0]),
  };
  let best: BirthDateComparison | undefined;
  for (const one of mine) {
    for (const other of theirs) {
      const found = { ...compareTwo(one, other), given: dateText(one), listed: dateText(other) };
      if (best === undefined || rank(found) < rank(best)) best = found;
    }
  }
  return best ?? unknown;
}

type Found = Pick<BirthDateComparison, 'code' | 'parts'>;

function compareTwo(one: ListedBirthDate, other: ListedBirthDate): Found {
  if ('fromYear' in one) {
    if (!('fromYear' in other)) return withinYears(other, one.fromYear, one.toYear);
    const overlap = one.fromYear <= other.toYear && other.fromYear <= one.toYear;
    return overlap ? { code: 'birth-date-within', parts: 0 } : differs;
  }
  if ('fromYear' in other) return withinYears(one, other.fromYear, other.toYear);
  const close = compareDates(one.date, other.date);
  const approximate = one.approximate === true || other.approximate === true;
  if (!approximate || agreement.includes(close.code)) return close;
  const [mine, theirs] = [yearOf(one.date), yearOf(other.date)];
  if (mine === undefined || theirs === undefined) return close;
  return Math.abs(mine - theirs) <= approximateYears ? { code: 'birth-date-within', parts: 0 } : close;
}

/** Two dates, of which parts may be unknown: the same, or off in a way that clerks and calendars are. */
function compareDates(one: PartialDate, other: PartialDate): Found {
  if (datesMayBeEqual(one, other)) {
    if (isFullDate(one) && isFullDate(other)) return { code: 'birth-date-same', parts: 3 };
    const known = one.split('-').filter((part, at) => !part.startsWith('X') && !other.split('-')[at]!.startsWith('X'));
    // An unknown year that may be any proves nothing.
    return yearOf(one) === undefined || yearOf(other) === undefined
      ? { code: 'birth-date-unknown', parts: 0 }
      : { code: 'birth-date-partly-known', parts: known.length };
  }
  const [mine, theirs] = [one.split('-'), other.split('-')];
  const known = mine.map((part, at) => !part.startsWith('X') && !theirs[at]!.startsWith('X'));
  const same = mine.map((part, at) => known[at] === true && part === theirs[at]);
  if (known.every(Boolean)) {
    if (Math.abs(dayNumber(one) - dayNumber(other)) === 1) return { code: 'birth-date-near', parts: 2 };
    if (same[0] === true && mine[1] === theirs[2] && mine[2] === theirs[1])
      return { code: 'birth-date-day-month-swapped', parts: 2 };
    if (isTransposed(one, other)) return { code: 'birth-date-digits-swapped', parts: 2 };
    if (same[0] === true && same[1] === true) return { code: 'birth-date-day-differs', parts: 2 };
    if (same[0] === true && same[2] === true) return { code: 'birth-date-month-differs', parts: 2 };
    if (same[1] === true && same[2] === true) return { code: 'birth-date-year-differs', parts: 2 };
  }
  return { code: 'birth-date-differs', parts: same.filter(Boolean).length };
}

/** Two neighbouring digits exchanged, within one part of the date. */
function isTransposed(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((digit, place) => digit !== other[place]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

function withinYears(one: { readonly date: PartialDate }, from: number, to: number): Found {
  const year = yearOf(one.date);
  if (year === undefined) return { code: 'birth-date-unknown', parts: 0 };
  return year >= from && year <= to ? { code: 'birth-date-within', parts: 0 } : differs;
}

const differs: Found = { code: 'birth-date-differs', parts: 0 };

function yearOf(date: PartialDate): number | undefined {
  return date.startsWith('X') ? undefined : Number(date.slice(0, 4));
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function dateText(date: ListedBirthDate): string {
  if ('fromYear' in date) return `${date.fromYear}-${date.toYear}`;
  return date.approximate === true ? `~${date.date}` : date.date;
}

function isKnown(date: ListedBirthDate): boolean {
  return 'fromYear' in date || date.date !== 'XXXX-XX-XX';
}

const agreement: readonly BirthDateCode[] = ['birth-date-same', 'birth-date-partly-known'];

/** Best first; among those of one code, the one with more parts that agree. */
const order: readonly BirthDateCode[] = [
  'birth-date-same',
  'birth-date-partly-known',
  'birth-date-near',
  'birth-date-day-month-swapped',
  'birth-date-digits-swapped',
  'birth-date-within',
  'birth-date-day-differs',
  'birth-date-month-differs',
  'birth-date-year-differs',
  'birth-date-unknown',
  'birth-date-differs',
];

function rank({ code, parts }: Found): number {
  return order.indexOf(code) * 4 - parts;
}
