import { nameKeys } from './normalise.ts';
import { stateNames } from './state-names.ts';

export type StateComparison = 'same' | 'differs' | 'unknown';

/**
 * Whether two texts name the same State, whichever of the machine-readable code, the ISO code, the name or the people's
 * name they use: `D`, `DEU`, `DE`, `Germany`, `German`. A name that is not understood is unknown, never different.
 */
export function compareStates(one: string, other: string): StateComparison {
  const [first, second] = [stateOf(one), stateOf(other)];
  if (first === undefined || second === undefined) {
    return one !== '' && nameKeys(one)[0] === nameKeys(other)[0] ? 'same' : 'unknown';
  }
  return first === second ? 'same' : 'differs';
}

/** The three-letter code of a State, undefined when the text is empty or not understood. */
export function stateOf(text: string): string | undefined {
  if (understood.size > mostUnderstood) understood.clear();
  if (!understood.has(text)) understood.set(text, readState(text));
  return understood.get(text);
}

/** The same few texts come again and again, and reading one costs as much as comparing two names. */
const understood = new Map<string, string | undefined>();
const mostUnderstood = 5000;

function readState(text: string): string | undefined {
  const written = text.trim();
  if (unspecified.has(written.toUpperCase())) return undefined;
  const known = codesByName.get(nameKeys(written)[0] ?? '');
  if (known !== undefined) return known;
  // Codes outside the table are codes all the same: UTO, XXA, UNO (ICAO 9303-3, section 5).
  return /^[A-Z]{3}$/.test(written) ? written : undefined;
}

/** `XXX` is a person of unspecified nationality (ICAO 9303-3, section 5, part D). */
const unspecified = new Set(['', 'XXX', 'NA']);

const codesByName = new Map(
  stateNames.flatMap((line) =>
    line
      .split('|')
      .flatMap(nameKeys)
      .map((key) => [key, line.slice(0, 3)] as const),
  ),
);
