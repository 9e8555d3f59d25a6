import type { PartialDate } from '../../../core/document/partial-date.ts';
import { asciiDigits } from './digits.ts';

/**
 * A date typed as DDMMYYYY, with or without separators, as a partial date; 00, XX and 0000, XXXX are unknown parts.
 * Nothing when no such day exists. A known day needs its month, and a known month its year.
 */
export function readTypedDate(text: string): PartialDate | undefined {
  const parts = /^(\d\d|XX)(\d\d|XX)(\d{4}|XXXX)$/.exec(
    asciiDigits(text)
      .toUpperCase()
      .replaceAll(/[\s./-]/g, ''),
  );
  if (!parts) return undefined;
  const [day, month, year] = parts.slice(1).map((part) => part.replaceAll('X', '0')) as [string, string, string];
  if (year === '0000' && month !== '00') return undefined;
  if (month === '00') return day === '00' ? `${known(year)}-XX-XX` : undefined;
  if (Number(month) > 12 || Number(day) > daysIn(Number(year), Number(month))) return undefined;
  return `${known(year)}-${month}-${known(day)}`;
}

function known(part: string): string {
  return Number(part) === 0 ? 'X'.repeat(part.length) : part;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
