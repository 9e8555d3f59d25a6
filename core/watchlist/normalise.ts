import { settledWords, withoutMarks } from './name/settle.ts';

/** At most this many tokens of one name are spelled both ways in every combination; names with more get two keys. */
const combinedTokens = 3;

/**
 * The keys under which a whole name is compared for equality: Latin letters without marks, upper-case, punctuation and
 * fillers as spaces, apostrophes dropped, tokens sorted. A name with letters that passports write in two ways
 * (Ü as UE or U, Å as AA or A, Ø as OE or O: ICAO 9303-3, section 6) has a key for each; there are at most eight.
 * Letters of other scripts stay as they are, upper-cased under NFKC; signs that those scripts leave out at will
 * (Arabic vowel signs, the tatweel) are dropped.
 */
export function nameKeys(whole: string): string[] {
  const tokens = settledWords(whole).map(spellings);
  if (tokens.length === 0) return [];
  const keys =
    tokens.filter((forms) => forms.length > 1).length > combinedTokens
      ? [0, -1].map((at) => tokens.map((forms) => forms.at(at)!))
      : combine(tokens);
  return [...new Set(keys.map((key) => key.sort().join(' ')))].sort();
}

/** The bare spelling first, the expanded one last, once if they are the same. */
function spellings(token: string): string[] {
  // Most tokens by far, and a list has hundreds of thousands.
  if (/^[A-Z0-9]+$/.test(token)) return [token];
  const bare = withoutMarks(token);
  const expanded = withoutMarks(Array.from(token, (letter) => expansions.get(letter) ?? letter).join(''));
  return bare === expanded ? [bare] : [bare, expanded];
}

function combine(tokens: readonly (readonly string[])[]): string[][] {
  return tokens.reduce<string[][]>((keys, forms) => keys.flatMap((key) => forms.map((form) => [...key, form])), [[]]);
}

/** Letters with a second, longer spelling (ICAO 9303-3, section 6, table A). */
const expansions = new Map([
  ['Ä', 'AE'],
  ['Å', 'AA'],
  ['Ö', 'OE'],
  ['Ø', 'OE'],
  ['Ü', 'UE'],
]);
