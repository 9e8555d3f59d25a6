/** A document number as one word: letters and digits only, upper-case. */
export function compactDocumentNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * A document number with look-alike characters made the same: two numbers that fold alike may be one number misread.
 * The classes: O Q D U as 0; I L as 1; Z as 2; S as 5; G as 6; B as 8. Check digits see neither 1 for L, 6 for G nor
 * 0 for U, since those pairs are equal modulo 10 (ICAO 9303-3, 4.9), so these three must be folded. V stays apart from
 * U: the check digit tells them apart, and folding it would make more strangers meet than misreadings.
 */
export function foldDocumentNumber(number: string): string {
  return Array.from(compactDocumentNumber(number), (character) => classes.get(character) ?? character).join('');
}

/**
 * The document numbers inside a listed text, compacted: the text as a whole, and each word with at least four digits
 * and five characters, alone and with the short series letters before it. Lists write `Libyan Passport No. 96/184442`,
 * `381110042 (Expired 25 Jan. 2016)` and `No. H0044232 (Iraqi)` where a passport has only the number.
 */
export function listedNumbers(text: string): string[] {
  const found = new Set([compactDocumentNumber(text)]);
  const words = text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s,;:()"“”]+/u)
    .filter((word) => word !== '');
  for (const [at, word] of words.entries()) {
    const number = compactDocumentNumber(word);
    if (number.length < 5 || number.replaceAll(/\D/g, '').length < 4) continue;
    found.add(number);
    const series = words[at - 1] ?? '';
    if (/^[A-Z]{1,2}-?$/.test(series) && series !== 'NO') found.add(compactDocumentNumber(series + number));
  }
  found.delete('');
  return [...found].slice(0, listedNumbersAtMost);
}

/** A bound on the index rows that one listed text can cause. */
const listedNumbersAtMost = 8;

const classes = new Map(
  Object.entries({ 0: 'OQDU', 1: 'IL', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' }).flatMap(([digit, letters]) =>
    Array.from(letters, (letter) => [letter, digit] as const),
  ),
);
