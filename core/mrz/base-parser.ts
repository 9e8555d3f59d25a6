import { parse } from 'mrz';
import type { DocumentFormat } from '../document/travel-document.ts';
import type { ZoneField, ZonePart } from './zone-field.ts';

type BaseFormat = Exclude<DocumentFormat, 'NONE' | 'MRV-A' | 'MRV-B'>;

/**
 * The parts of a zone as npm `mrz` cuts it. Its verdicts are not used: it refuses specimen and some ICAO codes, lets 31 February
 * pass and has no explanation with positions.
 */
export function baseFields(format: BaseFormat, lines: readonly string[]): ZoneField[] {
  const details = parse(asRecognised(format, lines)).details;
  const surname = details.find((detail) => detail.field === 'lastName');
  return details.flatMap((detail): ZoneField[] => {
    const { line, start: from, end: to } = detail.ranges[0]!;
    const isWholeName = surname?.ranges[0]?.line === line && surname.ranges[0].start === from;
    if (detail.field === 'languageCode' || (detail.field === 'firstName' && isWholeName)) return [];
    const part = partOf(detail.field, format);
    // In a TD1 or TD2 the number's check digit also lists the optional data, for long numbers; those are read apart.
    const covering = part === 'numberDigit' ? detail.ranges.slice(1, 2) : detail.ranges.slice(1);
    const covers = covering.map((range) => lines[range.line]!.slice(range.start, range.end)).join('');
    return [{ part, line, from, to, text: lines[line]!.slice(from, to), covers }];
  });
}

/** `mrz` takes every zone of two lines of 36 with a digit at the end of the name for a French one: a misread TD2 must stay a TD2. */
function asRecognised(format: BaseFormat, lines: readonly string[]): readonly string[] {
  return format === 'TD2' ? [lines[0]!.slice(0, 30).padEnd(36, '<'), ...lines.slice(1)] : lines;
}

type BaseField = ReturnType<typeof parse>['details'][number]['field'];

function partOf(field: BaseField, format: BaseFormat): ZonePart {
  if (field === null) return 'filler';
  // On the Swiss licence the nine characters of line 1 are the number of the blank.
  if (field === 'documentNumber' && format === 'SWISS_DRIVING_LICENSE') return 'optional';
  if (field === 'lastName' && format.startsWith('FRENCH')) return 'surname';
  return parts[field];
}

const parts: Record<NonNullable<BaseField>, ZonePart> = {
  documentCode: 'documentCode',
  issuingState: 'issuingState',
  documentNumber: 'number',
  pinCode: 'numericNumber',
  versionNumber: 'numericNumber',
  issueDate: 'numericNumber',
  administrativeCode2: 'number',
  documentNumberCheckDigit: 'numberDigit',
  lastName: 'names',
  firstName: 'givenNames',
  nationality: 'nationality',
  birthDate: 'birthDate',
  birthDateCheckDigit: 'birthDateDigit',
  sex: 'sex',
  expirationDate: 'expiryDate',
  expirationDateCheckDigit: 'expiryDateDigit',
  administrativeCode: 'optional',
  optional: 'optional',
  optional1: 'optional',
  optional2: 'optional',
  personalNumber: 'optional',
  personalNumberCheckDigit: 'optionalDigit',
  compositeCheckDigit: 'compositeDigit',
  languageCode: 'filler',
};
