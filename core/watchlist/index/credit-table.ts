import { enlarged } from './enlarged.ts';

/** How much of each word asked for agrees with each of the list's words, kept in room that is used again. */
export function createCreditTable(words: number) {
  /** By row of the vocabulary, the place of its credits plus one. */
  const places = new Uint16Array(words);
  let used: number[] = [];
  let width = 0;
  let credits = new Float32Array(16 * 1024);
  let values = new Uint32Array(1024);

  function placed(row: number): boolean {
    if (places[row] !== 0) return true;
    if (used.length === mostPlaces) return false;
    used.push(row);
    places[row] = used.length;
    if (used.length > values.length) values = enlarged(values, new Uint32Array(values.length * 2));
    if (used.length * width > credits.length) credits = enlarged(credits, new Float32Array(credits.length * 2));
    return true;
  }

  return {
    clear(asked: number) {
      values.fill(0, 0, used.length);
      for (const row of used) places[row] = 0;
      used = [];
      width = asked;
      credits.fill(0);
    },
    put(row: number, at: number, credit: number) {
      if (placed(row)) credits[(places[row]! - 1) * width + at] = credit;
    },
    /** Adds to what a word is worth; not when there is no more room. */
    addValue(row: number, value: number): boolean {
      if (!placed(row)) return false;
      values[places[row]! - 1]! += value;
      return true;
    },
    valueOf(row: number): number {
      const place = places[row]!;
      return place === 0 ? 0 : values[place - 1]!;
    },
    /** Writes what a word has of each word asked for into one column of a table. */
    read(row: number, into: Float64Array, column: number, columns: number) {
      const place = places[row]!;
      for (let at = 0, cell = column; at < width; at += 1, cell += columns)
        into[cell] = place === 0 ? 0 : credits[(place - 1) * width + at]!;
    },
  };
}
const mostPlaces = 65_535;
