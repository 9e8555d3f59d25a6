import { listedDocuments } from './listed-document-text.ts';
import { tidyText } from './list-element.ts';
import type { ListedBirthDate, ListedDocument } from './list-entry.ts';
import { readWrittenDate } from './read-dates.ts';

/** What the remarks of the OFAC list say in a form of their own. */
export interface OfacRemarks {
  readonly birthDates: ListedBirthDate[];
  readonly birthPlaces: string[];
  readonly nationalities: string[];
  readonly documents: ListedDocument[];
  readonly sexes: string[];
  /** Names that the list itself calls weak. */
  readonly weakNames: string[];
  /** Parts that announce one of the above and could not be read. */
  readonly unread: string[];
}

/**
 * Takes the remarks of an entry of OFAC's SDN.CSV apart: `DOB 12 Aug 1974; alt. DOB circa 1960; POB Tripoli, Libya;
 * nationality Libya; Passport A1234567 (Libya) expires 24 Jun 2015; Gender Male; a.k.a. 'ABU ZAYD'.` What has no form
 * of its own is left to the remarks as a text.
 */
export function readOfacRemarks(remarks: string): OfacRemarks {
  const read: OfacRemarks = {
    birthDates: [],
    birthPlaces: [],
    nationalities: [],
    documents: [],
    sexes: [],
    weakNames: [],
    unread: [],
  };
  for (const part of remarks.split(';')) readPart(tidyText(part).replace(/^\(?alt\. /i, ''), read);
  return read;
}

function readPart(part: string, read: OfacRemarks) {
  const text = part.replace(/[.,\s]+$/, '');
  const weak = /^[anf]\.k\.a\.,? ['‘"“](.+)['’"”]$/iu.exec(text);
  if (weak !== null) read.weakNames.push(weak[1]!);
  else if (/\bDOB\b/.test(text)) take(read, text, read.birthDates, birthDateOf(text.replace(/^.*\bDOB:? ?/, '')));
  else if (text.startsWith('POB ')) read.birthPlaces.push(text.slice(4));
  else if (/^(?:nationality|citizen) /.test(text)) read.nationalities.push(text.replace(/^\w+ (?:possibly )?/, ''));
  else if (text.startsWith('Gender ')) take(read, text, read.sexes, sexes.get(text.slice(7).toUpperCase()));
  else if (isDocument(text)) {
    const documents = listedDocuments(text);
    // Words such as `holder of a Pakistan passport` give no number that could have been read.
    if (documents.length === 0 && /\d{3}/.test(text)) read.unread.push(part);
    read.documents.push(...documents);
  }
}

function take<Value>(read: OfacRemarks, part: string, into: Value[], value: Value | undefined) {
  if (value === undefined) read.unread.push(part);
  else into.push(value);
}

/** `12 Aug 1974`, `Aug 1974`, `circa 1974`, `1959 to 1962`, `01 Jan 1960 to 31 Dec 1962`. */
function birthDateOf(text: string): ListedBirthDate | undefined {
  const approximate = /^(?:circa|approximately|c\.) /i.test(text);
  const written = text.replace(/^(?:circa|approximately|c\.) /i, '');
  const [from, to, ...more] = written.split(/\s*(?: to |-|–)\s*/u).map((date) => readWrittenDate(date));
  if (from === undefined || more.length > 0) return undefined;
  if (to !== undefined) {
    const [fromYear, toYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
    return fromYear <= toYear && fromYear >= 1800 ? { fromYear, toYear } : undefined;
  }
  if (/ to |-|–/u.test(written)) return undefined;
  return approximate ? { date: from, approximate } : { date: from };
}

/** Papers that name a person and that someone could show; registers of companies, ships and aircraft are none. */
function isDocument(text: string): boolean {
  return personalPapers.test(text) && !/^(?:Linked To|named in|Member of|Interpol)/i.test(text);
}

const personalPapers =
  /\b(?:passports?|travel document|laissez-passer|identi\w+ (?:number|card|no)|identification|identidad|identity|ID (?:card|no|number)|cedula|tazkira|driver'?s licen[cs]e|(?:pilot|driving) licen[cs]e|birth certificate|residency number|permanent resident|citizen's card|social security|SSN|VisaNumberID|LE Number|credencial|cartilla|tarjeta|electoral registry|refugee|stateless|registration ID|immigration no|suspension of deportation|fiscal code|CNP|RTN|RFC|NIE|DNI|CURP)\b|^(?:C\.U\.R\.P\.|R\.F\.C\.|D\.N\.I\.|N\.I\.E\.|I\.F\.E\.|C\.U\.I\.[PT]\.)|^[A-Z]{0,2}\d{5,}[\d/]*,? ?issued/i;

const sexes = new Map([
  ['MALE', 'M'],
  ['FEMALE', 'F'],
]);
