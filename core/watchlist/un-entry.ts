import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { listedNumbers } from './fold-number.ts';
import { ListEntry } from './list-entry.ts';
import type { ListedBirthDate, ListedDocument, ListedName, RejectedRow } from './list-entry.ts';
import { listedNameParts } from './listed-name-parts.ts';
import { readListedBirthDate, readYears } from './read-dates.ts';

/** An element of the list's XML with the text directly in it. */
export interface UnElement {
  readonly tag: string;
  text: string;
  readonly children: UnElement[];
}

/**
 * One INDIVIDUAL or ENTITY of the United Nations Security Council consolidated list (sc-sanctions.xsd) as a list entry.
 * A birth date that cannot be read (`24/06/1402 (Hijri Calendar)`) does not cost the entry: it is kept in the remarks.
 */
export function unEntry(element: UnElement, row: number): Result<ListEntry, RejectedRow> {
  const reference = textOf(element, 'REFERENCE_NUMBER');
  if (reference === '')
    return failed({ row, code: 'no-reference', message: `${element.tag} ${row} has no REFERENCE_NUMBER.` });
  const names = namesOf(element);
  const documents = all(element, 'INDIVIDUAL_DOCUMENT').flatMap(documentOf).slice(0, 50);
  if (names.length === 0 && documents.length === 0) {
    return failed({
      row,
      reference,
      code: 'no-name-or-document',
      message: `${reference} has neither a name nor a document number.`,
    });
  }

  const sex = sexes.get(textOf(element, 'GENDER').toUpperCase());
  const entry = ListEntry.safeParse({
    reference,
    subject: element.tag === 'ENTITY' ? 'organisation' : 'person',
    names,
    birthDates: birthDatesOf(element),
    nationalities: [...new Set(valuesOf(element, 'NATIONALITY'))].map((name) => name.slice(0, 80)).slice(0, 20),
    ...(sex === undefined ? {} : { sex }),
    documents,
    action: 'second-line',
    instruction: '',
    remarks: remarksOf(element),
  });
  if (entry.success) return ok(entry.data);
  const issue = entry.error.issues[0];
  return failed({
    row,
    reference,
    code: 'bad-value',
    message: `${reference}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  });
}

function namesOf(element: UnElement): ListedName[] {
  // The schema gives the second to fourth name the default "na", which is no name.
  const later = ['SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
    .map((tag) => textOf(element, tag))
    .filter((part) => part !== 'na');
  const primary = [textOf(element, 'FIRST_NAME'), ...later].join(' ');
  const aliases = [...all(element, 'INDIVIDUAL_ALIAS'), ...all(element, 'ENTITY_ALIAS')];
  const found = [
    ...listedNameParts(primary, 'primary'),
    ...listedNameParts(textOf(element, 'NAME_ORIGINAL_SCRIPT'), 'strong'),
    ...aliases.flatMap((alias) =>
      listedNameParts(textOf(alias, 'ALIAS_NAME'), textOf(alias, 'QUALITY') === 'Low' ? 'weak' : 'strong'),
    ),
  ];
  // The first of equal names is the one of the best quality only if weak ones come last.
  const ordered = [
    ...found.filter((name) => name.quality !== 'weak'),
    ...found.filter((name) => name.quality === 'weak'),
  ];
  return [...new Map(ordered.toReversed().map((name) => [name.whole, name])).values()].toReversed().slice(0, 200);
}

function birthDatesOf(element: UnElement): ListedBirthDate[] {
  const own = all(element, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((birth) => birthDateOf(birth) ?? []);
  // Some aliases have a birth date of their own: that of the false papers, which is the one met at a border.
  const ofAliases = all(element, 'INDIVIDUAL_ALIAS').flatMap(
    (alias) => readListedBirthDate(textOf(alias, 'DATE_OF_BIRTH')) ?? [],
  );
  return [...new Map([...own, ...ofAliases].map((date) => [JSON.stringify(date), date])).values()].slice(0, 50);
}

function birthDateOf(birth: UnElement): ListedBirthDate | undefined {
  const [from, to] = [textOf(birth, 'FROM_YEAR'), textOf(birth, 'TO_YEAR')];
  if (from !== '' || to !== '') return readYears(from === '' ? to : from, to === '' ? from : to);
  // Some dates carry a time zone, `1960-01-01-05:00`; the day written is the day meant.
  const written = textOf(birth, 'DATE').replace(/^(\d{4}-\d{2}-\d{2}).+$/, '$1') || textOf(birth, 'YEAR');
  const read = readListedBirthDate(written);
  if (read === undefined || 'fromYear' in read || textOf(birth, 'TYPE_OF_DATE') !== 'APPROXIMATELY') return read;
  return { ...read, approximate: true };
}

function documentOf(element: UnElement): ListedDocument[] {
  const written = textOf(element, 'NUMBER');
  const elsewhere = [textOf(element, 'TYPE_OF_DOCUMENT2'), textOf(element, 'NOTE')];
  // listedNumbers gives the whole text first and the numbers in it after that.
  const number =
    written.length > 0 && written.length <= 60
      ? written
      : [written, ...elsewhere].flatMap((text) => listedNumbers(text).slice(1))[0];
  if (number === undefined) return [];
  const type = [textOf(element, 'TYPE_OF_DOCUMENT'), elsewhere[0]].filter((part) => part !== '').join(', ');
  const issuingState = textOf(element, 'ISSUING_COUNTRY') || textOf(element, 'COUNTRY_OF_ISSUE');
  return [{ number, type: type.slice(0, 120), issuingState: issuingState.slice(0, 60) }];
}

function remarksOf(element: UnElement): string {
  const unread = all(element, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((birth) => {
    const written = ['NOTE', ...(birthDateOf(birth) === undefined ? ['DATE', 'YEAR', 'FROM_YEAR', 'TO_YEAR'] : [])];
    return written.map((tag) => textOf(birth, tag)).filter((text) => text !== '');
  });
  const parts = [
    textOf(element, 'COMMENTS1'),
    ...valuesOf(element, 'DESIGNATION').map((designation) => `Designation: ${designation}`),
    ...unread.map((text) => `Birth date: ${text}`),
  ];
  return parts
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 8000);
}

function all(element: UnElement, tag: string): UnElement[] {
  return element.children.filter((child) => child.tag === tag);
}

function textOf(element: UnElement, tag: string): string {
  const found = element.children.find((child) => child.tag === tag);
  return found === undefined ? '' : found.text.replaceAll(/\s+/g, ' ').trim();
}

function valuesOf(element: UnElement, tag: string): string[] {
  return all(element, tag)
    .flatMap((child) => all(child, 'VALUE'))
    .map((value) => value.text.replaceAll(/\s+/g, ' ').trim())
    .filter((value) => value !== '' && value !== 'na');
}

const sexes = new Map([
  ['MALE', 'M'],
  ['FEMALE', 'F'],
]);
