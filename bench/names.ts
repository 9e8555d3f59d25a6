import { allLocales } from '@faker-js/faker';
import { z } from 'zod';
import { createRandom } from './random.ts';

/** A name of somebody who exists nowhere, by its words. */
export type MadeName = readonly string[];

const Names = z
  .union([
    z.array(z.unknown()),
    z.object({
      generic: z.array(z.unknown()).nullish(),
      female: z.array(z.unknown()).nullish(),
      male: z.array(z.unknown()).nullish(),
    }),
  ])
  .transform((value) =>
    Array.isArray(value) ? value : [value.generic, value.female, value.male].flatMap((part) => part ?? []),
  )
  .transform((values) => values.filter((one): one is string => typeof one === 'string'));
const Locale = z.object({ person: z.object({ first_name: Names, last_name: Names }) });

/** First and last names of some sixty languages, those in Latin letters. */
function corpus(): { first: string[]; last: string[] } {
  const all = Object.values(allLocales).flatMap((locale) => Locale.safeParse(locale).data ?? []);
  const latin = (names: readonly string[]) => names.filter((name) => /^[\p{Script=Latin}' -]{2,}$/u.test(name));
  return {
    first: latin(all.flatMap(({ person }) => person.first_name)),
    last: latin(all.flatMap(({ person }) => person.last_name)),
  };
}

/** Names as a population has them: a few words very often, most seldom, a quarter of them in a spelling of their own. */
export function createNames(seed: number): () => MadeName {
  const random = createRandom(seed);
  const { first, last } = corpus();
  const often = (words: readonly string[]) => words[Math.floor(words.length * random() ** 2.2)]!;
  return () => {
    const given = random() < 0.55 ? 1 : random() < 0.8 ? 2 : 3;
    return [...Array.from({ length: given }, () => often(first)), often(last)]
      .flatMap((word) => word.split(/[\s-]+/))
      .map((word) => (random() < 0.25 ? respelled(word, random) : word));
  };
}

/** Ways in which a name comes to the desk other than it is listed. */
export const damages: Readonly<Record<string, (name: MadeName, random: () => number) => MadeName>> = {
  none: (name) => name,
  'one slip': (name, random) => oneWord(name, random, (word) => slip(word, random)),
  'two slips': (name, random) =>
    [0, 1].reduce<MadeName>((left) => oneWord(left, random, (word) => slip(word, random)), name),
  respelled: (name, random) => name.map((word) => respelled(word, random)),
  'other order': (name) => name.toReversed(),
  'word missing': (name, random) => {
    const missing = Math.floor(random() * name.length);
    return name.length < 3 ? name : name.filter((_, at) => at !== missing);
  },
  'words joined': (name) => [name.slice(0, 2).join(''), ...name.slice(2)],
};

function oneWord(name: MadeName, random: () => number, change: (word: string) => string): MadeName {
  const chosen = Math.floor(random() * name.length);
  return name.map((word, at) => (at === chosen ? change(word) : word));
}

/** A letter changed, left out, put in or exchanged with the next one. */
function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const [before, here, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  const ways = [
    before + letter + after,
    before + after,
    before + letter + here + after,
    before + after.slice(0, 1) + here + after.slice(1),
  ];
  return ways[Math.floor(random() * ways.length)]!;
}

/** Another vowel, or a consonant doubled. */
function respelled(word: string, random: () => number): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(random() * (word.length - 1));
  const letter = word[at]!;
  const other = /[aeiou]/.test(letter) ? 'aeiou'[Math.floor(random() * 5)]! : letter + letter;
  return word.slice(0, at) + other + word.slice(at + 1);
}
