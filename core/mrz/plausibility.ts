import type { PartialDate } from '../document/partial-date.ts';
import { earliestDay, latestDay } from './mrz-date.ts';
import type { MrzProblem } from './problem.ts';

const oldestAge = 120;
/** No State issues a travel document for longer, save cards for the old; counted from today, the zone has no date of issue. */
const longestValidity = 15;

/**
 * What the dates of a document make doubtful on the day `today` (YYYY-MM-DD): none of it makes a zone invalid. An unknown part of a date is
 * given the benefit of the doubt. Also for dates with four-digit years, as the chip and the keyboard give them: a zone's two digits are
 * never read as a future birth or an age over 99.
 */
export function dateProblems(
  dates: { readonly birthDate: PartialDate; readonly expiryDate?: PartialDate | undefined },
  today: string,
): MrzProblem[] {
  const { birthDate, expiryDate } = dates;
  const problems: MrzProblem[] = [];
  if (earliestDay(birthDate) > today) {
    problems.push({
      code: 'birth-in-future',
      field: 'birthDate',
      message: `The date of birth ${birthDate} is after today.`,
    });
  }
  if (latestDay(birthDate) < yearsFrom(today, -oldestAge)) {
    problems.push({
      code: 'age-implausible',
      field: 'birthDate',
      message: `The date of birth ${birthDate} makes the holder older than ${oldestAge} years.`,
    });
  }
  if (expiryDate === undefined) return problems;

  if (latestDay(expiryDate) < earliestDay(birthDate)) {
    problems.push({
      code: 'expires-before-birth',
      field: 'expiryDate',
      message: `The document expires on ${expiryDate}, before its holder's birth on ${birthDate}.`,
    });
  }
  if (earliestDay(expiryDate) > yearsFrom(today, longestValidity)) {
    problems.push({
      code: 'validity-implausible',
      field: 'expiryDate',
      message: `The document is valid until ${expiryDate}, more than ${longestValidity} years from today.`,
    });
  }
  if (isExpired(expiryDate, today)) {
    problems.push({ code: 'expired', field: 'expiryDate', message: `The document expired on ${expiryDate}.` });
  }
  return problems;
}

/** A document is valid through the day of its expiry. */
export function isExpired(expiryDate: PartialDate | undefined, today: string): boolean {
  return expiryDate !== undefined && latestDay(expiryDate) < today;
}

function yearsFrom(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}
