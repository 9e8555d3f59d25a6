import { compareStates } from './compare-states.ts';
import type { StateComparison } from './compare-states.ts';
import type { PersonDocument } from './person.ts';

export interface NumberComparison {
  readonly given: PersonDocument;
  readonly listed: PersonDocument;
  /** `look-alike`: the same once characters that readers confuse are folded. `one-edit`: one character off after that. */
  readonly likeness: 'same' | 'look-alike' | 'one-edit';
  readonly state: StateComparison;
}

/** The best agreement of two people's numbers, undefined when none is alike. Symmetric. */
export function compareNumbers(
  given: readonly PersonDocument[],
  listed: readonly PersonDocument[],
): NumberComparison | undefined {
  let best: NumberComparison | undefined;
  for (const one of given) {
    for (const other of listed) {
      const likeness = likenessOf(one, other);
      if (likeness === undefined) continue;
      const found = { given: one, listed: other, likeness, state: compareStates(one.issuingState, other.issuingState) };
      if (best === undefined || rank(found) < rank(best)) best = found;
    }
  }
  return best;
}

function likenessOf(one: PersonDocument, other: PersonDocument): NumberComparison['likeness'] | undefined {
  if (one.compact.some((number) => other.compact.includes(number))) return 'same';
  if (one.folded.some((number) => other.folded.includes(number))) return 'look-alike';
  return one.folded.some((mine) => other.folded.some((theirs) => isOneEditApart(mine, theirs)))
    ? 'one-edit'
    : undefined;
}

/** The shortest number of which one character may be wrong: of a shorter one too little is left. */
const shortestEdited = 6;

/** One character left out, put in or changed, or two neighbours exchanged. */
export function isOneEditApart(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < shortestEdited || longer.length - shorter.length > 1) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  if (shorter.length < longer.length) return shorter.slice(start) === longer.slice(start + 1);
  if (shorter.slice(start + 1) === longer.slice(start + 1)) return true;
  return (
    shorter[start] === longer[start + 1] &&
    shorter[start + 1] === longer[start] &&
    shorter.slice(start + 2) === longer.slice(start + 2)
  );
}

const likenesses = ['same', 'look-alike', 'one-edit'];
const states = ['same', 'unknown', 'differs'];

function rank({ likeness, state }: NumberComparison): number {
  return likenesses.indexOf(likeness) * states.length + states.indexOf(state);
}
