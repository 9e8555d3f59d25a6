import { alphabet, nothing } from './network.ts';

const filler = alphabet.length - 1;
const firstLetter = 10;

/** States of a name field: a letter of the surname, one filler in it, the second filler, a letter of the given names, one filler in them, fillers to the end. */
const state = { surname: 0, gap: 1, parted: 2, given: 3, givenGap: 4, rest: 5, start: 6 } as const;
type State = (typeof state)[keyof typeof state];

interface Step {
  readonly from: readonly State[];
  readonly letter: boolean;
}

const both: Readonly<Record<number, Step>> = {
  [state.surname]: { from: [state.start, state.surname, state.gap], letter: true },
  [state.gap]: { from: [state.surname], letter: false },
  [state.parted]: { from: [state.gap], letter: false },
  [state.given]: { from: [state.parted, state.given, state.givenGap], letter: true },
  [state.givenGap]: { from: [state.given], letter: false },
  // After a surname alone all is filler; after given names too.
  [state.rest]: { from: [state.parted, state.givenGap, state.rest], letter: false },
};
/** One list of names; a French card parts given names by two fillers. */
const single: Readonly<Record<number, Step>> = {
  [state.given]: { from: [state.start, state.given, state.givenGap, state.parted], letter: true },
  [state.givenGap]: { from: [state.given], letter: false },
  [state.parted]: { from: [state.givenGap], letter: false },
  [state.rest]: { from: [state.parted, state.rest], letter: false },
};

/** The likeliest well-formed names: words parted by fillers, surname from given names by two, and nothing after them. `logs` by cell. */
export function likeliestNames(logs: readonly Float64Array[], kind: 'both' | 'surname' | 'given'): number[] {
  const steps = kind === 'both' ? both : single;
  const letters = logs.map((each) => bestLetter(each));
  const count = 7;
  let best = new Float64Array(count).fill(-Infinity);
  best[state.start] = 0;
  const cameFrom: Int8Array[] = [];
  for (const [at, each] of logs.entries()) {
    const next = new Float64Array(count).fill(-Infinity);
    const from = new Int8Array(count).fill(-1);
    for (const [key, { from: sources, letter }] of Object.entries(steps)) {
      const into = Number(key);
      const gain = letter ? each[letters[at]!]! : each[filler]!;
      for (const source of sources)
        if (best[source]! + gain > next[into]!) {
          next[into] = best[source]! + gain;
          from[into] = source;
        }
    }
    cameFrom.push(from);
    best = next;
  }
  let place = 0;
  for (let each = 1; each < count; each += 1) if (best[each]! > best[place]!) place = each;
  const codes: number[] = [];
  for (let at = logs.length - 1; at >= 0; at -= 1) {
    codes.unshift(steps[place]!.letter ? letters[at]! : filler);
    place = cameFrom[at]![place]!;
  }
  return codes;
}

function bestLetter(logs: Float64Array): number {
  let best = firstLetter;
  for (let code = firstLetter; code < nothing - 1; code += 1) if (logs[code]! > logs[best]!) best = code;
  return best;
}
