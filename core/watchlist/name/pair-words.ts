import { align, mostAligned } from './align.ts';
import { joinWords } from './join-words.ts';
import type { JoinedWords } from './join-words.ts';
import type { PreparedWord } from './word-credit.ts';
import { pairWeight } from './word-weight.ts';

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
  /** The same, with less of what agrees in part: several such pairs may be chance. */
  readonly certain: number;
  readonly residue: number;
  readonly freeGiven: number;
  readonly freeListed: number;
  /** 1 for each listed word that has an answer. */
  readonly taken: Uint8Array;
}

/** A pair below this may be chance: its words are tried together with others first. */
const weakPair = 0.82;

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
  let certain = 0;
  let residue = 0;
  let aloneGiven = 0;
  let aloneListed = 0;
  for (const { weight, credit: found } of joined) {
    agreed += found * weight;
    certain += found * found * weight;
    residue += residueOf(weight, found);
  }
  for (let row = 0; row < rows; row += 1) {
    const column = partners[row]!;
    if (column === inJoin) continue;
    if (column === -1) {
      aloneGiven += given[row]!.weight;
      continue;
    }
    const weight = pairWeight(given[row]!.weight, listedWeights[column]!, credits[row]!);
    agreed += credits[row]! * weight;
    certain += credits[row]! * credits[row]! * weight;
    residue += residueOf(weight, credits[row]!);
  }
  for (let column = 0; column < columns; column += 1) if (taken[column] === 0) aloneListed += listedWeights[column]!;
  return { partners, credits, joined, agreed, certain, residue, freeGiven: aloneGiven, freeListed: aloneListed, taken };
}

/** What of a pair does not agree. The less agrees the more it is two different words, which count against most. */
function residueOf(weight: number, credit: number): number {
  const differs = 1 - credit;
  return weight * differs * (1 + 0.3 * differs);
}

/** In `partners`: the word is part of a joined pair. */
export const inJoin = -2;

/** Tries what is free or weakly paired together; weak pairs of which both words stay free remain. */
function joinOpen(given: readonly PreparedWord[], listed: readonly PreparedWord[]): Pairing['joined'] {
  rowsPaired = given.length;
  freeListed.fill(1);
  for (let row = 0; row < given.length; row += 1) {
    const paired = credits[row]! >= weakPair;
    freeGiven[row] = paired ? 0 : 1;
    if (paired) freeListed[partners[row]!] = 0;
  }
  const joined: (JoinedWords & { readonly inOne: 'given' | 'listed' })[] = [];
  for (let before = -1; joined.length > before;) {
    before = joined.length;
    const inListed = joinWords(given, freeGiven, listed, freeListed, standing);
    const inGiven = joinWords(listed, freeListed, given, freeGiven, standingGiven);
    if (inListed.length === 0 && inGiven.length === 0) break;
    const wanted = [
      ...inListed.map((found) => ({ ...found, inOne: 'listed' as const })),
      ...inGiven.map((found) => ({ ...found, inOne: 'given' as const })),
    ];
    // The best first, whichever side it is on, so that the names may be exchanged. What is left over may be joined again.
    wanted.sort((one, other) => other.credit * other.weight - one.credit * one.weight);
    for (const found of wanted) {
      const apart = found.inOne === 'listed' ? freeGiven : freeListed;
      const together = found.inOne === 'listed' ? freeListed : freeGiven;
      if (together[found.whole] === 0 || found.parts.some((part) => apart[part] === 0)) continue;
      together[found.whole] = 0;
      for (const part of found.parts) apart[part] = 0;
      joined.push(found);
    }
  }
  if (joined.length === 0) return noneJoined;
  for (let row = 0; row < given.length; row += 1) {
    const column = partners[row]!;
    if (column === -1 || credits[row]! >= weakPair || (freeGiven[row] === 1 && freeListed[column] === 1)) continue;
    partners[row] = -1;
    credits[row] = 0;
    taken[column] = 0;
  }
  for (const { parts, whole, inOne } of joined) {
    for (const row of inOne === 'given' ? [whole] : parts) partners[row] = inJoin;
    for (const column of inOne === 'given' ? parts : [whole]) taken[column] = 1;
  }
  return joined;
}

/** How much of a listed word agrees with the given one that it is paired with. */
function standing(column: number): number {
  for (let row = 0; row < rowsPaired; row += 1) if (partners[row] === column) return credits[row]!;
  return 0;
}
let rowsPaired = 0;
const standingGiven = (row: number) => credits[row]!;

const noneJoined: Pairing['joined'] = [];
const values = new Float64Array(mostAligned * mostAligned);
const partners = new Int8Array(mostAligned);
const credits = new Float64Array(mostAligned);
const taken = new Uint8Array(mostAligned);
/** 1 for each word that may still be one of two together. */
const freeGiven = new Uint8Array(mostAligned);
const freeListed = new Uint8Array(mostAligned);
