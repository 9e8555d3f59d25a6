import type { Result } from '../result.ts';
import { entryOfParts, placeOf } from './entry-of-parts.ts';
import { attributeOf, childOf, childrenOf, tidyText } from './list-element.ts';
import type { ListElement } from './list-element.ts';
import type { ListEntry, ListedBirthDate, ListedDocument, ListedName, RejectedRow } from './list-entry.ts';
import { listedDocuments } from './listed-document-text.ts';
import { readListedBirthDate, readParts, readYears, unknownDate } from './read-dates.ts';

/** One sanctionEntity of the European Union's financial sanctions file (version 1.1) as a list entry. */
export function euEntry(element: ListElement, row: number): Result<ListEntry, RejectedRow> {
  const type = childOf(element, 'subjectType');
  const isPerson = attributeOf(type, 'classificationCode') === 'P' || attributeOf(type, 'code') === 'person';
  const names = childrenOf(element, 'nameAlias');
  const births = childrenOf(element, 'birthdate');
  const papers = childrenOf(element, 'identification');
  return entryOfParts(
    {
      reference: attributeOf(element, 'euReferenceNumber') || attributeOf(element, 'logicalId'),
      subject: isPerson ? 'person' : 'organisation',
      names: names.map(nameOf),
      birthDates: births.flatMap((birth) => birthDateOf(birth) ?? []),
      birthPlaces: births.map((birth) =>
        placeOf(['city', 'place', 'region'].map((part) => attributeOf(birth, part)).concat(countryOf(birth))),
      ),
      nationalities: childrenOf(element, 'citizenship').map(countryOf),
      sexes: names.map((name) => attributeOf(name, 'gender')).filter((sex) => sex === 'F' || sex === 'M'),
      documents: papers.flatMap(documentsOf),
      remarks: [
        ...remarksOf(element),
        attributeOf(element, 'designationDetails'),
        ...childrenOf(element, 'regulation').map((regulation) =>
          placeOf([attributeOf(regulation, 'programme'), attributeOf(regulation, 'numberTitle')]),
        ),
        ...[...new Set(names.map((name) => attributeOf(name, 'function')))].map((role) =>
          role === '' ? '' : `Function: ${role}`,
        ),
        ...births.flatMap((birth) => [
          ...(birthDateOf(birth) === undefined ? [writtenBirth(birth)] : []),
          ...remarksOf(birth),
        ]),
        ...papers.map((paper) => writtenPaper(paper)),
      ],
    },
    row,
    'sanctionEntity',
  );
}

function nameOf(alias: ListElement, at: number): ListedName {
  const parts = ['firstName', 'middleName', 'lastName'].map((part) => attributeOf(alias, part));
  const whole = attributeOf(alias, 'wholeName') || tidyText(parts.join(' '));
  const strong = attributeOf(alias, 'strong') !== 'false';
  return { whole, quality: strong ? (at === 0 ? 'primary' : 'strong') : 'weak' };
}

/** Undefined for a date in another calendar, which is kept as a remark, and for none. */
function birthDateOf(birth: ListElement): ListedBirthDate | undefined {
  if (!['', 'GREGORIAN'].includes(attributeOf(birth, 'calendarType'))) return undefined;
  const [from, to] = [attributeOf(birth, 'yearRangeFrom'), attributeOf(birth, 'yearRangeTo')];
  const range = from === '' && to === '' ? undefined : readYears(from === '' ? to : from, to === '' ? from : to);
  if (range !== undefined) return range;
  const part = (name: string, digits: number, unknown: string) => {
    const number = attributeOf(birth, name);
    return number === '' || Number(number) === 0 ? unknown : number.padStart(digits, '0');
  };
  const read =
    readListedBirthDate(attributeOf(birth, 'birthdate')) ??
    readParts(part('year', 4, 'XXXX'), part('monthOfYear', 2, 'XX'), part('dayOfMonth', 2, 'XX'));
  if (read === undefined || 'fromYear' in read || read.date === unknownDate) return undefined;
  return attributeOf(birth, 'circa') === 'true' ? { ...read, approximate: true } : read;
}

function documentsOf(paper: ListElement): ListedDocument[] {
  const type = [
    attributeOf(paper, 'diplomatic') === 'true' ? 'diplomatic' : '',
    attributeOf(paper, 'identificationTypeDescription') || attributeOf(paper, 'identificationTypeCode'),
  ].filter((part) => part !== '');
  const known = { type: type.join(' '), issuingState: countryOf(paper) };
  const numbers = [attributeOf(paper, 'number'), attributeOf(paper, 'latinNumber')];
  const found = numbers.flatMap((number) => listedDocuments(number, known));
  return found.length > 0 ? found : remarksOf(paper).flatMap((remark) => listedDocuments(remark, known));
}

/** What is told of a paper beyond its number and that no field of an entry has. */
function writtenPaper(paper: ListElement): string {
  const number = attributeOf(paper, 'number');
  const states = ['knownExpired', 'knownFalse', 'reportedLost', 'revokedByIssuer'].filter(
    (name) => attributeOf(paper, name) === 'true',
  );
  const told = [
    ...states.map((name) => paperStates[name] ?? ''),
    ...['issueDate', 'validFrom', 'validTo', 'issuedBy', 'nameOnDocument', 'region'].flatMap((name) => {
      const value = attributeOf(paper, name);
      return value === '' ? [] : [`${paperFacts[name] ?? name} ${value}`];
    }),
    ...remarksOf(paper),
  ];
  const plain = documentsOf(paper).some((document) => document.number === number);
  return told.length === 0 && plain ? '' : `Document: ${placeOf([number, ...told])}`;
}

function writtenBirth(birth: ListElement): string {
  const told = ['birthdate', 'dayOfMonth', 'monthOfYear', 'year', 'yearRangeFrom', 'yearRangeTo']
    .map((name) => attributeOf(birth, name))
    .filter((value) => value !== '');
  return told.length === 0 ? '' : `Birth date: ${told.join(' ')} (${attributeOf(birth, 'calendarType').toLowerCase()})`;
}

/** The code of a country; `00` stands for an unknown one, whose description says nothing either. */
function countryOf(element: ListElement): string {
  const code = attributeOf(element, 'countryIso2Code');
  if (code === '00' || code === '') return code === '' ? attributeOf(element, 'countryDescription') : '';
  return code;
}

function remarksOf(element: ListElement): string[] {
  return childrenOf(element, 'remark').map((remark) => tidyText(remark.text));
}

const paperStates: Readonly<Record<string, string>> = {
  knownExpired: 'expired',
  knownFalse: 'known to be false',
  reportedLost: 'reported lost',
  revokedByIssuer: 'revoked',
};

const paperFacts: Readonly<Record<string, string>> = {
  issueDate: 'issued on',
  validFrom: 'valid from',
  validTo: 'valid until',
  issuedBy: 'issued by',
  nameOnDocument: 'in the name of',
};
