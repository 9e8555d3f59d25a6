import { abjadLetters } from './alphabet.ts';

const symbolsByLetter = new Map(
  abjadLetters.flatMap(({ symbol, letters }) => Array.from(letters, (letter) => [letter, symbol] as const)),
);

/** A word of Arabic or Hebrew script as letters of the comparing alphabet; signs without one are left out. */
export function abjadWord(text: string): string {
  return Array.from(text, (letter) => symbolsByLetter.get(letter) ?? '').join('');
}

/**
 * The words of a name as they are in Arabic script where the machine-readable zone has them in its codes: `XHSYN` is حسين
 * (ICAO 9303-3, section 6, table C). ALEXANDER and MAXIM need not be any, so something in the name must be: a code of three
 * letters that no language spells, one of the short ones in a word with hardly a vowel, عبد or الله in codes, or not one
 * vowel in the whole name. Then each word that can be read is.
 */
export function fromZoneArabic(words: readonly string[]): readonly string[] {
  if (!words.some(isZoneArabic) && !isWithoutVowels(words)) return words;
  return words.map((word) => {
    const letters: readonly string[] = word.match(codes) ?? [];
    if (letters.join('').length < word.length) return word;
    return letters.map((letter) => zoneLetters[letter] ?? '').join('');
  });
}

function isZoneArabic(word: string): boolean {
  if (/^EBD(?:AL|$)|^ALLH$/.test(word)) return true;
  if (!word.includes('X')) return false;
  const letters: readonly string[] = word.match(codes) ?? [];
  if (letters.join('').length < word.length) return false;
  if (letters.some((letter) => letter.length > 2)) return true;
  const vowels = letters.filter((letter) => /^[AEIOU]$/.test(letter)).length;
  return letters.includes('XH') && vowels * 4 <= letters.length;
}

function isWithoutVowels(words: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => /^(?:AL)?[B-DF-HJ-NP-TVWYZ]{3,}$/.test(word));
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
