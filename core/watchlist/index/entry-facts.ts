import { stateOf } from '../compare-states.ts';
import { stateNames } from '../state-names.ts';
import type { ListEntry, ListedBirthDate } from '../list-entry.ts';
import { hashText } from './name-index.ts';

/** What of an entry the index keeps besides its names, in six bytes. */
export interface EntryFacts {
  /** Year since 1900 × 512 + month × 32 + day, 0 in month or day for unknown; 0 for none; `severalDates` for more than fits. */
  readonly birth: number;
  /** Row of the State in `stateNames` from 1; 0 unknown or none; `severalStates` for more than one. */
  readonly nationality: number;
  /** Bits: 1 female, 2 male, 4 organisation, 8 entry only, 16 exit only. */
  readonly flags: number;
  readonly tie: number;
}

export const severalDates = 0xffff;
export const severalStates = 0xff;
export const femaleFlag = 1;
export const maleFlag = 2;
export const organisationFlag = 4;
export const entryOnlyFlag = 8;
export const exitOnlyFlag = 16;

export function factsOf(entry: ListEntry): EntryFacts {
  return {
    birth: birthOf(entry.birthDates),
    nationality: nationalityOf(entry.nationalities),
    flags:
      (entry.sex === 'F' ? femaleFlag : 0) |
      (entry.sex === 'M' ? maleFlag : 0) |
      (entry.subject === 'organisation' ? organisationFlag : 0) |
      (entry.direction === 'entry' ? entryOnlyFlag : 0) |
      (entry.direction === 'exit' ? exitOnlyFlag : 0),
    tie: hashText(entry.reference) & 0xffff,
  };
}

function birthOf(dates: readonly ListedBirthDate[]): number {
  const [first, ...more] = dates;
  if (first === undefined) return 0;
  if (more.length > 0 || 'fromYear' in first || first.approximate === true) return severalDates;
  const { date } = first;
  const year = date.startsWith('X') ? 0 : Number(date.slice(0, 4));
  if (year < 1901 || year > 2026) return severalDates;
  return (year - 1900) * 512 + twoDigits(date, 5) * 32 + twoDigits(date, 8);
}

/** 0 where they are unknown. */
function twoDigits(date: string, at: number): number {
  const first = date.charCodeAt(at) - 48;
  return first >= 0 && first <= 9 ? first * 10 + date.charCodeAt(at + 1) - 48 : 0;
}

/** The listed dates that a packed one stands for, undefined when it stands for several. */
export function datesOf(birth: number): ListedBirthDate[] | undefined {
  if (birth === severalDates) return undefined;
  if (birth === 0) return [];
  const two = (number: number) => (number === 0 ? 'XX' : String(number).padStart(2, '0'));
  return [{ date: `${1900 + (birth >> 9)}-${two((birth >> 5) & 15)}-${two(birth & 31)}` }];
}

function nationalityOf(nationalities: readonly string[]): number {
  if (nationalities.length > 1) return severalStates;
  const state = stateOf(nationalities[0] ?? '');
  if (state === undefined) return nationalities.length === 0 ? 0 : severalStates;
  return rowsByState.get(state) ?? severalStates;
}

const rowsByState = new Map(stateNames.map((line, at) => [line.slice(0, 3), at + 1]));

/** The codes of the States that a packed nationality stands for, undefined when it stands for more than one. */
export function statesOf(nationality: number): string[] | undefined {
  if (nationality === severalStates) return undefined;
  return nationality === 0 ? [] : [stateNames[nationality - 1]!.slice(0, 3)];
}
