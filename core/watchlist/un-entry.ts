import type { Result } from '../result.ts';
import { entryOfParts, placeOf } from './entry-of-parts.ts';
import { childrenOf, cutText, textOf, tidyText } from './list-element.ts';
import type { ListElement } from './list-element.ts';
import type { ListEntry, ListedBirthDate, ListedDocument, ListedName, RejectedRow } from './list-entry.ts';
import { listedDocuments } from './listed-document-text.ts';
import { listedNameParts } from './listed-name-parts.ts';
import { readListedBirthDate, readYears, unknownDate } from './read-dates.ts';

/**
 * One INDIVIDUAL or ENTITY of the United Nations Security Council consolidated list (sc-sanctions.xsd) as a list entry.
 * A birth date that cannot be read (`24/06/1402 (Hijri Calendar)`) does not cost the entry: it is kept in the remarks,
 * as is every text out of which a document's number was taken.
 */
export function unEntry(element: ListElement, row: number): Result<ListEntry, RejectedRow> {
  const sex = sexes.get(textOf(element, 'GENDER').toUpperCase());
  const papers = childrenOf(element, 'INDIVIDUAL_DOCUMENT').map(papersOf);
  return entryOfParts(
    {
      reference: textOf(element, 'REFERENCE_NUMBER'),
      subject: element.tag === 'ENTITY' ? 'organisation' : 'person',
      names: namesOf(element),
      birthDates: birthDatesOf(element),
      birthPlaces: birthPlacesOf(element),
      nationalities: valuesOf(element, 'NATIONALITY'),
      sexes: sex === undefined ? [] : [sex],
      documents: papers.flatMap(({ documents }) => documents),
      remarks: [
        textOf(element, 'COMMENTS1'),
        ...valuesOf(element, 'TITLE').map((title) => `Title: ${title}`),
        ...valuesOf(element, 'DESIGNATION').map((designation) => `Designation: ${designation}`),
        ...unreadBirthDates(element).map((text) => `Birth date: ${text}`),
        ...papers.flatMap(({ written }) => (written === '' ? [] : [`Document: ${written}`])),
      ],
    },
    row,
    element.tag,
  );
}

function namesOf(element: ListElement): ListedName[] {
  // The schema gives the second to fourth name the default "na", which is no name.
  const later = ['SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
    .map((tag) => textOf(element, tag))
    .filter((part) => part !== 'na');
  const primary = [textOf(element, 'FIRST_NAME'), ...later].join(' ');
  const aliases = [...childrenOf(element, 'INDIVIDUAL_ALIAS'), ...childrenOf(element, 'ENTITY_ALIAS')];
  return [
    ...listedNameParts(primary, 'primary'),
    ...listedNameParts(textOf(element, 'NAME_ORIGINAL_SCRIPT'), 'strong'),
    ...aliases.flatMap((alias) =>
      listedNameParts(textOf(alias, 'ALIAS_NAME'), textOf(alias, 'QUALITY') === 'Low' ? 'weak' : 'strong'),
    ),
  ];
}

function birthDatesOf(element: ListElement): ListedBirthDate[] {
  const own = childrenOf(element, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((birth) => birthDateOf(birth) ?? []);
  // Some aliases have a birth date of their own: that of the false papers, which is the one met at a border.
  const ofAliases = childrenOf(element, 'INDIVIDUAL_ALIAS').flatMap(
    (alias) => readListedBirthDate(textOf(alias, 'DATE_OF_BIRTH')) ?? [],
  );
  return [...own, ...ofAliases].filter((date) => 'fromYear' in date || date.date !== unknownDate);
}

function birthDateOf(birth: ListElement): ListedBirthDate | undefined {
  const [from, to] = [textOf(birth, 'FROM_YEAR'), textOf(birth, 'TO_YEAR')];
  if (from !== '' || to !== '') return readYears(from === '' ? to : from, to === '' ? from : to);
  // Some dates carry a time zone, `1960-01-01-05:00`; the day written is the day meant.
  const written = textOf(birth, 'DATE').replace(/^(\d{4}-\d{2}-\d{2}).+$/, '$1') || textOf(birth, 'YEAR');
  const read = readListedBirthDate(written);
  if (read === undefined || 'fromYear' in read || textOf(birth, 'TYPE_OF_DATE') !== 'APPROXIMATELY') return read;
  return { ...read, approximate: true };
}

function unreadBirthDates(element: ListElement): string[] {
  return childrenOf(element, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((birth) => {
    const tags = ['NOTE', ...(birthDateOf(birth) === undefined ? ['DATE', 'YEAR', 'FROM_YEAR', 'TO_YEAR'] : [])];
    return tags.map((tag) => textOf(birth, tag)).filter((text) => text !== '');
  });
}

function birthPlacesOf(element: ListElement): string[] {
  const own = childrenOf(element, 'INDIVIDUAL_PLACE_OF_BIRTH').map((place) =>
    placeOf([textOf(place, 'CITY'), textOf(place, 'STATE_PROVINCE'), textOf(place, 'COUNTRY')]),
  );
  const ofAliases = childrenOf(element, 'INDIVIDUAL_ALIAS').map((alias) =>
    placeOf([textOf(alias, 'CITY_OF_BIRTH'), textOf(alias, 'COUNTRY_OF_BIRTH')]),
  );
  return [...own, ...ofAliases];
}

/** The documents of one element, whichever of its fields has the number, and what it says beyond them. */
function papersOf(element: ListElement): { documents: ListedDocument[]; written: string } {
  const [kind, type, number, note] = ['TYPE_OF_DOCUMENT', 'TYPE_OF_DOCUMENT2', 'NUMBER', 'NOTE'].map((tag) =>
    textOf(element, tag),
  );
  const issuingState = textOf(element, 'ISSUING_COUNTRY') || textOf(element, 'COUNTRY_OF_ISSUE');
  const known = { type: typeOf(kind ?? '', number === '' ? '' : (type ?? '')), issuingState };
  const documents = [number, type, note]
    .map((text) => listedDocuments(text ?? '', known))
    .find((found) => found.length > 0);
  const plain = documents?.length === 1 && documents[0]?.number === number && note === '';
  return {
    documents: documents ?? [],
    written: plain ? '' : [number === '' ? type : '', number, note].filter((text) => text !== '').join(', '),
  };
}

/** The list's own kind of document, with its closer description where it has one that says more. */
function typeOf(kind: string, closer: string): string {
  const more = closer.replace(/[\s:]*$/, '');
  return cutText(more === '' || more.toLowerCase() === kind.toLowerCase() ? kind : `${kind}, ${more}`, 120);
}

function valuesOf(element: ListElement, tag: string): string[] {
  return childrenOf(element, tag)
    .flatMap((child) => childrenOf(child, 'VALUE'))
    .map((value) => tidyText(value.text))
    .filter((value) => value !== '' && value !== 'na');
}

const sexes = new Map([
  ['MALE', 'M'],
  ['FEMALE', 'F'],
]);
