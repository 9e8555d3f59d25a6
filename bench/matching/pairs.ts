import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { settledWords, withoutMarks } from '../../core/watchlist/name/settle.ts';
import { nameKeys } from '../../core/watchlist/normalise.ts';
import type { PublishedList } from './published-lists.ts';

/** Two names, and whether they are one person's. */
export interface NamePair {
  readonly one: string;
  readonly other: string;
  readonly same: boolean;
}

const isLatin = (name: string) => /^[\p{Script=Latin}\p{M}\p{P}\s`]+$/u.test(name);

/** The names that the list itself calls good, in Latin letters; remarks stand among them here and there. */
export function latinNames({ names }: ListEntry): string[] {
  return names
    .filter(({ whole, quality }) => quality !== 'weak' && isLatin(whole) && !/[()]/.test(whole))
    .map(({ whole }) => whole);
}

/** The words of a name in their order, in capitals without marks. */
export function wordsOf(name: string): string[] {
  return settledWords(name).map(withoutMarks);
}

/** The same, with what the list writes with hyphens left together. */
export function partsOf(name: string): string[] {
  return name.split(/\s+/).flatMap((part) => {
    const words = wordsOf(part);
    return words.length === 0 ? [] : [words.join('-')];
  });
}

/**
 * The listed aliases that spell the primary name: two words at least have their consonants in common, which are all of the
 * shorter name, and the longer has one more at most. An alias of other words is another name, not a spelling.
 */
export function aliasPairs(lists: readonly PublishedList[]): NamePair[] {
  return lists.flatMap(({ people }) =>
    people.flatMap((person) => {
      const [primary, ...aliases] = latinNames(person);
      if (primary === undefined) return [];
      return aliases
        .filter((alias) => nameKeys(alias)[0] !== nameKeys(primary)[0] && isSpelling(primary, alias))
        .map((alias) => ({ one: alias, other: primary, same: true }));
    }),
  );
}

function isSpelling(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((name) =>
    wordsOf(name)
      .filter((word) => word.length > 2)
      .map(consonants),
  );
  const left = [...theirs!];
  const shared = mine!.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (
    shared >= 2 && shared === Math.min(mine!.length, theirs!.length) && Math.abs(mine!.length - theirs!.length) <= 1
  );
}

/** A rough skeleton of the bench's own, so that what is measured does not choose by what it measures. */
function consonants(word: string): string {
  return word
    .replaceAll(/PH/g, 'F')
    .replaceAll(/DJ|ZH/g, 'J')
    .replaceAll(/[AEIOUYHW]/g, '')
    .replaceAll(/[KQX]/g, 'C')
    .replaceAll(/V/g, 'F')
    .replaceAll(/Z/g, 'S')
    .replaceAll(/(.)\1+/g, '$1');
}

/** Two people of one list whose names have a word in common, which are not the same name; at most `most` for each person. */
export function namesakes(lists: readonly PublishedList[], most: number, random: () => number): NamePair[] {
  return lists.flatMap(({ people }) => {
    const named = people.flatMap((person) => {
      const [primary] = latinNames(person);
      return primary === undefined ? [] : [{ primary, words: wordsOf(primary), all: latinNames(person).map(keyOf) }];
    });
    const byWord = new Map<string, typeof named>();
    for (const one of named) for (const word of one.words) byWord.set(word, [...(byWord.get(word) ?? []), one]);
    return named.flatMap((one) => {
      const others = one.words
        .filter((word) => word.length > 2)
        .flatMap((word) => byWord.get(word) ?? [])
        // The same person listed twice, or people whom no name tells apart.
        .filter((other) => other !== one && !other.all.some((key) => one.all.includes(key)));
      const chosen = new Set<(typeof others)[number]>();
      for (let turn = 0; turn < most && others.length > 0; turn += 1)
        chosen.add(others[Math.floor(random() * others.length)]!);
      return [...chosen].map(({ primary }) => ({ one: one.primary, other: primary, same: false }));
    });
  });
}

/** Two people of one list, whatever their names. */
export function strangers(lists: readonly PublishedList[], count: number, random: () => number): NamePair[] {
  const names = lists.flatMap(({ people }) => people.flatMap((person) => latinNames(person).slice(0, 1)));
  const one = () => names[Math.floor(random() * names.length)]!;
  return Array.from({ length: count }, () => ({ one: one(), other: one(), same: false })).filter(
    (pair) => keyOf(pair.one) !== keyOf(pair.other),
  );
}

function keyOf(name: string): string {
  return nameKeys(name)[0] ?? '';
}
