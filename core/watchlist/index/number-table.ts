import { hashText } from './name-index.ts';

/**
 * Rows by folded number in one array: the row in the low bits of a slot, what is left of the number's hash in the high ones,
 * so that a miss seldom costs a look at the row itself. Ten million take six bytes each.
 */
export interface NumberTable {
  readonly rows: number;
  readonly slots: Uint32Array;
}

/** A fuller table is searched for longer, an emptier one wastes room. */
const fill = 0.68;

/** `numberAt` is asked once for each row, in order. */
export function buildNumberTable(rows: number, numberAt: (row: number) => string): NumberTable {
  const slots = new Uint32Array(rows === 0 ? 0 : Math.ceil(rows / fill) + 1);
  const bits = rowBits(rows);
  for (let row = 0; row < rows; row += 1) {
    const number = numberAt(row);
    let slot = firstSlot(number, slots.length);
    while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1;
    slots[slot] = mark(number, bits) + row + 1;
  }
  return { rows, slots };
}

/** Rows that may have this folded number; few others are among them. */
export function findNumber({ rows, slots }: NumberTable, number: string): number[] {
  const found: number[] = [];
  if (slots.length === 0) return found;
  const bits = rowBits(rows);
  const wanted = mark(number, bits);
  const low = 2 ** bits;
  for (let slot = firstSlot(number, slots.length); slots[slot] !== 0; slot = slot + 1 === slots.length ? 0 : slot + 1) {
    const row = slots[slot]! % low;
    if (slots[slot]! - row === wanted) found.push(row - 1);
  }
  return found;
}

function rowBits(rows: number): number {
  return Math.max(1, Math.ceil(Math.log2(rows + 2)));
}

function firstSlot(number: string, slots: number): number {
  return Math.floor((hashText(number) / 2 ** 32) * slots);
}

/** The hash again from other letters of it, so that numbers of one slot differ here. */
function mark(number: string, bits: number): number {
  if (bits >= 32) return 0;
  const low = 2 ** bits;
  return (hashText(`${number}.`) % 2 ** (32 - bits)) * low;
}

/** Every number one edit away, look-alikes folded: a character left out, put in, changed, or two exchanged. */
export function numbersOneEditAway(number: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < number.length; at += 1) {
    const [before, after] = [number.slice(0, at), number.slice(at + 1)];
    found.add(before + after);
    if (at + 1 < number.length) found.add(before + number[at + 1]! + number[at]! + number.slice(at + 2));
    for (const character of foldedCharacters) {
      found.add(before + character + after);
      found.add(before + character + number.slice(at));
    }
  }
  for (const character of foldedCharacters) found.add(number + character);
  found.delete(number);
  return found;
}

const foldedCharacters = '0123456789ACEFHJKMNPRTVWXY';
