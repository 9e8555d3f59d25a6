/** A name by its words, in the order of the list. */
type Words = readonly string[];
type Random = () => number;

/**
 * Ways in which a listed name comes to the desk otherwise than it is listed: undefined where a name cannot be damaged so.
 * Each changes the name for certain.
 */
export const damages: Readonly<Record<string, (name: Words, random: Random) => string | undefined>> = {
  'as listed': (name) => name.join(' '),
  'one slip': (name, random) => slipped(name, 1, random),
  'two slips': (name, random) => slipped(name, 2, random),
  'a slip in every second word': (name, random) => slipped(name, Math.ceil(name.length / 2), random),
  'other order': (name) => (name.length < 2 ? undefined : [...name.slice(1), name[0]!].join(' ')),
  'other order and a slip': (name, random) => slipped(name.toReversed(), 1, random),
  'two words joined': (name, random) => {
    if (name.length < 2) return undefined;
    const at = below(name.length - 1, random);
    return [...name.slice(0, at), name[at]! + name[at + 1]!, ...name.slice(at + 2)].join(' ');
  },
  'all words joined': (name) => (name.length === 2 ? name.join('') : undefined),
  'a word parted': (name, random) => {
    const at = longest(name);
    const word = name[at]!;
    if (word.length < 6) return undefined;
    const cut = 2 + below(word.length - 4, random);
    return name.map((one, place) => (place === at ? `${word.slice(0, cut)} ${word.slice(cut)}` : one)).join(' ');
  },
  'a middle word missing': (name, random) => {
    if (name.length < 3) return undefined;
    const missing = 1 + below(name.length - 2, random);
    return name.filter((_, at) => at !== missing).join(' ');
  },
  'a middle word missing and a slip': (name, random) =>
    name.length < 3 ? undefined : slipped([...name.slice(0, 1), ...name.slice(2)], 1, random),
  'a word more': (name, random) => [...name, extra[below(extra.length, random)]!].join(' '),
  'an initial': (name) => {
    if (name.length < 3) return undefined;
    return name.map((word, at) => (at === 1 ? word.slice(0, 1) : word)).join(' ');
  },
  respelled: (name, random) => {
    const changed = name.map((word) => respelled(word, random));
    return changed.join(' ') === name.join(' ') ? undefined : changed.join(' ');
  },
  'cut off at 39': (name) => cutOff(name, 39),
  'cut off at 30': (name) => cutOff(name, 30),
};

/** Those that leave little of a short name. */
export const heavyDamages: ReadonlySet<string> = new Set([
  'two slips',
  'a slip in every second word',
  'a middle word missing and a slip',
]);

const extra = ['MOHAMMED', 'ABU BAKR', 'KHAN', 'JOHN', 'AL', 'HAJI', 'IVANOVICH', 'MARIA', 'SALEM', 'BIN YUSUF'];

/** Slips in so many words, the longer ones first: who means to be found makes none in a word of two letters. */
function slipped(name: Words, count: number, random: Random): string | undefined {
  const able = [...name.keys()].filter((at) => name[at]!.length >= 4);
  if (able.length === 0) return undefined;
  const words = [...name];
  for (let left = count; left > 0; left -= 1) {
    const at = able[below(able.length, random)]!;
    words[at] = slip(words[at]!, random);
    if (able.length > 1) able.splice(able.indexOf(at), 1);
  }
  return words.join(' ');
}

/** A letter changed, left out, put in, doubled, or exchanged with the next one. */
function slip(word: string, random: Random): string {
  for (;;) {
    const at = below(word.length, random);
    const letter = String.fromCharCode(65 + below(26, random));
    const [before, here, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    const ways = [
      before + letter + after,
      before + after,
      before + letter + here + after,
      before + here + here + after,
      before + after.slice(0, 1) + here + after.slice(1),
    ];
    const changed = ways[below(ways.length, random)]!;
    if (changed !== word) return changed;
  }
}

/** What romanisations write for one another, each word with two of them at most. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/OU/, 'U'],
  [/U/, 'OU'],
  [/EE/, 'I'],
  [/Y$/, 'I'],
  [/I$/, 'Y'],
  [/SH/, 'CH'],
  [/KH/, 'K'],
  [/Q/, 'K'],
  [/K/, 'Q'],
  [/DH/, 'Z'],
  [/J/, 'DJ'],
  [/GH/, 'G'],
  [/AI/, 'AY'],
  [/AY/, 'EI'],
  [/W/, 'OU'],
  [/V/, 'W'],
  [/([LMNST])\1/, '$1'],
  [/([AEIOU])([LMNST])([AEIOU])/, '$1$2$2$3'],
  [/A([A-Z])/, 'E$1'],
  [/E([A-Z])/, 'A$1'],
  [/O/, 'U'],
  [/AH$/, 'A'],
  [/A$/, 'AH'],
  [/TS/, 'TZ'],
  [/ZH/, 'J'],
];

function respelled(word: string, random: Random): string {
  const able = spellings.filter(([pattern]) => pattern.test(word));
  const first = able[below(able.length, random)];
  if (word.length < 4 || first === undefined) return word;
  const once = word.replace(first[0], first[1]);
  const second = spellings.filter(([pattern]) => pattern.test(once))[below(able.length, random)];
  return second === undefined || random() < 0.5 ? once : once.replace(second[0], second[1]);
}

/** As the name field of a machine-readable zone has it: the last word for the surname, cut where the field ends. */
function cutOff(name: Words, length: number): string | undefined {
  const field = [name.at(-1)!, '', ...name.slice(0, -1)].join('<').replaceAll("'", '').replaceAll('-', '<');
  return field.length <= length ? undefined : field.slice(0, length);
}

function longest(name: Words): number {
  return [...name.keys()].reduce((best, at) => (name[at]!.length > name[best]!.length ? at : best), 0);
}

function below(bound: number, random: Random): number {
  return Math.floor(random() * bound);
}
