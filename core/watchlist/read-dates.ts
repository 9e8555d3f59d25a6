import type { PartialDate } from '../document/partial-date.ts';
import type { ListedBirthDate } from './list-entry.ts';

/**
 * A birth date as lists write it: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, a range `YYYY-YYYY`, or unknown parts as `X`
 * (`1974-XX-XX`) or as zeros (`1974-00-00`, `00/00/1974`). Undefined for anything else, and for a day that no calendar has.
 */
export function readListedBirthDate(text: string): ListedBirthDate | undefined {
  const range = /^(\d{4})\s*-\s*(\d{4})$/.exec(text);
  if (range !== null) return readYears(range[1]!, range[2]!);
  if (emptyCells.has(text)) return { date: unknownDate };
  const parts = /^(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(withoutZeros(text.toUpperCase()));
  if (parts === null) return undefined;
  return readParts(parts[1]!, parts[2] ?? 'XX', parts[3] ?? 'XX');
}

/** A date in English words, `12 Aug 1974`, `Aug 1974`, `August 1974` or `1974`; undefined for anything else. */
export function readWrittenDate(text: string): PartialDate | undefined {
  const parts = /^(?:(?:(\d{1,2}) )?([A-Z]{3,9})\.? )?(\d{4})$/i.exec(text.trim().replaceAll(/\s+/g, ' '));
  if (parts === null) return undefined;
  const name = parts[2]?.toLowerCase();
  const month = name === undefined ? undefined : months.findIndex((known) => known.startsWith(name)) + 1;
  if (month === 0) return undefined;
  const two = (number: string | number | undefined) => (number === undefined ? 'XX' : String(number).padStart(2, '0'));
  return readParts(parts[3]!, two(month), two(parts[1]))?.date;
}

/** Both years included; undefined where the schema of an entry would not take them or they are the wrong way round. */
export function readYears(from: string, to: string): ListedBirthDate | undefined {
  const [fromYear, toYear] = [Number(from), Number(to)];
  const sound = [fromYear, toYear].every((year) => Number.isInteger(year) && year >= 1800 && year <= 2200);
  return sound && fromYear <= toYear ? { fromYear, toYear } : undefined;
}

/** Year, month and day of two or four digits or `X`; undefined when no calendar has them. */
export function readParts(year: string, month: string, day: string): { readonly date: PartialDate } | undefined {
  return isPossible(year, month, day) ? { date: `${year}-${month}-${day}` } : undefined;
}

export const unknownDate = 'XXXX-XX-XX' satisfies PartialDate;

/** What spreadsheet and database programs put for no date at all; taken as 1900, it would speak against every traveller. */
const emptyCells = new Set([
  '0000-00-00',
  '1900-00-00',
  '1900-01-00',
  '00/00/0000',
  '00/00/1900',
  '00/01/1900',
  '01/00/1900',
]);

function withoutZeros(text: string): string {
  return text.replace(/^00\/00\/(\d{4})$/, '$1').replace(/^(\d{4}|XXXX)(?:-00-00|(-\d{2})-00)$/, '$1$2');
}

function isPossible(year: string, month: string, day: string): boolean {
  if (month !== 'XX' && (Number(month) < 1 || Number(month) > 12)) return false;
  if (day === 'XX') return true;
  // 2000 is a leap year and January has 31 days: what is unknown is taken at its widest.
  const [someYear, someMonth] = [year === 'XXXX' ? 2000 : Number(year), month === 'XX' ? 1 : Number(month)];
  // Set apart from Date.UTC, which takes the years 0 to 99 for those of the last century.
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(someYear, someMonth, 0);
  return Number(day) >= 1 && Number(day) <= lastDay.getUTCDate();
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
