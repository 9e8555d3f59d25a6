import { compareBirthDates } from './compare-birth-dates.ts';
import { compareNumbers } from './compare-numbers.ts';
import { compareStates } from './compare-states.ts';
import type { StateComparison } from './compare-states.ts';
import { compareNames } from './name/compare-names.ts';
import type { NameComparison } from './name/compare-names.ts';
import type { Person, PersonName } from './person.ts';
import { explain } from './explain.ts';
import type { HitReason } from './screening.ts';

/** What was found of each field; the explanation and the score say the same of it. */
export interface Findings {
  readonly name: NameFinding | undefined;
  readonly document: ReturnType<typeof compareNumbers>;
  readonly plate: ReturnType<typeof compareNumbers>;
  readonly birthDate: ReturnType<typeof compareBirthDates>;
  readonly nationality: StateFinding;
  readonly sex: { readonly comparison: StateComparison; readonly given: string; readonly listed: string };
}

export interface NameFinding {
  readonly given: PersonName;
  readonly listed: PersonName;
  readonly comparison: NameComparison;
  /** The comparison's score, less where the list itself calls its name a weak one. */
  readonly score: number;
}

interface StateFinding {
  readonly comparison: StateComparison;
  readonly given: string;
  readonly listed: string;
}

/** How strongly two people meet, why, and by which of the listed names. */
export interface Match {
  /** 0 to 1, three decimals. */
  readonly score: number;
  readonly reasons: readonly HitReason[];
  readonly matchedName: string | undefined;
}

/**
 * Compares two people field by field. Symmetric but for the words of the explanation. What is missing on either side is an
 * unknown and adds nothing; the score rises when a field is made to agree and falls when one is made to differ.
 */
export function matchPeople(given: Person, listed: Person): Match {
  const findings = findingsOf(given, listed);
  const { score, reasons } = explain(given, listed, findings);
  return { score, reasons, matchedName: findings.name?.listed.whole };
}

/** Names of firms and ships are met by all their words or not at all: a likeness to one is chance. */
export function isWholeOrganisation({ reasons }: Match): boolean {
  const codes = reasons.map(({ code }) => code);
  if (codes.some((code) => code.startsWith('document-number-same') || code === 'document-number-look-alike'))
    return true;
  return codes.includes('word-same') && codes.every((code) => !code.startsWith('word-') || code === 'word-same');
}

export function findingsOf(given: Person, listed: Person): Findings {
  return {
    name: bestName(given.names, listed.names),
    document: compareNumbers(given.documents, listed.documents),
    plate: compareNumbers(given.plates, listed.plates),
    birthDate: compareBirthDates(given.birthDates, listed.birthDates),
    nationality: compareNationalities(given.nationalities, listed.nationalities),
    sex: compareSexes(given, listed),
  };
}

const weakName = 0.93;

function bestName(given: readonly PersonName[], listed: readonly PersonName[]): NameFinding | undefined {
  let best: NameFinding | undefined;
  for (const one of given) {
    for (const other of listed) {
      const comparison = compareNames(one.name, other.name);
      const weak = one.quality === 'weak' || other.quality === 'weak';
      const score = comparison.score * (weak ? weakName : 1);
      if (best === undefined || score > best.score) best = { given: one, listed: other, comparison, score };
    }
  }
  return best;
}

function compareNationalities(given: readonly string[], listed: readonly string[]): StateFinding {
  let best: StateFinding | undefined;
  for (const one of given) {
    for (const other of listed) {
      const found = { comparison: compareStates(one, other), given: one, listed: other };
      // One nationality that cannot be understood could be the traveller's: then the rest cannot prove a difference.
      if (best === undefined || rank(found) < rank(best)) best = found;
    }
  }
  return best ?? { comparison: 'unknown', given: given[0] ?? '', listed: listed[0] ?? '' };
}

function compareSexes({ sex: given }: Person, { sex: listed }: Person): Findings['sex'] {
  const known = given !== undefined && listed !== undefined && given !== 'X' && listed !== 'X';
  const comparison = !known ? 'unknown' : given === listed ? 'same' : 'differs';
  return { comparison, given: given ?? '', listed: listed ?? '' };
}

function rank({ comparison }: StateFinding): number {
  return ['same', 'unknown', 'differs'].indexOf(comparison);
}
