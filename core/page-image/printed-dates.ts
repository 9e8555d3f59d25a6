import { runsOf, sureness, textOf, type PrintedWord } from './printed-words.ts';

/** A day as a page prints it. Both orders where day and month could be either. */
export interface PrintedDate {
  readonly text: string;
  readonly confidence: number;
  /** Year of two or four digits, month, day. */
  readonly readings: readonly DayReading[];
}

interface DayReading {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

/** The beginnings of months' names in English, French, Portuguese and Spanish, without accents, by which forms of three letters and more are known. */
const monthBeginnings: readonly (readonly string[])[] = [
  ['JAN', 'ENE'],
  ['FEB', 'FEV'],
  ['MAR'],
  ['APR', 'AVR', 'ABR'],
  ['MAY', 'MAI', 'MAYO', 'MAIO'],
  ['JUN', 'JUIN'],
  ['JUL', 'JUIL'],
  ['AUG', 'AOU', 'AGO'],
  ['SEP', 'SET'],
  ['OCT', 'OUT'],
  ['NOV'],
  ['DEC', 'DIC', 'DEZ'],
];

const word = String.raw`[A-Z]{3,10}\.?`;
const named = new RegExp(
  String.raw`^(\d{1,2})[ .\-]*(${word})(?: ?/ ?(${word}))?(?: (${word}))?[ .,\-/]*(\d{4}|\d{2})$`,
);
const dayFirst = /^(\d{1,2})(?:\s*[./\- ]\s*)(\d{1,2})(?:\s*[./\- ]\s*)(\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})(?:\s*[./\- ]\s*)(\d{1,2})(?:\s*[./\- ]\s*)(\d{1,2})$/;
const mostWords = 7;

/** Every date among rows of words; where one run of words is part of another, the longer counts. */
export function printedDates(rows: readonly (readonly PrintedWord[])[]): PrintedDate[] {
  const runs = runsOf(rows, mostWords).flatMap((words) => {
    const readings = readingsOf(textOf(words));
    return readings.length === 0 ? [] : [{ words, readings }];
  });
  return runs
    .filter(({ words }) => !runs.some((other) => other.words.length > words.length && isPart(words, other.words)))
    .map(({ words, readings }) => ({ text: textOf(words), confidence: sureness(words), readings }));
}

function isPart(words: readonly PrintedWord[], whole: readonly PrintedWord[]): boolean {
  return words.every((each) => whole.includes(each));
}

function readingsOf(text: string): DayReading[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toUpperCase()
    .trim();
  const [, day, month, second, third, year] = named.exec(plain) ?? [];
  if (day !== undefined && year !== undefined) {
    const months = [month, second, third].flatMap((name) => monthOf(name) ?? []);
    // Two languages name the same month.
    return months.length > 0 && months.every((each) => each === months[0]) ? dayOf(year, months[0]!, Number(day)) : [];
  }
  const inOrder = yearFirst.exec(plain);
  if (inOrder !== null) return dayOf(inOrder[1]!, Number(inOrder[2]), Number(inOrder[3]));
  const numbers = dayFirst.exec(plain);
  if (numbers === null) return [];
  const [one, two] = [Number(numbers[1]), Number(numbers[2])];
  return [...dayOf(numbers[3]!, two, one), ...(one === two ? [] : dayOf(numbers[3]!, one, two))];
}

function monthOf(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const at = monthBeginnings.findIndex((beginnings) => beginnings.some((each) => name.startsWith(each)));
  return at === -1 ? undefined : at + 1;
}

function dayOf(year: string, month: number, day: number): DayReading[] {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [{ year, month, day }] : [];
}

/** Whether the print may stand for the day, `YYYY-MM-DD`; a year of two digits for any century. */
export function isPrintOf({ readings }: PrintedDate, date: string): boolean {
  return readings.some(
    ({ year, month, day }) =>
      date.slice(0, 4).endsWith(year) && Number(date.slice(5, 7)) === month && Number(date.slice(8)) === day,
  );
}
