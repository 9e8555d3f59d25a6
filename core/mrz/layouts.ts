import type { DocumentFormat } from '../document/travel-document.ts';

/** A layout of the zone: how long its lines are, and what tells it from text that only has the same size. */
export interface MrzLayout {
  readonly lengths: readonly number[];
  /** Which line holds no more than a few digits, as names do, and which positions hold digits (`[line, from, to)`). */
  readonly namesLine: number | undefined;
  readonly digits: readonly (readonly [line: number, from: number, to: number])[];
  /** What the zone must begin with, for national layouts that share a size with an ICAO one. */
  readonly begins?: RegExp;
}

/** The sizes of ICAO 9303 parts 4 to 7 and of the French and Swiss national documents; national ones first, they are the narrower. */
export const layouts: readonly MrzLayout[] = [
  { lengths: [36, 36], namesLine: undefined, digits: [[1, 27, 34]], begins: /^IDFRA/ },
  {
    lengths: [44, 44],
    namesLine: 0,
    digits: [
      [1, 13, 20],
      [1, 21, 28],
    ],
  },
  {
    lengths: [36, 36],
    namesLine: 0,
    digits: [
      [1, 13, 20],
      [1, 21, 28],
    ],
  },
  {
    lengths: [30, 30, 30],
    namesLine: 2,
    digits: [
      [1, 0, 7],
      [1, 8, 15],
    ],
  },
  {
    lengths: [9, 30, 30],
    namesLine: 2,
    digits: [
      [1, 5, 17],
      [1, 19, 25],
    ],
    begins: /^.{9}FA(CHE|LIE)/,
  },
  { lengths: [30], namesLine: undefined, digits: [[0, 14, 21]], begins: /^[ABD][0-9]FRA/ },
];

const maximumDigitsInNames = 8;
const minimumShareOfDigits = 0.6;
const minimumDigits = 3;
const minimumShareOfMrzCharacters = 0.75;

/** Whether lines of the right lengths are a zone, perhaps a misread one, and not prose or the same line twice. */
export function fitsLayout(layout: MrzLayout, lines: readonly string[]): boolean {
  const text = lines.join('');
  if (layout.begins !== undefined && !layout.begins.test(text)) return false;
  if (countOf(text, /[A-Z0-9<]/g) < text.length * minimumShareOfMrzCharacters) return false;
  if (layout.namesLine !== undefined && countOf(lines[layout.namesLine]!, /[0-9]/g) > maximumDigitsInNames)
    return false;
  if (layout.lengths.length > 1 && layout.namesLine === 0 && !/^[A-Z0-9]/.test(text)) return false;

  const written = layout.digits.map(([line, from, to]) => lines[line]!.slice(from, to)).join('');
  const dataLine = lines[layout.digits[0]![0]]!;
  return (
    countOf(written, /[0-9<]/g) >= written.length * minimumShareOfDigits && countOf(dataLine, /[0-9]/g) >= minimumDigits
  );
}

/** The document that a zone is, by size and first letters. */
export function formatOf(lines: readonly string[]): Exclude<DocumentFormat, 'NONE'> {
  const first = lines[0] ?? '';
  switch (lines.map((line) => line.length).join('+')) {
    case '44+44':
      return first.startsWith('V') ? 'MRV-A' : 'TD3';
    case '36+36':
      if (first.startsWith('IDFRA')) return 'FRENCH_NATIONAL_ID';
      return first.startsWith('V') ? 'MRV-B' : 'TD2';
    case '30+30+30':
      return 'TD1';
    case '9+30+30':
      return 'SWISS_DRIVING_LICENSE';
    case '30':
      return 'FRENCH_DRIVING_LICENSE';
    default:
      throw new Error('not the lines of a zone');
  }
}

export function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
