import { checkDigit } from '../../core/mrz/check-digit.ts';

/** What a payload says of a document, as it is written there; empty where it says nothing. */
export type DocumentField = (name: (typeof documentFields)[number]) => string;

export const documentFields = [
  'format',
  'documentCode',
  'issuingState',
  'documentNumber',
  'surname',
  'givenNames',
  'nationality',
  'birthDate',
  'sex',
  'expiryDate',
  'optionalData',
] as const;

const widths = new Map([
  ['TD1', 30],
  ['TD2', 36],
  ['TD3', 44],
  ['MRV-A', 44],
  ['MRV-B', 36],
]);
const longestField = 60;

/**
 * What a line of a document's zone most likely is (ICAO 9303 parts 4 to 7), so that it need not travel. A guess that is part of the
 * wire format: what it gives for the same fields never changes. A document without optional data may have a digit for them or
 * a filler, so there may be two.
 */
export function guessZoneLine(line: number, document: DocumentField): readonly string[] {
  const field: DocumentField = (name) => document(name).slice(0, longestField).replaceAll(' ', '<');
  const format = document('format');
  const width = widths.get(format);
  if (width === undefined) return [];
  const head = field('documentCode').padEnd(2, '<') + field('issuingState').padEnd(3, '<');
  const givenNames = field('givenNames');
  const names = field('surname') + (givenNames === '' ? '' : `<<${givenNames}`);
  const number = withDigit(field('documentNumber').padEnd(9, '<'));
  const birth = withDigit(dateField(document('birthDate')));
  const expiry = withDigit(dateField(document('expiryDate')));
  const nationality = field('nationality').padEnd(3, '<');
  const sex = field('sex').replace('X', '<');
  const fit = (text: string, to = width) => text.padEnd(to, '<').slice(0, to);

  if (format === 'TD1') {
    const [first = '', second = ''] = field('optionalData').split('<');
    const upper = fit(head + number + first);
    if (line === 0) return [upper];
    if (line === 2) return [fit(names)];
    const other = fit(second, 11);
    return [birth + sex + expiry + nationality + other + digitOf(upper.slice(5) + birth + expiry + other)];
  }
  if (line === 0) return [fit(head + names)];
  const middle = number + nationality + birth + sex + expiry;
  const optional = field('optionalData');
  if (format.startsWith('MRV')) return [fit(middle + optional)];
  if (format === 'TD2') return [sealed(middle, number + birth + expiry, fit(optional, 7))];
  const data = fit(optional, 14);
  const digits = optional === '' ? ['<', '0'] : [digitOf(data)];
  return digits.map((digit) => sealed(middle, number + birth + expiry, data + digit));
}

/** The line with its composite check digit. */
function sealed(middle: string, checked: string, optional: string): string {
  return middle + optional + digitOf(checked + optional);
}

/** `1974-08-XX` as `7408<<`. */
function dateField(date: string): string {
  return date === '' ? '<<<<<<' : date.slice(2, 10).replaceAll('-', '').replaceAll('X', '<');
}

function withDigit(field: string): string {
  return field + digitOf(field);
}

function digitOf(field: string): string {
  const digit = checkDigit(field);
  return digit.ok ? String(digit.value) : '<';
}
