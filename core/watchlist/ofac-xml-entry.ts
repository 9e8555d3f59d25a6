import type { Result } from '../result.ts';
import { entryOfParts, placeOf } from './entry-of-parts.ts';
import { attributeOf, childOf, childrenOf, textOf, tidyText } from './list-element.ts';
import type { ListElement } from './list-element.ts';
import type { ListEntry, ListedBirthDate, ListedDocument, ListedName, RejectedRow } from './list-entry.ts';
import { listedDocuments } from './listed-document-text.ts';
import { readOfacDates } from './ofac-xml-dates.ts';

/** What stands in SDN_ADVANCED.XML ahead of the parties and what they refer to by number. */
export interface OfacReferences {
  /** The text of a value by the name of its set and its number: `FeatureType 8` is `Birthdate`. */
  readonly values: Map<string, string>;
  /** The PartyType of a PartySubType. */
  readonly partyTypes: Map<string, string>;
  readonly locations: Map<string, { readonly country: string; readonly text: string }>;
  /** The papers of an Identity. */
  readonly documents: Map<string, ListElement[]>;
}

/** One DistinctParty of SDN_ADVANCED.XML as a list entry, under the same reference as in SDN.CSV. */
export function ofacXmlEntry(
  party: ListElement,
  references: OfacReferences,
  row: number,
): Result<ListEntry, RejectedRow> {
  const profiles = childrenOf(party, 'Profile');
  const identities = profiles.flatMap((profile) => childrenOf(profile, 'Identity'));
  const features = profiles.flatMap((profile) => childrenOf(profile, 'Feature'));
  const subType = attributeOf(profiles[0], 'PartySubTypeID');
  const partyType = references.values.get(`PartyType ${references.partyTypes.get(subType) ?? ''}`) ?? '';
  const isPerson = partyType === 'Individual';
  const kind = references.values.get(`PartySubType ${subType}`) ?? '';
  const of = (...types: string[]) =>
    features
      .filter((feature) => types.includes(featureType(feature, references)))
      .flatMap((feature) => childrenOf(feature, 'FeatureVersion'));
  const papers = identities.flatMap((identity) => references.documents.get(attributeOf(identity, 'ID')) ?? []);
  return entryOfParts(
    {
      reference: attributeOf(party, 'FixedRef'),
      subject: isPerson ? 'person' : 'organisation',
      names: identities.flatMap((identity) => namesOf(identity, references)),
      birthDates: of('Birthdate').flatMap(birthDatesOf),
      birthPlaces: of('Place of Birth').map((version) => placeOf(toldIn(version, references))),
      nationalities: of('Nationality Country', 'Citizenship Country').flatMap((version) =>
        countriesOf(version, references),
      ),
      sexes: of('Gender').flatMap((version) =>
        toldIn(version, references).flatMap((text) => sexes.get(text.toUpperCase()) ?? []),
      ),
      documents: isPerson ? papers.flatMap((paper) => documentsOf(paper, references)) : [],
      remarks: [
        ...(isPerson || kind === '' || kind === 'Unknown' ? [] : [`Type: ${kind.toLowerCase()}`]),
        ...[party, ...profiles, ...identities].map((element) => textOf(element, 'Comment')),
        ...features
          .filter((feature) => !takenApart.has(featureType(feature, references)))
          .map((feature) => remarkOf(feature, references)),
        ...papers.map((paper) => remarkOfPaper(paper, references)),
      ],
    },
    row,
    'DistinctParty',
  );
}

