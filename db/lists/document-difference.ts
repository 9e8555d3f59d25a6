import type { ListsFile } from './lists-file.ts';

export interface DocumentDifference {
  readonly added: number;
  readonly removed: number;
  readonly unchanged: number;
  /**
   * Whether a line, as `contentOf` writes it, is one that the other generation does not have, or not as often. Each such
   * line is answered with true once.
   */
  readonly takeFormer: (content: string) => boolean;
  readonly takeLatter: (content: string) => boolean;
}

/**
 * How the lines of documents of two generations differ. Lines are compared by a 53-bit hash of their content, in sorted
 * arrays of eight bytes a line: the lines themselves, ten million in each, would not fit the memory of a post. Of twenty
 * million lines, two different ones share a hash once in fifty comparisons, and it costs a count of one.
 */
export function documentDifference(lists: ListsFile, former: number, latter: number): DocumentDifference {
  const [ones, others] = [countOf(lists, former), countOf(lists, latter)];
  // Most lists have no such lines, and a first import has nothing to be compared with.
  if (ones === 0 || others === 0) {
    const all = () => true;
    return { added: others, removed: ones, unchanged: 0, takeFormer: all, takeLatter: all };
  }
  const [one, other] = [hashesOf(lists, former, ones), hashesOf(lists, latter, others)];
  const [onlyOne, onlyOther] = [new Map<number, number>(), new Map<number, number>()];
  let [at, otherAt, added, removed, unchanged] = [0, 0, 0, 0, 0];
  while (at < one.length || otherAt < other.length) {
    const [hash, otherHash] = [one[at] ?? Infinity, other[otherAt] ?? Infinity];
    if (hash === otherHash) unchanged += 1;
    else if (hash < otherHash) {
      removed += 1;
      note(onlyOne, hash);
    } else {
      added += 1;
      note(onlyOther, otherHash);
    }
    if (hash <= otherHash) at += 1;
    if (otherHash <= hash) otherAt += 1;
  }
  return {
    added,
    removed,
    unchanged,
    takeFormer: (content) => take(onlyOne, hashOf(content)),
    takeLatter: (content) => take(onlyOther, hashOf(content)),
  };
}

function note(times: Map<number, number>, hash: number) {
  if (times.size < mostTold) times.set(hash, (times.get(hash) ?? 0) + 1);
}

function take(times: Map<number, number>, hash: number): boolean {
  const left = times.get(hash) ?? 0;
  if (left > 0) times.set(hash, left - 1);
  return left > 0;
}

/** A line of documents as one text. */
export const contentOf =
  'number || char(31) || last || char(31) || issuing_state || char(31) || type || char(31) || action || char(31) || reason';

function countOf(lists: ListsFile, generation: number): number {
  return Number(lists.prepare('SELECT count(*) FROM list_document WHERE generation = ?').pluck().get(generation));
}

function hashesOf(lists: ListsFile, generation: number, count: number): Float64Array {
  const hashes = new Float64Array(count);
  const contents = lists
    .prepare<[number], string>(`SELECT ${contentOf} FROM list_document WHERE generation = ?`)
    .pluck();
  let at = 0;
  for (const content of contents.iterate(generation)) hashes[at++] = hashOf(content);
  return hashes.sort();
}

/** Two multiplicative hashes of 32 and 21 bits side by side. */
function hashOf(text: string): number {
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  high ^= high >>> 16;
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

/** Differences beyond this number are only counted. */
export const mostTold = 1_000_000;
