import { compactDocumentNumber, foldDocumentNumber } from '../fold-number.ts';

/** A range of stolen blanks: numbers of one length and one beginning, with a running count behind it. */
export interface NumberRange {
  readonly number: string;
  readonly last: string;
  readonly ordinal: number;
}

/** Finds the ranges that a number lies in, look-alikes folded. */
export interface RangeTable {
  find(number: string): number[];
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly ordinal: number;
}

export function createRangeTable(ranges: readonly NumberRange[]): RangeTable {
  const runs = new Map<string, Run[]>();
  const shapes = new Set<string>();
  for (const range of ranges) {
    const [first, last] = [compactDocumentNumber(range.number), compactDocumentNumber(range.last)];
    const digits = /\d*$/.exec(first)![0].length;
    const shape = `${first.length}/${digits}`;
    const run = { from: countIn(first, digits), to: countIn(last, digits), ordinal: range.ordinal };
    shapes.add(shape);
    const key = keyOf(shape, first, digits);
    runs.set(key, [...(runs.get(key) ?? []), run]);
  }
  return {
    find(number) {
      const compact = compactDocumentNumber(number);
      const found: number[] = [];
      for (const shape of shapes) {
        const [length, digits] = shape.split('/').map(Number) as [number, number];
        if (length !== compact.length) continue;
        const count = countIn(compact, digits);
        for (const { from, to, ordinal } of runs.get(keyOf(shape, compact, digits)) ?? [])
          if (count >= from && count <= to) found.push(ordinal);
      }
      return found;
    },
  };
}

function keyOf(shape: string, number: string, digits: number): string {
  return `${shape}/${foldDocumentNumber(number.slice(0, number.length - digits))}`;
}

/** Not a number where letters remain that look like no digit. */
function countIn(number: string, digits: number): number {
  return digits === 0 ? Number.NaN : Number(foldDocumentNumber(number.slice(-digits)));
}