function namesOf(identity: ListElement, references: OfacReferences): ListedName[] {
  const types = new Map(
    childrenOf(childOf(identity, 'NamePartGroups'), 'MasterNamePartGroup')
      .flatMap((master) => childrenOf(master, 'NamePartGroup'))
      .map((group) => [
        attributeOf(group, 'ID'),
        references.values.get(`NamePartType ${attributeOf(group, 'NamePartTypeID')}`) ?? '',
      ]),
  );
  return childrenOf(identity, 'Alias').flatMap((alias) => {
    const primary = attributeOf(alias, 'Primary') === 'true';
    const weak = attributeOf(alias, 'LowQuality') === 'true';
    return childrenOf(alias, 'DocumentedName').map((name, at): ListedName => {
      // The first writing of the primary name is the one the list is printed with; others are in other scripts.
      const quality = weak ? 'weak' : primary && at === 0 ? 'primary' : 'strong';
      return { whole: wholeName(name, types), quality };
    });
  });
}

/** The parts in the file's order, the surname first, as in the list's other files. */
function wholeName(name: ListElement, types: ReadonlyMap<string, string>): string {
  const parts = childrenOf(name, 'DocumentedNamePart')
    .flatMap((part) => childrenOf(part, 'NamePartValue'))
    .map((value) => ({ text: tidyText(value.text), type: types.get(attributeOf(value, 'NamePartGroupID')) ?? '' }));
  const isSurname = ({ type }: { type: string }) => type === 'Last Name';
  return [...parts.filter(isSurname), ...parts.filter((part) => !isSurname(part))].map(({ text }) => text).join(' ');
}

function birthDatesOf(version: ListElement): ListedBirthDate[] {
  return childrenOf(version, 'DatePeriod').flatMap((period) => readOfacDates(period) ?? []);
}

/** What a feature says, in the order: its own words, the value it refers to, the places. */
function toldIn(version: ListElement, references: OfacReferences): string[] {
  const details = childrenOf(version, 'VersionDetail').flatMap((detail) => [
    tidyText(detail.text),
    references.values.get(`DetailReference ${attributeOf(detail, 'DetailReferenceID')}`) ?? '',
  ]);
  const places = childrenOf(version, 'VersionLocation').map(
    (place) => references.locations.get(attributeOf(place, 'LocationID'))?.text ?? '',
  );
  return [...details, ...places].filter((text) => text !== '');
}

function countriesOf(version: ListElement, references: OfacReferences): string[] {
  const places = childrenOf(version, 'VersionLocation').map(
    (place) => references.locations.get(attributeOf(place, 'LocationID'))?.country ?? '',
  );
  return places.some((country) => country !== '') ? places : toldIn(version, references);
}

function documentsOf(paper: ListElement, references: OfacReferences): ListedDocument[] {
  return listedDocuments(textOf(paper, 'IDRegistrationNo'), {
    type: references.values.get(`IDRegDocType ${attributeOf(paper, 'IDRegDocTypeID')}`) ?? '',
    issuingState: references.values.get(`Country ${attributeOf(paper, 'IssuedBy-CountryID')}`) ?? '',
  });
}

/** The paper in the list's own words where an entry's document has not all of them. */
function remarkOfPaper(paper: ListElement, references: OfacReferences): string {
  const number = textOf(paper, 'IDRegistrationNo');
  const told = [textOf(paper, 'Comment'), textOf(paper, 'IssuingAuthority')].filter((text) => text !== '');
  const plain = documentsOf(paper, references).some((document) => document.number === number);
  return told.length === 0 && plain ? '' : placeOf([`Document: ${number}`, ...told]);
}

function remarkOf(feature: ListElement, references: OfacReferences): string {
  const told = childrenOf(feature, 'FeatureVersion').flatMap((version) => [
    ...toldIn(version, references),
    textOf(version, 'Comment'),
  ]);
  const type = featureType(feature, references).replace(/[\s:-]+$/, '');
  return told.every((text) => text === '') ? '' : `${type}: ${placeOf(told)}`;
}

function featureType(feature: ListElement, references: OfacReferences): string {
  return references.values.get(`FeatureType ${attributeOf(feature, 'FeatureTypeID')}`) ?? '';
}

const takenApart = new Set(['Birthdate', 'Place of Birth', 'Nationality Country', 'Citizenship Country', 'Gender']);

const sexes = new Map([
  ['MALE', 'M'],
  ['FEMALE', 'F'],
]);
