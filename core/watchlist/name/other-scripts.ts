import anyAscii from 'any-ascii';

/**
 * A word of any script but Latin, Arabic and Hebrew in Latin capitals, one letter at a time, after the romanisations that
 * passports and press use most (ICAO 9303-3 section 6 table B for Cyrillic, ELOT 743 for Greek, BGN/PCGN for Amharic).
 * Other ways of writing the same sounds are a matter of `word-distance.ts`.
 */
export function romanise(text: string): string {
  const greek = text.replaceAll(/ΟΥ|ΜΠ|ΝΤ|ΓΚ|ΓΓ|ΑΥ|ΕΥ/gu, (pair) => greekPairs[pair]!);
  return Array.from(greek, (letter) => letters.get(letter) ?? syllable(letter) ?? anyAscii(letter).toUpperCase())
    .join('')
    .replaceAll(/[^A-Z0-9]/g, '');
}

/** Cyrillic and Greek letters that look like Latin ones, for words in which somebody mixed them. */
export function unmask(text: string): string {
  return Array.from(text, (letter) => lookAlikes.get(letter) ?? letter).join('');
}

const pairsOf = (text: string) => text.split(' ').map((pair) => [pair[0]!, pair.slice(1)] as const);

const lookAlikes = new Map(
  pairsOf('АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԚQ ԜW ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'),
);

const letters = new Map(
  pairsOf(
    [
      'АA БB ВV ГG ДD ЕE ЁE ЖZH ЗZ ИI ЙY КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKH ЦTS ЧCH ШSH ЩSHCH Ъ ЫY Ь ЭE ЮYU ЯYA',
      'ЄYE ІI ЇYI ҐG ЎU ЂDJ ЈJ ЉLJ ЊNJ ЋC ЏDZH ЃG ЅDZ ЌK ӘA ҒG ҚK ҢN ӨO ҰU ҮU ҺH ӢI ҲH ҶJ ӮU ҖJ ӐA ӖE Ӏ',
      'ΑA ΒV ΓG ΔD ΕE ΖZ ΗI ΘTH ΙI ΚK ΛL ΜM ΝN ΞX ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧCH ΨPS ΩO',
    ].join(' '),
  ),
);
const greekPairs: Readonly<Record<string, string>> = {
  ΟΥ: 'OU',
  ΜΠ: 'B',
  ΝΤ: 'D',
  ΓΚ: 'G',
  ΓΓ: 'NG',
  ΑΥ: 'AV',
  ΕΥ: 'EV',
};

/** The consonants of Ethiopic in the order of its code chart, eight syllables each (Unicode 16, U+1200 to U+135A). */
const ethiopicConsonants =
  'H L H M S R S SH Q QW Q QW B V T CH H HW N NY . K KW K KW W . Z ZH Y D D J G GW NG T CH P TS TS F P'.split(' ');
/** The vowel of each of the eight; the first is written A or E, the sixth E, I or not at all. */
const ethiopicVowels = ['E', 'U', 'I', 'A', 'E', '', 'O', 'WA'];

function syllable(letter: string): string | undefined {
  const at = letter.codePointAt(0)! - 0x1200;
  const consonant = ethiopicConsonants[at >> 3];
  if (at < 0 || consonant === undefined) return undefined;
  const vowel = at & 7;
  // After a breath or a glottal stop the first vowel is A, and the sixth is heard: እ, ህ.
  const open = consonant === 'H' || consonant === '.';
  const sound = open && vowel === 0 ? 'A' : consonant === '.' && vowel === 5 ? 'E' : ethiopicVowels[vowel]!;
  return (consonant === '.' ? '' : consonant) + sound;
}
