import type { DocumentFormat, Sex, TravelDocument } from '../document/travel-document.ts';
import { baseFields } from './base-parser.ts';
import { characterProblems } from './check-zone.ts';
import { numberIn } from './document-number.ts';
import { collectMrz } from './intake.ts';
import { intakeProblem } from './intake-problem.ts';
import {
  checkDigitProblems,
  dateFieldProblems,
  documentCodeProblems,
  nameProblems,
  numberProblems,
  sexProblems,
  stateProblems,
} from './judge-fields.ts';
import { formatOf } from './layouts.ts';
import { readBirthDate, readExpiryDate } from './mrz-date.ts';
import { namesIn } from './mrz-names.ts';
import { dateProblems, isExpired } from './plausibility.ts';
import { isInvalidating, type MrzProblem } from './problem.ts';
import type { MrzReading } from './reading.ts';
import { visaFields } from './visa-parser.ts';
import { findField, type ZoneField, type ZonePart } from './zone-field.ts';

type ReadFormat = Exclude<DocumentFormat, 'NONE'>;

/** Reads the zone in any text. `today` (YYYY-MM-DD) settles centuries and expiry. Nothing is corrected: what is wrong is a problem. */
export function readMrz(text: string, options: { readonly today: string }): MrzReading {
  const intake = collectMrz(text);
  if (intake.kind !== 'zone') return { valid: false, expired: false, problems: [intakeProblem(intake)] };
  return readZone(formatOf(intake.lines), intake.lines, options.today);
}

function readZone(format: ReadFormat, lines: readonly string[], today: string): MrzReading {
  const fields = format === 'MRV-A' || format === 'MRV-B' ? visaFields(lines) : baseFields(format, lines);
  const number = numberIn(fields, format === 'TD1' || format === 'TD2');
  const names = namesIn(fields);
  const birth = findField(fields, 'birthDate');
  const expiry = findField(fields, 'expiryDate');
  const birthDate = birth && readBirthDate(birth.text, today);
  const expiryDate = expiry && readExpiryDate(expiry.text, today);

  const document: TravelDocument = {
    format,
    documentCode: textOf(fields, 'documentCode'),
    issuingState: stateIn(fields, 'issuingState'),
    documentNumber: number.number.trim(),
    surname: names.surname,
    givenNames: names.givenNames,
    nationality: stateIn(fields, 'nationality'),
    birthDate: birthDate?.date ?? 'XXXX-XX-XX',
    sex: sexIn(fields),
    ...(expiryDate !== undefined && expiryDate.kind !== 'unknown' && { expiryDate: expiryDate.date }),
    optionalData: number.optional
      .map(withSpaces)
      .filter((part) => part !== '')
      .join(' '),
    mrzLines: [...lines],
  };
  const problems: MrzProblem[] = [
    ...fields.flatMap(characterProblems),
    ...documentCodeProblems(format, fields),
    ...stateProblems(fields),
    ...numberProblems(fields, number),
    ...nameProblems(fields, names),
    ...dateFieldProblems(birth, birthDate),
    ...dateFieldProblems(expiry, expiryDate),
    ...sexProblems(fields),
    ...checkDigitProblems(fields, number),
    ...dateProblems(document, today).map((problem) =>
      withSpan(problem, problem.field === 'birthDate' ? birth : expiry),
    ),
  ];
  const valid = !problems.some(({ code }) => isInvalidating(code));
  return { document, valid, expired: isExpired(document.expiryDate, today), problems };
}

function withSpan(problem: MrzProblem, field: ZoneField | undefined): MrzProblem {
  return field === undefined ? problem : { ...problem, span: [field.line, field.from, field.to] };
}

function textOf(fields: readonly ZoneField[], part: ZonePart): string {
  return findField(fields, part)?.text.replaceAll('<', '').trim() ?? '';
}

/** A code with other characters than letters is not passed on as a State. */
function stateIn(fields: readonly ZoneField[], part: 'issuingState' | 'nationality'): string {
  const code = textOf(fields, part);
  return /^[A-Z]*$/.test(code) ? code : '';
}

function sexIn(fields: readonly ZoneField[]): Sex {
  const text = findField(fields, 'sex')?.text;
  return text === 'F' || text === 'M' ? text : 'X';
}

function withSpaces(text: string): string {
  return text.replaceAll('<', ' ').trim();
}
