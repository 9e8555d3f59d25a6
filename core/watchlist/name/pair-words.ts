import { align, mostAligned } from './align.ts';
import { joinWords } from './join-words.ts';
import type { JoinedWords } from './join-words.ts';
import type { PreparedWord } from './word-credit.ts';

/** Two names as far as their words have been compared already. */
export interface ComparedWords {
  readonly given: readonly PreparedWord[];
  /** The weights of the listed name's words; as many as `listed` are compared. */
  readonly listedWeights: ArrayLike<number>;
  readonly listed: number;
  /** How much of each given word agrees with each listed one: at given word × `listed` + listed word. */
  readonly credits: Float64Array;
  /** The listed words themselves, where some of them may be two given ones together or the other way round. */
  readonly joinable: () => readonly PreparedWord[] | undefined;
}

/** Which words answer to which, and what that adds up to. Valid until the next pairing. */
export interface Pairing {
  /** For each given word the listed one, -1 for none, and how much agrees. There may be more room than words. */
  readonly partners: Int8Array;
  readonly credits: Float64Array;
  readonly joined: readonly (JoinedWords & { readonly inOne: 'given' | 'listed' })[];
  readonly agreed: number;
  readonly residue: number;
  readonly freeGiven: number;
  readonly freeListed: number;
  /** 1 for each listed word that has an answer. */
  readonly taken: Uint8Array;
}

/** A pair below this may be chance: its words are tried together with others first. */
const weakPair = 0.5;

/**
 * Pairs the words of two names, in any order. It runs hundreds of times while a traveller waits, so it works in room that
 * is kept.
 */
export function pairWords({ given, listedWeights, listed, credits: all, joinable }: ComparedWords): Pairing {
  const rows = given.length;
  const columns = listed;
  for (let row = 0; row < rows; row += 1) {
    const { weight } = given[row]!;
    for (let cell = row * columns, column = 0; column < columns; cell += 1, column += 1)
      values[cell] = all[cell]! * (weight + listedWeights[column]!);
  }
  align(rows, columns, values, partners);
  for (let column = 0; column < columns; column += 1) taken[column] = 0;
  let openGiven = 0;
  let openListed = columns;
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    credits[row] = column === -1 ? 0 : all[row * columns + column]!;
    if (column !== -1) taken[column] = 1;
    if (credits[row]! < weakPair) openGiven += 1;
    else openListed -= 1;
  }
  const words = (openGiven > 1 && openListed > 0) || (openListed > 1 && openGiven > 0) ? joinable() : undefined;
  const joined = words === undefined ? noneJoined : joinOpen(given, words);

  let agreed = 0;
  let residue = 0;
  let aloneGiven = 0;
  let aloneListed = 0;
  for (const { weight, credit: found } of joined) {
    agreed += found * weight;
    residue += (1 - found) * weight;
  }
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    if (column === inJoin) continue;
    if (column === -1) {
      aloneGiven += given[row]!.weight;
      continue;
    }
    const weight = (given[row]!.weight + listedWeights[column]!) / 2;
    agreed += credits[row]! * weight;
    residue += (1 - credits[row]!) * weight;
  }
  for (let column = 0; column < columns; column += 1) if (taken[column] === 0) aloneListed += listedWeights[column]!;
  return { partners, credits, joined, agreed, residue, freeGiven: aloneGiven, freeListed: aloneListed, taken };
}

/** In `partners`: the word is part of a joined pair. */
export const inJoin = -2;

/** Tries what is free or weakly paired together; weak pairs of which both words stay free remain. */
function joinOpen(given: readonly PreparedWord[], listed: readonly PreparedWord[]): Pairing['joined'] {
  freeListed.fill(1);
  for (let row = 0; row < given.length; row += 1) {
    const paired = credits[row]! >= weakPair;
    freeGiven[row] = paired ? 0 : 1;
    if (paired) freeListed[partners[row]!] = 0;
  }
  const inListed = joinWords(given, freeGiven, listed, freeListed);
  const inGiven = joinWords(listed, freeListed, given, freeGiven);
  if (inListed.length === 0 && inGiven.length === 0) return noneJoined;
  const joined = [
    ...inListed.map((found) => ({ ...found, inOne: 'listed' as const })),
    ...inGiven.map((found) => ({ ...found, inOne: 'given' as const })),
  ];
  for (let row = 0; row < given.length; row += 1) {
    const column = partners[row]!;
    if (column === -1 || credits[row]! >= weakPair || (freeGiven[row] === 1 && freeListed[column] === 1)) continue;
    partners[row] = -1;
    credits[row] = 0;
    taken[column] = 0;
  }
  for (const { first, second, whole, inOne } of joined) {
    for (const row of inOne === 'given' ? [whole] : [first, second]) partners[row] = inJoin;
    for (const column of inOne === 'given' ? [first, second] : [whole]) taken[column] = 1;
  }
  return joined;
}

const noneJoined: Pairing['joined'] = [];
const values = new Float64Array(mostAligned * mostAligned);
const partners = new Int8Array(mostAligned);
const credits = new Float64Array(mostAligned);
const taken = new Uint8Array(mostAligned);
/** 1 for each word that may still be one of two together. */
const freeGiven = new Uint8Array(mostAligned);
const freeListed = new Uint8Array(mostAligned);
