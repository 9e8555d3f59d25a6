import type { PartialDate } from '../document/partial-date.ts';

/** A date of six characters as the zone writes it. `illegible` has other characters than digits, or fillers for half of a part, `impossible` is in no calendar. */
export interface MrzDate {
  readonly date: PartialDate;
  readonly kind: 'known' | 'partly-unknown' | 'unknown' | 'impossible' | 'illegible';
}

const unknownDate = 'XXXX-XX-XX';
/** Documents are valid for ten years, some cards for fifty: an expiry lies nearer to today than this many years, either way. */
const expiryWindow = 50;

/** The date of birth in the latest century that does not put it after `today`. */
export function readBirthDate(text: string, today: string): MrzDate {
  const century = Math.floor(yearOf(today) / 100) * 100;
  const latest = readDate(text, (year) => century + year);
  if (earliestDay(latest.date) <= today) return latest;
  return readDate(text, (year) => century - 100 + year);
}

/** The date of expiry in the century that brings it nearest to `today`: after 49 years ago, at most 50 years ahead. */
export function readExpiryDate(text: string, today: string): MrzDate {
  const first = yearOf(today) - expiryWindow + 1;
  return readDate(text, (year) => first + ((((year - first) % 100) + 100) % 100));
}

/** The first day that a partly known date can stand for; for an unknown year, a day before every other. */
export function earliestDay(date: PartialDate): string {
  return date.replace('XXXX', '0000').replaceAll('XX', '01');
}

/** The last day that a partly known date can stand for, not always one in the calendar; for an unknown year, a day after every other. */
export function latestDay(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  return `${year!.replace('XXXX', '9999')}-${month!.replace('XX', '12')}-${day!.replace('XX', '31')}`;
}

function readDate(text: string, wholeYear: (twoDigits: number) => number): MrzDate {
  if (text === '<<<<<<') return { date: unknownDate, kind: 'unknown' };
  const parts = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (parts === null) return { date: unknownDate, kind: 'illegible' };

  const [year, month, day] = parts.slice(1).map((part) => (part === '<<' ? undefined : Number(part)));
  const fullYear = year === undefined ? undefined : wholeYear(year);
  if (!isPossible(fullYear, month, day)) return { date: unknownDate, kind: 'impossible' };
  const date = `${padded(fullYear, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  return { date, kind: text.includes('<') ? 'partly-unknown' : 'known' };
}

/** An unknown month may have 31 days, an unknown year 29 in February. */
function isPossible(year = 2000, month = 1, day = 1): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1;
}

function padded(part: number | undefined, width: number): string {
  return part === undefined ? 'X'.repeat(width) : String(part).padStart(width, '0');
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
