import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useWords } from './messages.ts';

export interface Formats {
  /** An instant or a calendar date (`YYYY-MM-DD`) as a day, `12 Aug 1974`. */
  readonly date: (iso: string) => string;
  readonly time: (iso: string) => string;
  readonly dateTime: (iso: string) => string;
  /** A date of which parts may be unknown, as `core/document/partial-date.ts` writes it. */
  readonly partialDate: (date: string) => string;
  readonly number: (value: number) => string;
  /** A share of one, `82 %`. */
  readonly percent: (share: number) => string;
  /** A part of such a share: always with its sign, but for nought. */
  readonly signedPercent: (share: number) => string;
  /** How long ago an instant was, `3 hr. ago`. */
  readonly age: (iso: string) => string;
}

/** Dates and digits as the post's country writes them, in the post's time zone. */
export function useFormats(): Formats {
  const { locale, timeZone } = useIntl();
  const words = useWords();
  return useMemo(() => {
    const day = { day: '2-digit', month: 'short', year: 'numeric' } as const;
    const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const calendar = { ...day, timeZone: 'UTC' } as const;
    const here = timeZone === undefined ? {} : { timeZone };
    const write = (options: Intl.DateTimeFormatOptions, iso: string) =>
      new Intl.DateTimeFormat(locale, options).format(new Date(iso));
    return {
      date: (iso) => (isCalendarDate(iso) ? write(calendar, iso) : write({ ...day, ...here }, iso)),
      time: (iso) => write({ ...minute, ...here }, iso),
      dateTime: (iso) => write({ ...day, ...minute, ...here }, iso),
      partialDate: (date) => writePartialDate(date, write, words('date.unknown')),
      percent: (share) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
      signedPercent: (share) =>
        new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' }).format(share),
      number: (value) => new Intl.NumberFormat(locale).format(value),
      age: (iso) => writeAge(locale, iso, Date.now()),
    };
  }, [locale, timeZone, words]);
}

function isCalendarDate(iso: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}

function writePartialDate(
  date: string,
  write: (options: Intl.DateTimeFormatOptions, iso: string) => string,
  unknown: string,
): string {
  const [year, month, day] = date.split('-').map((part) => (part.startsWith('X') ? undefined : part));
  if (year === undefined && month === undefined && day === undefined) return unknown;
  // A day without its month, or a month without its year, has no usual form: it is shown as it was written.
  if (year === undefined || (month === undefined && day !== undefined)) return date;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month !== undefined) options.month = 'short';
  if (day !== undefined) options.day = '2-digit';
  return write(options, `${year}-${month ?? '01'}-${day ?? '01'}`);
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function writeAge(locale: string, iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['minute', 60];
  const style = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return style.format(-Math.floor(seconds / length), unit);
}
