import { isFullDate, type PartialDate } from '../document/partial-date.ts';
import { numberKey } from '../document/name-words.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import { nameMayBeCut } from '../mrz/name-may-be-cut.ts';
import { comparePrintedName } from './compare-printed-name.ts';
import { isNearMiss, isSamePrint, mayBeMisread } from './look-alike.ts';
import type { NotComparedReason, PrintedComparison, PrintedOutcome } from './printed-comparison.ts';
import { isPrintOf, printedDates, type PrintedDate } from './printed-dates.ts';
import { comparePrintedNationality, comparePrintedSex } from './printed-forms.ts';
import { rowsOf, runsOf, sureness, textOf, type PrintedWord } from './printed-words.ts';

/** How sure a word must be for its difference to count: a difference told without need costs more than one left untold. */
const sureToDiffer = 0.88;
/** Shorter numbers stand by chance among those of a page. */
const shortestNumber = 5;
/** No passport is given for longer: a date this long before its end is no date of issue. */
const longestYears = 16;

/**
 * Compares what a page prints with what its zone says. `same` where a field's print stands on the page; `differs` only where the
 * print was read surely, is almost but not quite what the zone says, cannot be a reader's mistake, and nothing equal was found.
 */
export function comparePrinted(document: TravelDocument, words: readonly PrintedWord[]): PrintedComparison {
  const rows = rowsOf(words);
  const dates = printedDates(rows);
  const isCut = nameMayBeCut(document);
  return {
    surname: comparePrintedName(document.surname, rows, false),
    givenNames: comparePrintedName(document.givenNames, rows, isCut),
    documentNumber: compareNumber(document.documentNumber, rows),
    birthDate: compareBirth(document, dates),
    expiryDate: compareExpiry(document, dates),
    sex: comparePrintedSex(document.sex, words),
    nationality: comparePrintedNationality(document, rows, words),
  };
}

function compareNumber(documentNumber: string, rows: readonly (readonly PrintedWord[])[]): PrintedOutcome {
  const number = numberKey(documentNumber);
  if (number === '') return notCompared('not-in-zone');
  if (number.length < shortestNumber) return notCompared('unsure');
  const runs = runsOf(rows, 4).map((words) => ({ words, key: numberKey(textOf(words)) }));
  const equal = runs.find(({ key }) => isSamePrint(key, number));
  if (equal !== undefined) return { outcome: 'same', printed: textOf(equal.words) };
  if (runs.some(({ key }) => mayBeMisread(key, number))) return notCompared('unsure');
  const near = runs.find(
    ({ words, key }) => isNearMiss(key, number, number.length < 8 ? 1 : 2) && sureness(words) >= sureToDiffer,
  );
  return near === undefined ? notCompared('not-found') : { outcome: 'differs', printed: textOf(near.words) };
}

function compareBirth({ birthDate, expiryDate }: TravelDocument, dates: readonly PrintedDate[]): PrintedOutcome {
  return compareDate(birthDate, dates, (printed) => {
    // Long before the document ends, so that it is no date of issue.
    const end = expiryDate !== undefined && isFullDate(expiryDate) ? Number(expiryDate.slice(0, 4)) : undefined;
    const day = dayOf(printed, birthDate);
    return end !== undefined && day !== undefined && end - Number(day.slice(0, 4)) > longestYears;
  });
}

function compareExpiry(document: TravelDocument, dates: readonly PrintedDate[]): PrintedOutcome {
  const { expiryDate, birthDate, format } = document;
  if (expiryDate === undefined) return notCompared('not-in-zone');
  return compareDate(expiryDate, dates, (printed) => {
    // A visa prints several dates of the same year; elsewhere birth, issue and end must have been read.
    const isVisa = format === 'MRV-A' || format === 'MRV-B';
    const day = dayOf(printed, expiryDate);
    const sameYear = day?.slice(0, 4) === expiryDate.slice(0, 4);
    return !isVisa && sameYear && dates.length >= 3 && dates.some((each) => isPrintOf(each, birthDate));
  });
}

function compareDate(
  date: PartialDate,
  dates: readonly PrintedDate[],
  mayBeMeant: (printed: PrintedDate) => boolean,
): PrintedOutcome {
  if (!isFullDate(date)) return notCompared('not-in-zone');
  const equal = dates.find((printed) => isPrintOf(printed, date));
  if (equal !== undefined) return { outcome: 'same', printed: equal.text };
  if (dates.length === 0) return notCompared('not-found');
  if (dates.length < 2 || dates.some(({ confidence }) => confidence < sureToDiffer)) return notCompared('unsure');
  const near = dates.find((printed) => isNear(dayOf(printed, date), date) && mayBeMeant(printed));
  return near === undefined ? notCompared('not-found') : { outcome: 'differs', printed: near.text };
}

/** The day of the print in the zone's own century; none where day and month may be exchanged. */
function dayOf({ readings }: PrintedDate, date: string): string | undefined {
  const [reading, other] = readings;
  if (reading === undefined || other !== undefined) return undefined;
  const year = reading.year.length === 4 ? reading.year : date.slice(0, 2) + reading.year;
  return `${year}-${String(reading.month).padStart(2, '0')}-${String(reading.day).padStart(2, '0')}`;
}

/** Another day, month or year, and only one of them, by figures that look nothing alike. */
function isNear(day: string | undefined, date: string): boolean {
  if (day === undefined) return false;
  const theirs = date.split('-');
  const others = day.split('-').flatMap((part, at) => (part === theirs[at] ? [] : [[part, theirs[at]!] as const]));
  return others.length === 1 && others.every(([one, other]) => isNearMiss(one, other, 2));
}

function notCompared(reason: NotComparedReason): PrintedOutcome {
  return { outcome: 'not-compared', reason };
}
