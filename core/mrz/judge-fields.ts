import type { DocumentFormat } from '../document/travel-document.ts';
import { checkDigitProblem } from './check-zone.ts';
import type { NumberInZone } from './document-number.ts';
import type { MrzDate } from './mrz-date.ts';
import type { NamesInZone } from './mrz-names.ts';
import type { MrzProblem, MrzProblemCode } from './problem.ts';
import { stateStanding } from './states.ts';
import { findField, zoneParts, type ZoneField } from './zone-field.ts';

/** The codes that each layout may begin with (ICAO 9303-4 to 9303-7, 4.2.2; ISO 18013 and national rules for the licences). */
const documentCodes: Record<Exclude<DocumentFormat, 'NONE'>, RegExp> = {
  TD1: /^[ACI][A-UW-Z<]$/,
  TD2: /^[ACI][A-UW-Z<]$/,
  TD3: /^P[A-Z<]$/,
  'MRV-A': /^V[A-Z<]$/,
  'MRV-B': /^V[A-Z<]$/,
  FRENCH_NATIONAL_ID: /^ID$/,
  FRENCH_DRIVING_LICENSE: /^[ABD][0-9]$/,
  SWISS_DRIVING_LICENSE: /^FA$/,
};

export function documentCodeProblems(
  format: Exclude<DocumentFormat, 'NONE'>,
  fields: readonly ZoneField[],
): MrzProblem[] {
  const field = findField(fields, 'documentCode');
  if (field === undefined || documentCodes[format].test(field.text)) return [];
  return [problemAt(field, 'unknown-document-code', `The document code ${field.text} is not one of a ${format} zone.`)];
}

export function stateProblems(fields: readonly ZoneField[]): MrzProblem[] {
  return (['issuingState', 'nationality'] as const).flatMap((part): MrzProblem[] => {
    const field = findField(fields, part);
    if (field === undefined || !/^[A-Z<]+$/.test(field.text)) return [];
    const code = field.text.replace(/<+$/, '');
    const standing = stateStanding(code);
    if (standing === 'known') return [];
    const subject = `The ${labelOf(field)} ${code}`;
    if (standing === 'reserved') {
      return [problemAt(field, 'reserved-state', `${subject} is a code left to private use; no State has it.`)];
    }
    return [problemAt(field, 'unknown-state', `${subject.trim()} is ${code === '' ? 'empty' : 'no known code'}.`)];
  });
}

export function numberProblems(fields: readonly ZoneField[], number: NumberInZone): MrzProblem[] {
  const field = findField(fields, 'number') ?? findField(fields, 'numericNumber');
  if (field === undefined || number.number !== '') return [];
  return [problemAt(field, 'number-missing', 'The zone has no document number.')];
}

export function nameProblems(fields: readonly ZoneField[], names: NamesInZone): MrzProblem[] {
  const field = findField(fields, 'names') ?? findField(fields, 'surname');
  const missing =
    field !== undefined && names.surname === ''
      ? [problemAt(field, 'name-missing', 'The zone has no surname or single name.')]
      : [];
  const truncated = names.full.map((full) =>
    problemAt(
      full,
      'name-truncated',
      `The ${labelOf(full)} fills its place to the last position and may be cut short.`,
    ),
  );
  return [...missing, ...truncated];
}

export function dateFieldProblems(field: ZoneField | undefined, date: MrzDate | undefined): MrzProblem[] {
  if (field === undefined || date === undefined || date.kind === 'known') return [];
  const label = labelOf(field);
  if (date.kind === 'unknown') {
    return [problemAt(field, 'date-partly-unknown', `The document does not say the ${label}.`)];
  }
  if (date.kind === 'partly-unknown') {
    return [problemAt(field, 'date-partly-unknown', `The document gives only part of the ${label}: ${date.date}.`)];
  }
  // Characters that cannot stand in a date are a problem of their own.
  if (!/^[0-9<]*$/.test(field.text)) return [];
  return [problemAt(field, 'date-impossible', `The ${label} ${field.text} cannot be a date.`)];
}

export function sexProblems(fields: readonly ZoneField[]): MrzProblem[] {
  const field = findField(fields, 'sex');
  if (field === undefined || !/^[A-Z0-9]$/.test(field.text) || /^[FM]$/.test(field.text)) return [];
  return [
    problemAt(field, 'sex-not-allowed', `The sex is printed ${field.text}; only F, M or a filler may stand there.`),
  ];
}

/** The wrong and missing check digits. For a long number both ways in use are accepted: with and without the filler in its tenth place. */
export function checkDigitProblems(fields: readonly ZoneField[], number: NumberInZone): MrzProblem[] {
  return fields.flatMap((field) => {
    if (zoneParts[field.part].kind !== 'digit') return [];
    const isLongNumber = field.part === 'numberDigit' && number.isLong && number.digit !== undefined;
    const problem = isLongNumber
      ? checkDigitProblem(number.digit, `${number.number.slice(0, 9)}<${number.number.slice(9)}`)
      : checkDigitProblem(field);
    return problem === undefined ? [] : [problem];
  });
}

function problemAt(field: ZoneField, code: MrzProblemCode, message: string): MrzProblem {
  return { code, field: zoneParts[field.part].field, message, span: [field.line, field.from, field.to] };
}

function labelOf(field: ZoneField): string {
  return zoneParts[field.part].label;
}
