/**
 * The symbols in which words of names are compared. Words of scripts that write their vowels become Latin capitals. Words
 * of Arabic and Hebrew script keep their consonants alone, as small letters: `MOHAMMED` and `mhmd` are two views of one
 * name, and `word-distance.ts` knows which Latin letters each small one may stand for.
 */
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

interface AbjadLetter {
  readonly symbol: string;
  /** The letters of Arabic (with Persian, Urdu, Kurdish) and Hebrew script that it stands for. */
  readonly letters: string;
  /** What it becomes in Latin, with the cost of each in hundredths of a letter; two letters are one sound. */
  readonly latin: string;
  /** The cost of having nothing for it in Latin. */
  readonly skip: number;
  /** Its classes in a skeleton (skeleton.ts); several where the languages differ, `-` for none. */
  readonly classes: string;
}

const vowels = 'A:0 E:0 I:4 O:4 U:4 Y:10';

/** After the romanisations in use: ICAO 9303-3 section 6, BGN/PCGN, French and English press habits. */
export const abjadLetters: readonly AbjadLetter[] = [
  { symbol: 'a', letters: 'اآأإىٱא', latin: vowels, skip: 8, classes: '-' },
  { symbol: 'e', letters: 'عءئؤע', latin: vowels, skip: 3, classes: '-' },
  { symbol: 'b', letters: 'بב', latin: 'B:0 P:15 V:20', skip: 100, classes: 'B' },
  { symbol: 'p', letters: 'پפף', latin: 'P:0 F:10 B:15 PH:10', skip: 100, classes: 'BF' },
  { symbol: 't', letters: 'تטתٹټ', latin: 'T:0 TH:5 D:35 S:40', skip: 100, classes: 'T' },
  { symbol: 'c', letters: 'ط', latin: 'T:0 TH:10 D:30', skip: 100, classes: 'T' },
  { symbol: 'u', letters: 'ث', latin: 'TH:0 T:5 S:5 Z:30', skip: 100, classes: 'TS' },
  { symbol: 'j', letters: 'جגژږ', latin: 'J:0 DJ:0 G:5 ZH:5 GU:5 DZH:5 Y:40 Z:40', skip: 100, classes: 'JK' },
  { symbol: 'i', letters: 'چ', latin: 'CH:0 TCH:0 SH:15 C:10 J:40', skip: 100, classes: '$' },
  { symbol: 'h', letters: 'حهةהہھەۀ', latin: 'H:0 KH:25 A:20 T:30', skip: 14, classes: '-' },
  { symbol: 'x', letters: 'خח', latin: 'KH:0 H:8 CH:8 K:20 X:10 J:30', skip: 60, classes: 'K-' },
  { symbol: 'd', letters: 'دדڈډ', latin: 'D:0 T:30 DH:10', skip: 100, classes: 'T' },
  { symbol: 'v', letters: 'ذ', latin: 'DH:0 Z:0 D:5 TH:5', skip: 100, classes: 'TS' },
  { symbol: 'o', letters: 'ض', latin: 'D:0 DH:0 Z:10 DZ:0', skip: 100, classes: 'TS' },
  { symbol: 'q', letters: 'ظ', latin: 'Z:0 DH:0 TH:10 D:10', skip: 100, classes: 'ST' },
  { symbol: 'r', letters: 'رרڑړڕ', latin: 'R:0', skip: 100, classes: 'R' },
  { symbol: 'z', letters: 'زזځ', latin: 'Z:0 S:45', skip: 100, classes: 'S' },
  { symbol: 's', letters: 'سصסڅ', latin: 'S:0 SS:0 C:15 Z:45', skip: 100, classes: 'S' },
  { symbol: 'S', letters: 'שشښ', latin: 'SH:0 CH:0 SCH:0 S:20', skip: 100, classes: '$' },
  { symbol: 'Z', letters: 'צץ', latin: 'TS:0 TZ:0 Z:5 S:15 C:10', skip: 100, classes: 'S' },
  { symbol: 'g', letters: 'غ', latin: 'GH:0 G:0 R:30 H:40 K:30', skip: 100, classes: 'K' },
  { symbol: 'f', letters: 'فڤ', latin: 'F:0 PH:5 V:10 P:30', skip: 100, classes: 'F' },
  { symbol: 'k', letters: 'كکקכךقگګ', latin: 'K:0 Q:0 C:5 G:10 CK:5 KH:20 GH:25 CH:25', skip: 100, classes: 'K' },
  { symbol: 'l', letters: 'لלڵ', latin: 'L:0', skip: 100, classes: 'L' },
  { symbol: 'm', letters: 'مמם', latin: 'M:0', skip: 100, classes: 'M' },
  { symbol: 'n', letters: 'نנןںڼ', latin: 'N:0 M:60', skip: 100, classes: 'N' },
  { symbol: 'w', letters: 'وוۆۇ', latin: 'W:0 V:3 U:0 O:0 OU:0 OO:0 AU:3 AO:5 F:40', skip: 35, classes: '-F' },
  { symbol: 'y', letters: 'يیיېےێۍۓ', latin: 'Y:0 I:0 E:5 EE:0 AI:0 AY:0 EI:0 EY:0 IY:0 J:25', skip: 30, classes: '-' },
].map((letter) => ({ ...letter, symbol: abjadSymbol(letter.symbol) }));

/** Capital symbols above would collide with Latin; they are written as signs. */
function abjadSymbol(symbol: string): string {
  return symbol === 'S' ? '@' : symbol === 'Z' ? '%' : symbol;
}

export const alphabet = capitals + digits + abjadLetters.map(({ symbol }) => symbol).join('');
export const alphabetSize = alphabet.length;
/** Codes below this are Latin capitals. */
export const firstDigitCode = capitals.length;
/** Codes from this on are letters of an abjad. */
export const firstAbjadCode = capitals.length + digits.length;

const codesByCharacter = new Uint8Array(128).fill(alphabetSize);
Array.from(alphabet).forEach((character, code) => (codesByCharacter[character.charCodeAt(0)] = code));

/** The code of a symbol, `alphabetSize` for a character that no word has. */
export function codeOf(character: number): number {
  return character < 128 ? codesByCharacter[character]! : alphabetSize;
}

/** A word's symbols as codes; what is beyond the longest compared length is left out. */
export function encodeWord(word: string): Uint8Array {
  const length = Math.min(word.length, longestWord);
  const codes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) codes[at] = codeOf(word.charCodeAt(at));
  return codes;
}

/** Longer words are compared by their beginnings. */
export const longestWord = 40;

/** Whether a word is of a script that leaves its vowels out. */
export function isAbjad(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = codeOf(word.charCodeAt(at));
    if (code >= firstAbjadCode && code < alphabetSize) return true;
  }
  return false;
}
