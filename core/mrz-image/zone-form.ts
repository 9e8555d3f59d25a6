import type { DocumentFormat } from '../document/travel-document.ts';

/** A field whose check digit is printed: its cells in the order of the sum, and where the digit stands. */
export interface CheckedCells {
  readonly cells: readonly number[];
  readonly digit: number;
  /** A filler in place of the digit means that there is none: empty optional data, or a number that goes on elsewhere. */
  readonly mayBeMissing?: boolean;
}

/** A layout as the decoder needs it. Cells are counted through all lines. */
export interface ZoneForm {
  readonly format: Extract<DocumentFormat, 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B' | 'FRENCH_NATIONAL_ID'>;
  readonly width: number;
  readonly lines: number;
  /** One letter for each cell: see `allowed`. */
  readonly kinds: string;
  /** The names as `[from, to)`, grammar apart, and the codes of States as first cells. */
  readonly names: readonly (readonly [from: number, to: number, kind: 'both' | 'surname' | 'given'])[];
  readonly states: readonly number[];
  readonly checks: readonly CheckedCells[];
  /** Over several fields, the last to be tried. */
  readonly composite?: CheckedCells;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

/** What may stand in a cell of each kind. */
export const allowed: Readonly<Record<string, string>> = {
  P: 'P',
  V: 'V',
  I: 'ACI',
  // The second letter of a document code.
  c: `${letters}<`,
  l: `${letters}<`,
  t: `${digits}<`,
  d: digits,
  e: `${digits}<`,
  a: `${digits}${letters}<`,
  s: 'MF<',
  D: 'D',
  F: 'F',
  R: 'R',
  A: 'A',
  J: 'I',
};

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const data = `${'a'.repeat(9)}elll${'t'.repeat(6)}ds${'t'.repeat(6)}d`;

function twoLines(width: 36 | 44, first: 'P' | 'V' | 'I'): ZoneForm {
  const at = (cell: number) => width + cell;
  const tail = width - data.length;
  const isVisa = first === 'V';
  const isPassport = first === 'P';
  const visaOrCard = isVisa ? 'a'.repeat(tail) : `${'a'.repeat(tail - 1)}d`;
  const optional = isPassport ? `${'a'.repeat(tail - 2)}ed` : visaOrCard;
  const composite = {
    cells: [...range(at(0), at(10)), ...range(at(13), at(20)), ...range(at(21), at(width - 1))],
    digit: at(width - 1),
  };
  const passportOptional = { cells: range(at(28), at(42)), digit: at(42), mayBeMissing: true };
  return {
    format: isVisa ? (width === 44 ? 'MRV-A' : 'MRV-B') : isPassport ? 'TD3' : 'TD2',
    width,
    lines: 2,
    kinds: `${first}c${'l'.repeat(width - 2)}${data}${optional}`,
    names: [[5, width, 'both']],
    states: [2, at(10)],
    checks: [
      { cells: range(at(0), at(9)), digit: at(9), mayBeMissing: first === 'I' },
      { cells: range(at(13), at(19)), digit: at(19) },
      { cells: range(at(21), at(27)), digit: at(27) },
      ...(isPassport ? [passportOptional] : []),
    ],
    ...(!isVisa && { composite }),
  };
}

const cardForm: ZoneForm = {
  format: 'TD1',
  width: 30,
  lines: 3,
  kinds: `Iclll${'a'.repeat(9)}e${'a'.repeat(15)}${'t'.repeat(6)}ds${'t'.repeat(6)}dlll${'a'.repeat(11)}d${'l'.repeat(30)}`,
  names: [[60, 90, 'both']],
  states: [2, 45],
  checks: [
    { cells: range(5, 14), digit: 14, mayBeMissing: true },
    { cells: range(30, 36), digit: 36 },
    { cells: range(38, 44), digit: 44 },
  ],
  composite: { cells: [...range(5, 30), ...range(30, 37), ...range(38, 45), ...range(48, 59)], digit: 59 },
};

/** The French national identity card of 1988 to 2021: no State of nationality, no expiry. */
const frenchForm: ZoneForm = {
  format: 'FRENCH_NATIONAL_ID',
  width: 36,
  lines: 2,
  kinds: `JDFRA${'l'.repeat(25)}aaaaaadddd${'a'.repeat(3)}${'d'.repeat(5)}d${'l'.repeat(14)}${'t'.repeat(6)}dsd`,
  names: [
    [5, 30, 'surname'],
    [49, 63, 'given'],
  ],
  states: [],
  checks: [
    { cells: range(36, 48), digit: 48 },
    { cells: range(63, 69), digit: 69 },
  ],
  composite: { cells: range(0, 71), digit: 71 },
};

export const zoneForms: readonly ZoneForm[] = [
  twoLines(44, 'P'),
  twoLines(44, 'V'),
  frenchForm,
  twoLines(36, 'I'),
  twoLines(36, 'V'),
  cardForm,
];
