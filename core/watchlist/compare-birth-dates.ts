import { datesMayBeEqual, isFullDate } from '../document/partial-date.ts';
import type { PartialDate } from '../document/partial-date.ts';
import type { ListedBirthDate } from './list-entry.ts';
import type { HitReason } from './screening.ts';

type BirthDateCode = Extract<HitReason['code'], `birth-date-${string}`>;

export interface BirthDateComparison {
  readonly code: BirthDateCode;
  /** The listed date that agrees best, empty when the list gives none. */
  readonly listed: string;
}

/** How many years either side a date that the list calls approximate may be off. */
const approximateYears = 2;

/** The best agreement of a traveller's birth date with those that a list gives for one person. */
export function compareBirthDates(
  given: PartialDate | undefined,
  listed: readonly ListedBirthDate[],
): BirthDateComparison {
  const known = listed.filter((birthDate) => 'fromYear' in birthDate || birthDate.date !== unknownDate);
  const shown = known[0] === undefined ? '' : listedText(known[0]);
  if (given === undefined || given === unknownDate || known.length === 0)
    return { code: 'birth-date-unknown', listed: shown };

  const compared = known.map((birthDate) => ({ code: compareOne(given, birthDate), listed: listedText(birthDate) }));
  return compared.reduce((best, next) => (order.indexOf(next.code) < order.indexOf(best.code) ? next : best));
}

function compareOne(given: PartialDate, listed: ListedBirthDate): BirthDateCode {
  if ('fromYear' in listed) return withinYears(given, listed.fromYear, listed.toYear);
  if (datesMayBeEqual(given, listed.date))
    return isFullDate(given) && isFullDate(listed.date) ? 'birth-date-same' : 'birth-date-partly-known';
  if (listed.approximate !== true) return 'birth-date-differs';
  const year = Number(listed.date.slice(0, 4));
  return Number.isNaN(year)
    ? 'birth-date-differs'
    : withinYears(given, year - approximateYears, year + approximateYears);
}

function withinYears(given: PartialDate, from: number, to: number): BirthDateCode {
  const year = Number(given.slice(0, 4));
  if (Number.isNaN(year)) return 'birth-date-partly-known';
  return year >= from && year <= to ? 'birth-date-within' : 'birth-date-differs';
}

function listedText(listed: ListedBirthDate): string {
  if ('fromYear' in listed) return `${listed.fromYear}-${listed.toYear}`;
  return listed.approximate === true ? `~${listed.date}` : listed.date;
}

const unknownDate = 'XXXX-XX-XX';

/** Best first. */
const order: readonly BirthDateCode[] = [
  'birth-date-same',
  'birth-date-partly-known',
  'birth-date-within',
  'birth-date-unknown',
  'birth-date-differs',
];
