import type { PartialDate } from '../document/partial-date.ts';
import { compareBirthDates } from './compare-birth-dates.ts';
import type { BirthDateComparison } from './compare-birth-dates.ts';
import { compareStates } from './compare-states.ts';
import type { StateComparison } from './compare-states.ts';
import { compactDocumentNumber, foldDocumentNumber, listedNumbers } from './fold-number.ts';
import type { ListEntry, ListedDocument, ListedName } from './list-entry.ts';
import { nameKeys } from './normalise.ts';
import { score } from './score.ts';
import type { HitReason, ScreeningQuery } from './screening.ts';

/** A query made ready once, to be compared with any number of entries. */
export interface PreparedQuery {
  readonly name: string;
  readonly nameKeys: readonly string[];
  readonly birthDate: PartialDate | undefined;
  readonly nationality: string;
  readonly documentNumber: string;
  readonly foldedNumber: string;
  readonly issuingState: string;
}

/** What one entry contributes to a hit: how strongly it meets the query, why, and what to call it. */
export interface EntryMatch {
  readonly score: number;
  readonly reasons: readonly HitReason[];
  readonly title: string;
}

/** What was found of each field; a field that neither side can compare is `unknown` or undefined. */
export interface Findings {
  readonly document:
    | { readonly listed: ListedDocument; readonly same: boolean; readonly state: StateComparison }
    | undefined;
  readonly name: ListedName | undefined;
  readonly birthDate: BirthDateComparison;
  readonly nationality: { readonly listed: string; readonly comparison: StateComparison };
  /** Both sides have names, and none is the same. */
  readonly nameDiffers: boolean;
  /** Both sides have document numbers, and none is the same. */
  readonly documentDiffers: boolean;
}

export function prepareQuery(query: ScreeningQuery): PreparedQuery {
  const inParts = [query.surname, query.givenNames].filter((part) => part !== undefined).join(' ');
  const whole = query.name ?? '';
  const documentNumber = query.documentNumber ?? '';
  return {
    name: whole.trim() === '' ? inParts : whole,
    nameKeys: [...new Set([...nameKeys(whole), ...nameKeys(inParts)])],
    birthDate: query.birthDate,
    nationality: query.nationality ?? '',
    documentNumber,
    foldedNumber: foldDocumentNumber(documentNumber),
    issuingState: query.issuingState ?? '',
  };
}

/**
 * Compares a query with one entry. They meet by an equal document number (look-alikes folded), or by an equal name key
 * unless the birth dates exclude each other; otherwise the answer is undefined. What is missing on either side is given
 * as an unknown and adds nothing to the score.
 */
export function matchEntry(query: PreparedQuery, entry: ListEntry): EntryMatch | undefined {
  const document = findDocument(query, entry.documents);
  const name = findName(query, entry.names);
  const birthDate = compareBirthDates(query.birthDate, entry.birthDates);
  if (document === undefined && (name === undefined || birthDate.code === 'birth-date-differs')) return undefined;

  const findings: Findings = {
    document,
    name,
    birthDate,
    nationality: compareNationalities(query.nationality, entry.nationalities),
    nameDiffers: name === undefined && query.nameKeys.length > 0 && entry.names.length > 0,
    documentDiffers: document === undefined && query.foldedNumber !== '' && entry.documents.length > 0,
  };
  const title = entry.names[0]?.whole ?? entry.documents[0]?.number ?? entry.reference;
  return { score: score(findings), reasons: reasons(query, entry, findings), title };
}

function findDocument(query: PreparedQuery, listed: readonly ListedDocument[]): Findings['document'] {
  if (query.foldedNumber === '') return undefined;
  const given = compactDocumentNumber(query.documentNumber);
  const alike = listed.flatMap((document) => {
    const numbers = listedNumbers(document.number);
    if (!numbers.some((number) => foldDocumentNumber(number) === query.foldedNumber)) return [];
    return [
      {
        listed: document,
        same: numbers.includes(given),
        state: compareStates(query.issuingState, document.issuingState),
      },
    ];
  });
  const rank = (found: (typeof alike)[number]) =>
    (found.same ? 0 : 3) + ['same', 'unknown', 'differs'].indexOf(found.state);
  return alike.sort((one, other) => rank(one) - rank(other))[0];
}

function findName(query: PreparedQuery, listed: readonly ListedName[]): ListedName | undefined {
  const same = listed.filter((name) => nameKeys(name.whole).some((key) => query.nameKeys.includes(key)));
  return same.find((name) => name.quality !== 'weak') ?? same[0];
}

function compareNationalities(given: string, listed: readonly string[]): Findings['nationality'] {
  const compared = listed.map((nationality) => ({
    listed: nationality,
    comparison: compareStates(given, nationality),
  }));
  // One nationality that cannot be understood could be the traveller's: then the rest cannot prove a difference.
  const best = ['same', 'unknown', 'differs'].map((wanted) => compared.find((one) => one.comparison === wanted));
  return best.find((one) => one !== undefined) ?? { listed: '', comparison: 'unknown' };
}

function reasons(query: PreparedQuery, entry: ListEntry, findings: Findings): HitReason[] {
  const { document, name, birthDate, nationality } = findings;
  const found: HitReason[] = [];
  if (document !== undefined) {
    const code = document.same ? 'document-number-same' : 'document-number-look-alike';
    found.push({ code, listed: document.listed.number, given: query.documentNumber });
    found.push({
      code: `issuing-state-${document.state}`,
      listed: document.listed.issuingState,
      given: query.issuingState,
    });
  }
  if (name !== undefined) {
    found.push({
      code: name.quality === 'weak' ? 'name-same-weak-alias' : 'name-same',
      listed: name.whole,
      given: query.name,
    });
  }
  if (findings.nameDiffers)
    found.push({ code: 'name-differs', listed: entry.names[0]?.whole ?? '', given: query.name });
  if (findings.documentDiffers) {
    found.push({
      code: 'document-number-differs',
      listed: entry.documents[0]?.number ?? '',
      given: query.documentNumber,
    });
  }
  found.push({ code: birthDate.code, listed: birthDate.listed, given: query.birthDate ?? '' });
  found.push({ code: `nationality-${nationality.comparison}`, listed: nationality.listed, given: query.nationality });
  return found;
}
