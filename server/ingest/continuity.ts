import type { ChainedEntry } from '../../wire/chain-entries.ts';

/** What headquarters has of an epoch. `hashes`: of the entries from the batch's first up to the high-water mark, oldest first. */
export interface Held {
  readonly highWater: number;
  readonly head: Buffer;
  readonly hashes: readonly Buffer[];
}

export interface Continuation {
  /** Runs that are there already with the same content. */
  readonly duplicates: readonly (readonly [number, number])[];
  /** To be added after the high-water mark. */
  readonly fresh: readonly ChainedEntry[];
  /** Other content where something is already, and whatever hangs on it. */
  readonly forked: readonly ChainedEntry[];
}

/** How a batch's entries continue what is held; undefined where they do not: a gap, or another predecessor. */
export function continuation(entries: readonly ChainedEntry[], held: Held): Continuation | undefined {
  const first = entries[0];
  if (!first || first.seq > held.highWater + 1) return undefined;
  if (first.seq === held.highWater + 1 && !first.prevHash.equals(held.head)) return undefined;
  const overlap = entries.filter(({ seq }) => seq <= held.highWater);
  const after = entries.slice(overlap.length);
  // Each hash is made of all before it: entries agree up to one point and nowhere after it.
  const agreed = overlap.filter((entry, place) => held.hashes[place]?.equals(entry.hash)).length;
  const same = agreed === overlap.length;
  return {
    duplicates: agreed > 0 ? [[first.seq, first.seq + agreed - 1]] : [],
    fresh: same ? after : [],
    forked: same ? [] : [...overlap.slice(agreed), ...after],
  };
}
