import type { PartialDate } from '../document/partial-date.ts';
import type { Sex } from '../document/travel-document.ts';
import { compactDocumentNumber, foldDocumentNumber, listedNumbers } from './fold-number.ts';
import type { ListEntry, ListedBirthDate, ListedName } from './list-entry.ts';
import { prepareName } from './name/compare-names.ts';
import type { PreparedName } from './name/compare-names.ts';
import type { ScreeningQuery } from './screening.ts';

/** All that is known of one side of a comparison, made ready once. */
export interface Person {
  readonly names: readonly PersonName[];
  readonly birthDates: readonly ListedBirthDate[];
  readonly nationalities: readonly string[];
  readonly sex: Sex | undefined;
  readonly documents: readonly PersonDocument[];
  readonly plates: readonly PersonDocument[];
}

export interface PersonName {
  readonly whole: string;
  readonly quality: ListedName['quality'];
  readonly name: PreparedName;
}

export interface PersonDocument {
  /** As written. */
  readonly number: string;
  /** The numbers that the text may mean, compact, and the same with look-alikes folded. */
  readonly compact: readonly string[];
  readonly folded: readonly string[];
  readonly issuingState: string;
}

export function personOfQuery(query: ScreeningQuery): Person {
  const parts = [query.surname, query.givenNames].filter((part) => part !== undefined).join(' ');
  const wholes = [...new Set([query.name ?? '', parts, ...(query.otherNames ?? [])])];
  return {
    names: wholes.flatMap((whole) => personName(whole, 'primary', query.nameMayBeCut === true || isFullField(whole))),
    birthDates: query.birthDate === undefined ? [] : [{ date: query.birthDate satisfies PartialDate }],
    nationalities: (query.nationality ?? '') === '' ? [] : [query.nationality!],
    sex: query.sex,
    documents: numbersOf([{ number: query.documentNumber ?? '', issuingState: query.issuingState ?? '' }], compactOnly),
    plates: numbersOf([{ number: query.plate ?? '', issuingState: '' }], compactOnly),
  };
}

export function personOfEntry(entry: ListEntry): Person {
  return {
    names: entry.names.flatMap(({ whole, quality }) => personName(whole, quality, false)),
    birthDates: entry.birthDates,
    nationalities: entry.nationalities,
    sex: entry.sex,
    documents: numbersOf(entry.documents, listedNumbers),
    plates: numbersOf(
      (entry.plates ?? []).map(({ number, state }) => ({ number, issuingState: state })),
      compactOnly,
    ),
  };
}

function personName(whole: string, quality: ListedName['quality'], cut: boolean): PersonName[] {
  const name = prepareName(whole, cut);
  return name.words.length === 0 ? [] : [{ whole, quality, name }];
}

/**
 * Whether a name came from a field of a machine-readable zone that it fills to its end: 39 characters in TD3 and MRV-A, 31
 * in TD2 and MRV-B, 30 in TD1 (ICAO 9303 parts 4 to 7).
 */
function isFullField(whole: string): boolean {
  return whole.includes('<') && fullFields.has(whole.length) && !whole.endsWith('<');
}
const fullFields = new Set([30, 31, 39]);

function numbersOf(
  listed: readonly { readonly number: string; readonly issuingState: string }[],
  numbersIn: (text: string) => string[],
): PersonDocument[] {
  return listed.flatMap(({ number, issuingState }) => {
    const compact = numbersIn(number);
    return compact.length === 0 ? [] : [{ number, issuingState, compact, folded: compact.map(foldDocumentNumber) }];
  });
}

function compactOnly(text: string): string[] {
  const compact = compactDocumentNumber(text);
  return compact === '' ? [] : [compact];
}
