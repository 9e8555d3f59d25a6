import { z } from 'zod';

/**
 * A calendar date of which parts may be unknown, `YYYY-MM-DD` with `X` for what the document does not say:
 * `1974-08-12`, `1974-08-XX`, `1974-XX-XX`, `XXXX-XX-XX` (ICAO 9303-3, 4.8: unknown parts of the date of birth).
 */
export const PartialDate = z
  .string()
  .regex(/^(\d{4}|XXXX)-(0[1-9]|1[0-2]|XX)-(0[1-9]|[12]\d|3[01]|XX)$/)
  .refine(isInSomeCalendar, 'No year has this day.');
export type PartialDate = z.infer<typeof PartialDate>;

/** An unknown month may have 31 days, an unknown year 29 in February. */
function isInSomeCalendar(date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  if (month === 'XX' || day === 'XX') return true;
  const days = new Date(0);
  days.setUTCFullYear(year === 'XXXX' ? 2000 : Number(year), Number(month) - 1, Number(day));
  return days.getUTCMonth() === Number(month) - 1;
}

/** A whole calendar date, `YYYY-MM-DD`. */
export const FullDate = z.iso.date();
export type FullDate = z.infer<typeof FullDate>;

/** What every day the two dates could stand for has in common: whether they may be the same day. */
export function datesMayBeEqual(one: PartialDate, other: PartialDate): boolean {
  const theirs = other.split('-');
  return one.split('-').every((part, at) => {
    const their = theirs[at]!;
    return part.startsWith('X') || their.startsWith('X') || part === their;
  });
}

/** Whether year, month and day are all known. */
export function isFullDate(date: PartialDate): boolean {
  return !date.includes('X');
}
