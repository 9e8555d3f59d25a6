import { alphabet, nothing } from './network.ts';
import type { CheckedCells } from './zone-form.ts';

const weights = [7, 3, 1] as const;

/** What each character counts in a check digit's sum. */
function worth(code: number): number {
  return code === alphabet.length - 1 ? 0 : code;
}

export function checkHolds(codes: readonly number[], { cells, digit, mayBeMissing }: CheckedCells): boolean {
  const filler = alphabet.length - 1;
  if (mayBeMissing === true && codes[digit] === filler) return true;
  return cells.reduce((sum, cell, at) => sum + worth(codes[cell]!) * weights[at % 3]!, 0) % 10 === codes[digit];
}

export interface Repair {
  /** The likeliest codes of `cells` and digit that fit together. */
  readonly codes: ReadonlyMap<number, number>;
  /** How much less likely they are than the characters as read, as a logarithm. */
  readonly loss: number;
  /** How much less likely still the next best that fits is. */
  readonly margin: number;
}

interface Partial {
  readonly log: number;
  readonly code: number;
  readonly before: Partial | undefined;
}

/** Changes as little as the check digit needs. `logs` gives for a cell the logarithms of the chances of what may stand there, -Infinity for what may not. */
export function repaired(
  check: CheckedCells,
  changeable: ReadonlySet<number>,
  codes: readonly number[],
  logs: (cell: number) => Float64Array,
): Repair | undefined {
  const cells = [...check.cells, check.digit];
  // For each remainder of the sum the two likeliest ways to come by it.
  let states: Partial[][] = Array.from({ length: 10 }, () => []);
  states[0] = [{ log: 0, code: -1, before: undefined }];
  for (const [at, cell] of cells.entries()) {
    const weight = at === cells.length - 1 ? 9 : weights[at % 3]!;
    const chances = logs(cell);
    const next: Partial[][] = Array.from({ length: 10 }, () => []);
    for (let code = 0; code < nothing; code += 1) {
      const chance = changeable.has(cell) ? chances[code]! : code === codes[cell] ? 0 : -Infinity;
      if (chance < -14) continue;
      for (const [remainder, ways] of states.entries())
        for (const before of ways)
          keepTwo(next[(remainder + weight * worth(code)) % 10]!, { log: before.log + chance, code, before });
    }
    states = next;
  }
  const [best, second] = states[0]!;
  if (best === undefined) return undefined;
  const found = new Map<number, number>();
  let step: Partial | undefined = best;
  for (let at = cells.length - 1; at >= 0; at -= 1) {
    found.set(cells[at]!, step!.code);
    step = step!.before;
  }
  const asRead = cells.reduce((sum, cell) => sum + (changeable.has(cell) ? logs(cell)[codes[cell]!]! : 0), 0);
  return { codes: found, loss: asRead - best.log, margin: second === undefined ? Infinity : best.log - second.log };
}

function keepTwo(ways: Partial[], way: Partial) {
  if (ways.length < 2) ways.push(way);
  else if (way.log > ways[1]!.log) ways[1] = way;
  if (ways.length === 2 && ways[1]!.log > ways[0]!.log) ways.reverse();
}
