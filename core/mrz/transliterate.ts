import { failed, ok, type Result } from '../result.ts';

/** Letters that do not fall to their base letter when the mark is dropped (ICAO 9303-3, 6, table A; of several ways the first). */
const letters: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  ı: 'I',
  Ĳ: 'IJ',
  ĳ: 'IJ',
  ĸ: 'Q',
  Ŀ: 'L',
  Ł: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  Þ: 'TH',
  ß: 'SS',
  ẞ: 'SS',
  Ŧ: 'T',
  Ü: 'UE',
};

/** Apostrophes, dots and commas are left out; hyphens and spaces become fillers (ICAO 9303-3, 4.6). */
const omitted = /['\u2019\u2018\u02bc\u02b9\u0060\u00b4.,]/;
const blanks = /[\s\-\u2010-\u2015<]/;

/** A name as the zone writes it, words parted by one filler. Fails on the first letter that has no Latin transliteration. */
export function transliterate(
  name: string,
): Result<string, { readonly kind: 'no-transliteration'; readonly letter: string }> {
  let text = '';
  for (const character of name.normalize('NFC')) {
    const upper = letters[character] ?? character.toUpperCase();
    const plain = letters[upper] ?? upper.normalize('NFD').replace(/\p{Mn}/gu, '');
    if (omitted.test(character)) continue;
    if (blanks.test(character)) text += '<';
    else if (/^[A-Z]*$/.test(plain)) text += plain;
    else return failed({ kind: 'no-transliteration', letter: character });
  }
  return ok(text.replace(/<+/g, '<').replace(/^<|<$/g, ''));
}
