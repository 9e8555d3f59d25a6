import type { ZoneField, ZonePart } from './zone-field.ts';

/** The parts of a visa of format A (44 characters a line) or B (36): as a passport's, without check digits for optional data and whole (ICAO 9303-7, 4.2). */
export function visaFields(lines: readonly string[]): ZoneField[] {
  const width = lines[0]!.length;
  return [
    field(lines, 'documentCode', 0, 0, 2),
    field(lines, 'issuingState', 0, 2, 5),
    field(lines, 'names', 0, 5, width),
    field(lines, 'number', 1, 0, 9),
    checkDigitField(lines, 'numberDigit', 0, 9),
    field(lines, 'nationality', 1, 10, 13),
    field(lines, 'birthDate', 1, 13, 19),
    checkDigitField(lines, 'birthDateDigit', 13, 19),
    field(lines, 'sex', 1, 20, 21),
    field(lines, 'expiryDate', 1, 21, 27),
    checkDigitField(lines, 'expiryDateDigit', 21, 27),
    field(lines, 'optional', 1, 28, width),
  ];
}

function field(lines: readonly string[], part: ZonePart, line: number, from: number, to: number): ZoneField {
  return { part, line, from, to, text: lines[line]!.slice(from, to), covers: '' };
}

function checkDigitField(lines: readonly string[], part: ZonePart, from: number, to: number): ZoneField {
  return { ...field(lines, part, 1, to, to + 1), covers: lines[1]!.slice(from, to) };
}
