import { allLocales } from '@faker-js/faker';
import { z } from 'zod';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { latinNames } from './pairs.ts';
import type { NamePair } from './pairs.ts';
import { arabicNames, ethiopianNames, hebrewNames } from './script-names.ts';

type Random = () => number;

/** A whole name in one script with the same in another, and with somebody else's; `count` of each. */
interface ScriptPairs {
  readonly own: readonly NamePair[];
  readonly others: readonly NamePair[];
}

/** Names of the list in a script of their own against the same person's primary name, and against `each` other people's. */
export function originalPairs(people: readonly ListEntry[], script: RegExp, each: number, random: Random): ScriptPairs {
  const named = people.flatMap((person) => {
    const [primary] = latinNames(person);
    const originals = person.names
      .filter(({ whole }) => script.test(whole) && !/\p{Script=Latin}|\(/u.test(whole))
      .map(({ whole }) => whole);
    return primary === undefined || originals[0] === undefined ? [] : [{ primary, original: originals[0] }];
  });
  const other = () => named[Math.floor(random() * named.length)]!;
  return {
    own: named.map(({ primary, original }) => ({ one: original, other: primary, same: true })),
    others: named.flatMap(({ original, primary }) =>
      Array.from({ length: each }, other)
        .filter((one) => one.primary !== primary)
        .map((one) => ({ one: original, other: one.primary, same: false })),
    ),
  };
}

/** A word as its own script has it, and every way in which Latin letters do. */
interface ScriptWord {
  readonly own: string;
  readonly latin: readonly string[];
}

const wordsIn = (text: string): ScriptWord[] =>
  text
    .trim()
    .split(/[|\n]/)
    .map((line) => {
      const parts = line.split(' ');
      const latin = parts.filter((part) => /^[A-Z'-]+$/.test(part));
      return { own: parts.filter((part) => !latin.includes(part)).join(' '), latin };
    });

const ethiopian = wordsIn(ethiopianNames);

/** Names of two or three of the words, written both ways. */
function madePairs(words: readonly ScriptWord[], count: number, random: Random, written: Written): ScriptPairs {
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const make = () => {
    const chosen = [...new Set(Array.from({ length: random() < 0.5 ? 2 : 3 }, () => one(words)))];
    return {
      own: chosen.map((word) => written(word, one)).join(' '),
      latin: chosen.map(({ latin }) => one(latin)).join(' '),
      chosen,
    };
  };
  const made = Array.from({ length: count }, make);
  const differs = (first: (typeof made)[number], second: (typeof made)[number]) =>
    first.chosen.filter((word) => second.chosen.includes(word)).length < 2;
  return {
    own: made.map(({ own, latin }) => ({ one: own, other: latin, same: true })),
    others: made.flatMap((name) =>
      Array.from({ length: 5 }, () => one(made))
        .filter((other) => differs(name, other))
        .map((other) => ({ one: name.own, other: other.latin, same: false })),
    ),
  };
}
type Written = (word: ScriptWord, one: <Value>(values: readonly Value[]) => Value) => string;

export const amharicPairs = (random: Random) => madePairs(ethiopian, 750, random, ({ own }) => own);
export const hebrewPairs = (random: Random) => madePairs(wordsIn(hebrewNames), 400, random, ({ own }) => own);
export const arabicPairs = (random: Random) => madePairs(wordsIn(arabicNames), 400, random, ({ own }) => own);

/** Ethiopian names as scholars, libraries and passports romanise them: `Häbtä-Wäld`, `HABTEWOLD`. */
export function ethiopianSpellings(random: Random): ScriptPairs {
  return madePairs(ethiopian, 500, random, ({ own, latin }, one) => {
    if (random() < 0.5) return parted(scholarly(own), random);
    return one(latin);
  });
}

/** Names of the form `servant of …` are written together, apart or with a hyphen. */
function parted(word: string, random: Random): string {
  const sign = ['', ' ', '-'][Math.floor(random() * 3)]!;
  return word.replace(/^(Gäbrä|Ḫaylä|Häbtä|Wäldä|Täklä)(?=[^ ]{3})/u, `$1${sign}`);
}

/** Latin letters with the marks of Encyclopaedia Aethiopica, from the code chart's order of syllables. */
function scholarly(word: string): string {
  const consonants =
    'H L Ḥ M Ś R S Š Q QW Q QW B V T Č Ḫ ḪW N Ñ . K KW X XW W . Z Ž Y D Ḍ Ǧ G GW NG Ṭ Č̣ P̣ Ṣ Ṣ F P'.split(' ');
  const vowels = ['Ä', 'U', 'I', 'A', 'E', 'Ə', 'O', 'WA'];
  const letters = Array.from(word, (letter) => {
    const at = letter.codePointAt(0)! - 0x1200;
    const consonant = consonants[at >> 3]!;
    // After what is no longer heard the first vowel is that of the fourth.
    const vowel = (at & 7) === 0 && ['.', 'Ḥ', 'Ḫ'].includes(consonant) ? 'A' : vowels[at & 7]!;
    return (consonant === '.' ? '' : consonant) + vowel;
  }).join('');
  const plain = letters
    .replace(/Ə$/u, '')
    .replaceAll(/(?<=[AÄEIOU].)Ə(?=[^Ə]{1,2}[AÄEIOUƏ])/gu, '')
    .toLowerCase();
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

const Names = z.record(z.string(), z.unknown()).transform((value) =>
  Object.values(value)
    .flat()
    .filter((name): name is string => typeof name === 'string'),
);
const Russian = z.object({ person: z.object({ first_name: Names, middle_name: Names, last_name: Names }) });

/** Russian names in Cyrillic, and as passports, English books, the French press and the German press have them. */
export function russianPairs(random: Random): ScriptPairs {
  const { first_name, middle_name, last_name } = Russian.parse(allLocales['ru']).person;
  const one = (values: readonly string[]) => values[Math.floor(random() * values.length)]!;
  const make = () => [one(first_name), one(middle_name), one(last_name)];
  const names = Array.from({ length: 500 }, make);
  const latin = (words: readonly string[]) => {
    const system = systems[Math.floor(random() * systems.length)]!;
    const shown = random() < 0.5 ? words : [words[0]!, words[2]!];
    return shown.map((word) => Array.from(word.toUpperCase(), (letter) => system[letter] ?? '').join('')).join(' ');
  };
  return {
    own: names.map((words) => ({ one: words.join(' '), other: latin(words), same: true })),
    others: names.flatMap((words) =>
      Array.from({ length: 5 }, make).map((other) => ({ one: words.join(' '), other: latin(other), same: false })),
    ),
  };
}

const cyrillic = Array.from('АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ');
const systems = [
  'A B V G D E E ZH Z I I K L M N O P R S T U F KH TS CH SH SHCH IE Y - E IU IA',
  'A B V G D E E ZH Z I Y K L M N O P R S T U F KH TS CH SH SHCH - Y - E YU YA',
  'A B V G D E IO J Z I I K L M N O P R S T OU F KH TS TCH CH CHTCH - Y - E IOU IA',
  'A B W G D E JO SCH S I J K L M N O P R S T U F CH Z TSCH SCH SCHTSCH - Y - E JU JA',
].map((line) =>
  Object.fromEntries(line.split(' ').map((latin, at) => [cyrillic[at]!, latin === '-' ? '' : latin] as const)),
);

/**
 * A name in Arabic script as the machine-readable zone has it (ICAO 9303-3, section 6, table C); undefined when it holds a
 * letter without a code here.
 */
export function zoneOfArabic(name: string): string | undefined {
  const words = name.normalize('NFKC').split(/\s+/);
  const coded = words.map((word) =>
    Array.from(word.replaceAll(/\p{M}|\u0640/gu, ''), (letter) => codes.get(letter) ?? '?').join(''),
  );
  return coded.join('').includes('?') ? undefined : [coded[0]!, '', ...coded.slice(1)].join('<');
}

const codes = new Map(
  (
    'ا A|آ XAA|أ XAE|إ I|ؤ U|ئ XI|ء XE|ب B|ة XTA|ت T|ث XTH|ج J|ح XH|خ XKH|د D|ذ XDH|ر R|ز Z|س S|ش XSH|ص XSS|ض XDZ|ط XTT|ظ XZZ|' +
    'ع E|غ G|ف F|ق Q|ك K|ل L|م M|ن N|ه H|و W|ى XAY|ي Y|پ P|چ C|گ XGG|ک XKK|ی XY'
  )
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
);
