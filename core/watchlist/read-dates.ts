import type { PartialDate } from '../document/partial-date.ts';
import type { ListedBirthDate } from './list-entry.ts';

/**
 * A birth date as lists write it: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, a range `YYYY-YYYY`, or unknown parts as `X`
 * (`1974-XX-XX`). Undefined for anything else, and for a day that no calendar has.
 */
export function readListedBirthDate(text: string): ListedBirthDate | undefined {
  const range = /^(\d{4})\s*-\s*(\d{4})$/.exec(text);
  if (range !== null) return readYears(range[1]!, range[2]!);
  const parts = /^(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(text.toUpperCase());
  if (parts === null) return undefined;
  const [year, month, day] = [parts[1]!, parts[2] ?? 'XX', parts[3] ?? 'XX'];
  return isPossible(year, month, day) ? { date: `${year}-${month}-${day}` satisfies PartialDate } : undefined;
}

/** Both years included; undefined where the schema of an entry would not take them or they are the wrong way round. */
export function readYears(from: string, to: string): ListedBirthDate | undefined {
  const [fromYear, toYear] = [Number(from), Number(to)];
  const sound = [fromYear, toYear].every((year) => Number.isInteger(year) && year >= 1800 && year <= 2200);
  return sound && fromYear <= toYear ? { fromYear, toYear } : undefined;
}

function isPossible(year: string, month: string, day: string): boolean {
  if (month !== 'XX' && (Number(month) < 1 || Number(month) > 12)) return false;
  if (day === 'XX') return true;
  // 2000 is a leap year and January has 31 days: what is unknown is taken at its widest.
  const [someYear, someMonth] = [year === 'XXXX' ? 2000 : Number(year), month === 'XX' ? 1 : Number(month)];
  return Number(day) >= 1 && Number(day) <= new Date(Date.UTC(someYear, someMonth, 0)).getUTCDate();
}
