import { failed, ok } from '../../core/result.ts';
import { attributeOf, childOf, childrenOf, textOf, tidyText } from '../../core/watchlist/list-element.ts';
import type { ListElement } from '../../core/watchlist/list-element.ts';
import { placeOf } from '../../core/watchlist/entry-of-parts.ts';
import { ofacXmlEntry } from '../../core/watchlist/ofac-xml-entry.ts';
import type { OfacReferences } from '../../core/watchlist/ofac-xml-entry.ts';
import type { Reading } from './list-reader.ts';
import { readOneXml } from './read-one-xml.ts';
import { createXmlRecords, instantOf } from './xml-records.ts';

/**
 * Reads OFAC's SDN_ADVANCED.XML, whose rows are its parties in file order. The values, places and papers that parties refer
 * to stand ahead of them and are kept until the end; they are few beside the parties.
 */
export async function* readOfacXml(chunks: AsyncIterable<string>): Reading {
  const references: OfacReferences = {
    values: new Map(),
    partyTypes: new Map(),
    locations: new Map(),
    documents: new Map(),
  };
  let issuedAt: string | undefined;
  let kept = 0;
  const failure = yield* readOneXml(chunks, (sink) =>
    createXmlRecords({
      root: 'Sanctions',
      isRecord: (path) =>
        (path.length === 4 && path[1] === 'ReferenceValueSets') ||
        (path.length === 3 && records.has(path[2]!)) ||
        (path.length === 2 && path[1] === 'DateOfIssue'),
      onRecord(element) {
        if (element.tag === 'DistinctParty')
          return sink((row) => ({ row, read: ofacXmlEntry(element, references, row) }));
        if (element.tag === 'DateOfIssue') issuedAt = dateOfIssue(element);
        else keep(element, references);
        kept += 1;
        return kept > mostKept
          ? `More than ${mostKept} values, places and papers stand ahead of the parties.`
          : undefined;
      },
    }),
  );
  if (failure !== undefined) return failed(failure);
  return ok(issuedAt === undefined ? {} : { issuedAt });
}

function keep(element: ListElement, references: OfacReferences) {
  const id = attributeOf(element, 'ID');
  if (element.tag === 'Location') {
    const country = attributeOf(childOf(element, 'LocationCountry'), 'CountryID');
    references.locations.set(id, {
      country: references.values.get(`Country ${country}`) ?? '',
      text: placeText(element, references, country),
    });
  } else if (element.tag === 'IDRegDocument') {
    const identity = attributeOf(element, 'IdentityID');
    const papers = references.documents.get(identity);
    if (papers === undefined) references.documents.set(identity, [element]);
    else papers.push(element);
  } else {
    references.values.set(`${element.tag} ${id}`, tidyText(element.text));
    if (element.tag === 'PartySubType') references.partyTypes.set(id, attributeOf(element, 'PartyTypeID'));
  }
}

/** A place in words: its parts in the file's order, the country last. */
function placeText(location: ListElement, references: OfacReferences, country: string): string {
  const parts = childrenOf(location, 'LocationPart')
    .flatMap((part) => childrenOf(part, 'LocationPartValue'))
    .map((value) => textOf(value, 'Value'));
  return placeOf([...parts, references.values.get(`Country ${country}`) ?? '']);
}

function dateOfIssue(element: ListElement): string | undefined {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => textOf(element, part));
  return instantOf(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
}

const records = new Set(['Location', 'IDRegDocument', 'DistinctParty']);

const mostKept = 2_000_000;
