import type { PartialDate } from '../document/partial-date.ts';
import type { Sex } from '../document/travel-document.ts';
import { failed, ok, type Result } from '../result.ts';
import { checkDigit } from './check-digit.ts';
import { nameField } from './name-field.ts';
import type { MrzField } from './problem.ts';
import { transliterate } from './transliterate.ts';

/** What a zone can say of a document and its holder; names in any Latin spelling. */
export interface DocumentToWrite {
  readonly format: 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B';
  readonly documentCode: string;
  readonly issuingState: string;
  /** Letters and digits: up to 9, in a TD1 up to 22, in a TD2 up to 14. */
  readonly documentNumber: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly nationality: string;
  readonly birthDate: PartialDate;
  readonly sex: Sex;
  readonly expiryDate?: PartialDate | undefined;
  /** In a TD1 a space may part what stands in line 1 from what stands in line 2. */
  readonly optionalData: string;
}

/** The field that the zone has no room or no letters for. */
export interface NotWritable {
  readonly kind: 'not-writable';
  readonly field: MrzField;
  readonly message: string;
}

const widths = { TD1: 30, TD2: 36, TD3: 44, 'MRV-A': 44, 'MRV-B': 36 } as const;

/** Writes the zone of a document with its check digits (ICAO 9303 parts 3 to 7). */
export function writeMrz(document: DocumentToWrite): Result<string[], NotWritable> {
  const unfit = unfitField(document);
  if (unfit !== undefined) return failed(unfit);
  const surname = transliterate(document.surname);
  const givenNames = transliterate(document.givenNames);
  if (!surname.ok) return failed(notWritable('names', `${surname.failure.letter} has no Latin transliteration.`));
  if (!givenNames.ok) return failed(notWritable('names', `${givenNames.failure.letter} has no Latin transliteration.`));
  if (surname.value === '') return failed(notWritable('names', 'A document has a surname or a single name.'));

  const width = widths[document.format];
  const head = filled(document.documentCode, 2) + filled(document.issuingState, 3);
  const names = nameField(surname.value, givenNames.value, document.format === 'TD1' ? width : width - head.length);
  const lines = document.format === 'TD1' ? td1Lines(document, head, names) : twoLines(document, head, names, width);
  return lines === undefined ? failed(notWritable('optionalData', 'The optional data do not fit.')) : ok(lines);
}

function td1Lines(document: DocumentToWrite, head: string, names: string): string[] | undefined {
  const { place, rest } = numberPlace(document.documentNumber);
  for (const [first, second] of waysToPart(document.optionalData)) {
    const upper = rest + first;
    if (upper.length > 15 || second.length > 11) continue;
    const number = place + filled(upper, 15);
    const birth = withDigit(dateField(document.birthDate));
    const expiry = withDigit(dateField(document.expiryDate));
    const other = filled(second, 11);
    const composite = digitOf(number + birth + expiry + other);
    const data = birth + sexField(document.sex) + expiry + filled(document.nationality, 3) + other + composite;
    return [head + number, data, names];
  }
  return undefined;
}

function twoLines(document: DocumentToWrite, head: string, names: string, width: number): string[] | undefined {
  const isVisa = document.format === 'MRV-A' || document.format === 'MRV-B';
  const { place, rest } = numberPlace(document.documentNumber);
  const birth = withDigit(dateField(document.birthDate));
  const expiry = withDigit(dateField(document.expiryDate));
  const data = place + filled(document.nationality, 3) + birth + sexField(document.sex) + expiry;
  const written = rest + asWritten(document.optionalData);
  const room = width - data.length - (isVisa ? 0 : 1) - (document.format === 'TD3' ? 1 : 0);
  if (written.length > room) return undefined;

  const text = filled(written, room);
  if (isVisa) return [head + names, data + text];
  // Over empty optional data of a passport a filler may stand for the check digit (ICAO 9303-4, 4.2.2).
  const optional = document.format === 'TD3' ? text + (written === '' ? '<' : digitOf(text)) : text;
  return [head + names, data + optional + digitOf(place + birth + expiry + optional)];
}

/** The ten positions of number and check digit, and what of a long number goes into the optional data (ICAO 9303-5, 4.2.2). */
function numberPlace(number: string) {
  if (number.length <= 9) return { place: withDigit(filled(number, 9)), rest: '' };
  return { place: `${number.slice(0, 9)}<`, rest: `${number.slice(9)}${digitOf(number)}<` };
}

/** Optional data on line 1 alone, or parted at a space between the lines. */
function waysToPart(optionalData: string): (readonly [string, string])[] {
  const words = optionalData.split(' ');
  const parted = words.map((_, count) => words.length - count);
  return parted.map((count) => [words.slice(0, count).join('<'), words.slice(count).join('<')] as const);
}

function unfitField(document: DocumentToWrite): NotWritable | undefined {
  const longestNumber = { TD1: 22, TD2: 14, TD3: 9, 'MRV-A': 9, 'MRV-B': 9 }[document.format];
  if (!/^[A-Z]{1,2}$/.test(document.documentCode)) return notWritable('documentCode', 'One or two letters.');
  if (!/^[A-Z]{1,3}$/.test(document.issuingState)) return notWritable('issuingState', 'One to three letters.');
  if (!/^[A-Z]{1,3}$/.test(document.nationality)) return notWritable('nationality', 'One to three letters.');
  if (!/^[A-Z0-9]+$/.test(document.documentNumber) || document.documentNumber.length > longestNumber) {
    return notWritable('documentNumber', `One to ${longestNumber} letters and digits.`);
  }
  if (!/^[A-Z0-9 ]*$/.test(document.optionalData)) return notWritable('optionalData', 'Letters, digits and spaces.');
  return undefined;
}

function notWritable(field: MrzField, message: string): NotWritable {
  return { kind: 'not-writable', field, message };
}

/** Six positions: two for year, month and day, fillers for what is unknown (ICAO 9303-3, 4.8). */
function dateField(date: PartialDate | undefined): string {
  return date === undefined ? '<<<<<<' : date.slice(2).replaceAll('-', '').replaceAll('X', '<');
}

function sexField(sex: Sex): string {
  return sex === 'X' ? '<' : sex;
}

function withDigit(text: string): string {
  return text + digitOf(text);
}

function digitOf(text: string): string {
  const digit = checkDigit(text);
  if (!digit.ok) throw new Error('the field was checked to have only characters of the zone');
  return String(digit.value);
}

function filled(text: string, width: number): string {
  return text.padEnd(width, '<');
}

function asWritten(text: string): string {
  return text.replaceAll(' ', '<');
}
