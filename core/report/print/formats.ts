import type { ReportLanguage } from './words.ts';

/** How a post writes numbers and times. */
export interface PrintFormats {
  readonly number: (value: number) => string;
  /** Seconds and scores: one place after the point where there is one. */
  readonly decimal: (value: number) => string;
  readonly share: (value: number) => string;
  /** A text with the post's digits, as of a band of ages. */
  readonly digits: (text: string) => string;
  readonly dateTime: (instant: string) => string;
  /** A calendar date, `YYYY-MM-DD`. */
  readonly day: (date: string) => string;
  /** `YYYY-MM-DD HH` as the hour that begins then. */
  readonly hour: (hour: string) => string;
}

export type Numbering = 'latn' | 'arab' | 'arabext';

/** English and Portuguese dates put the day first at the posts that use them. */
const regional: Readonly<Record<ReportLanguage, string>> = { en: 'en-GB', fr: 'fr', ar: 'ar', pt: 'pt-PT', es: 'es' };

export function printFormats(language: ReportLanguage, numbering: Numbering, timeZone: string): PrintFormats {
  const locale = `${regional[language]}-u-nu-${numbering}`;
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const date = { day: '2-digit', month: 'short', year: 'numeric' } as const;
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dateTime = new Intl.DateTimeFormat(locale, { ...date, ...minute, timeZone });
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(locale, { day: '2-digit', month: 'short', ...minute, timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    share: (value) => share.format(value),
    digits: (text) => text.replaceAll(/\d/g, (digit) => number.format(Number(digit))),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    hour: (text) => hour.format(new Date(`${text.replace(' ', 'T')}:00:00Z`)),
  };
}
