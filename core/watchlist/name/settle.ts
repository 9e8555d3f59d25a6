/**
 * The words of a name as written, upper-case and settled under NFKC (presentation forms become letters), with marks kept.
 * Apostrophes, invisible characters and the signs that Arabic and Hebrew may leave out are dropped; everything else that
 * is neither letter nor digit parts words, the filler `<` of machine-readable zones among them.
 */
export function settledWords(whole: string): string[] {
  return settled(whole)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter((word) => word !== '');
}

function settled(text: string): string {
  const upper = text.replaceAll(dropped, '').normalize('NFKC').toUpperCase().normalize('NFKC');
  return upper.replaceAll(dropped, '').normalize('NFC');
}

/** A word without the marks of its Latin letters, and those letters that no decomposition reduces to A–Z spelled out. */
export function withoutMarks(word: string): string {
  const plain = word
    .normalize('NFD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return Array.from(plain, (letter) => ligatures.get(letter) ?? letter).join('');
}

/** Apostrophes, modifier letters used as such, invisible format characters, and optional signs of Arabic and Hebrew. */
const dropped =
  /['`\u00b4\u2018\u2019\u201b\u2032\uff07\u02b9-\u02c1\u02c8\u02ca\u02cb\u05f3\u05f4\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u0655\u0670]|\p{Cf}/gu;

const ligatures = new Map([
  ['Æ', 'AE'],
  ['Ð', 'D'],
  ['Đ', 'D'],
  ['Ħ', 'H'],
  ['Ł', 'L'],
  ['Ŋ', 'N'],
  ['Ø', 'O'],
  ['Œ', 'OE'],
  ['ẞ', 'SS'],
  ['Ŧ', 'T'],
  ['Þ', 'TH'],
  ['Ə', 'E'],
  ['Ɛ', 'E'],
  ['Ɔ', 'O'],
  ['Ɓ', 'B'],
  ['Ɗ', 'D'],
  ['Ƙ', 'K'],
  ['Ƴ', 'Y'],
  ['ʿ', ''],
]);
