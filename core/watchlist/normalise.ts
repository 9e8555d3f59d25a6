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
  const tokens = nameTokens(whole).map(spellings);
  if (tokens.length === 0) return [];
  const keys =
    tokens.filter((forms) => forms.length > 1).length > combinedTokens
      ? [0, -1].map((at) => tokens.map((forms) => forms.at(at)!))
      : combine(tokens);
  return [...new Set(keys.map((key) => key.sort().join(' ')))].sort();
}

/** The words of a name, upper-case and settled under NFKC, marks kept. */
function nameTokens(whole: string): string[] {
  return settled(whole)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((token) => token.replace(/^\p{M}+/u, ''))
    .filter((token) => token !== '');
}

function settled(text: string): string {
  const upper = text.replaceAll(dropped, '').normalize('NFKC').toUpperCase().normalize('NFKC');
  return upper.replaceAll(dropped, '').normalize('NFC');
}

/** The bare spelling first, the expanded one last, once if they are the same. */
function spellings(token: string): string[] {
  // Most tokens by far, and a list has hundreds of thousands.
  if (/^[A-Z0-9]+$/.test(token)) return [token];
  const bare = withoutMarks(token);
  const expanded = withoutMarks(Array.from(token, (letter) => expansions.get(letter) ?? letter).join(''));
  return bare === expanded ? [bare] : [bare, expanded];
}

function withoutMarks(token: string): string {
  const plain = token
    .normalize('NFD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return Array.from(plain, (letter) => ligatures.get(letter) ?? letter).join('');
}

function combine(tokens: readonly (readonly string[])[]): string[][] {
  return tokens.reduce<string[][]>((keys, forms) => keys.flatMap((key) => forms.map((form) => [...key, form])), [[]]);
}

/** Apostrophes, modifier letters used as such, invisible format characters, and optional signs of Arabic and Hebrew. */
const dropped =
  /['`\u00b4\u2018\u2019\u201b\u2032\uff07\u02b9-\u02c1\u02c8\u02ca\u02cb\u05f3\u0640\u064b-\u0652\u0670]|\p{Cf}/gu;

/** Letters with a second, longer spelling (ICAO 9303-3, section 6, table A). */
const expansions = new Map([
  ['Ä', 'AE'],
  ['Å', 'AA'],
  ['Ö', 'OE'],
  ['Ø', 'OE'],
  ['Ü', 'UE'],
]);

/** Letters that no decomposition reduces to A–Z. */
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
]);
