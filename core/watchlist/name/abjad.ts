import { abjadLetters } from './alphabet.ts';

const symbolsByLetter = new Map(
  abjadLetters.flatMap(({ symbol, letters }) => Array.from(letters, (letter) => [letter, symbol] as const)),
);

/** A word of Arabic or Hebrew script as letters of the comparing alphabet; signs without one are left out. */
export function abjadWord(text: string): string {
  return Array.from(text, (letter) => symbolsByLetter.get(letter) ?? '').join('');
}

/**
 * A word of Arabic script as the machine-readable zone writes it, read back: `XHSYN` is حسين. Undefined when the word need
 * not be one, as with ALEXANDER or MAXIM: it must hold a code of two or three letters that no language spells so, or one
 * of the short ones and hardly a vowel (ICAO 9303-3, section 6, table C).
 */
export function fromZoneArabic(word: string): string | undefined {
  if (!word.includes('X')) return undefined;
  const letters: readonly string[] = word.match(codes) ?? [];
  if (letters.join('').length < word.length) return undefined;
  const long = letters.some((letter) => letter.length > 2);
  const short = letters.includes('XH');
  const vowels = letters.filter((letter) => /^[AEIOU]$/.test(letter)).length;
  if (!long && !(short && vowels * 4 <= letters.length)) return undefined;
  return abjadWord(letters.map((letter) => zoneLetters[letter] ?? '').join(''));
}

const zoneLetters: Readonly<Record<string, string>> = {
  XAA: 'آ',
  XAE: 'أ',
  XAY: 'ى',
  XTA: 'ة',
  XTH: 'ث',
  XKH: 'خ',
  XDH: 'ذ',
  XSH: 'ش',
  XSS: 'ص',
  XDZ: 'ض',
  XTT: 'ط',
  XZZ: 'ظ',
  XKK: 'ک',
  XGG: 'گ',
  XNN: 'ن',
  XXY: 'ے',
  XH: 'ح',
  XE: 'ء',
  XI: 'ئ',
  XX: 'ٹ',
  XR: 'ڑ',
  XY: 'ی',
  XN: 'ن',
  XW: 'و',
  A: 'ا',
  B: 'ب',
  C: 'چ',
  D: 'د',
  E: 'ع',
  F: 'ف',
  G: 'غ',
  H: 'ه',
  I: 'إ',
  J: 'ج',
  K: 'ك',
  L: 'ل',
  M: 'م',
  N: 'ن',
  O: 'و',
  P: 'پ',
  Q: 'ق',
  R: 'ر',
  S: 'س',
  T: 'ت',
  U: 'ؤ',
  V: 'ڤ',
  W: 'و',
  Y: 'ي',
  Z: 'ز',
};
const codes = new RegExp(
  Object.keys(zoneLetters)
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'g',
);
