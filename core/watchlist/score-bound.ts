import { compareBirthDates } from './compare-birth-dates.ts';
import { compareStates } from './compare-states.ts';
import { birthDateTerms, nameShare, nationalityTerms, sexTerms } from './explain.ts';
import { datesOf, femaleFlag, maleFlag, statesOf } from './index/entry-facts.ts';
import type { Person } from './person.ts';

/** What an index knows of an entry besides its names. */
export interface KnownFacts {
  readonly birth: number;
  readonly nationality: number;
  readonly flags: number;
}

/**
 * The most that an entry can score by its name, from the little that the index keeps of it: what cannot reach the threshold,
 * or the last hit that is shown, need not be read.
 */
export function scoreBound(given: Person, nameScore: number, facts: KnownFacts): number {
  let bound = nameShare * nameScore;
  if (given.birthDates.length > 0) {
    const listed = datesOf(facts.birth);
    if (listed === undefined) return 1;
    const { code, parts } = compareBirthDates(given.birthDates, listed);
    if (code === 'birth-date-same') return 1;
    bound = apply(bound, birthDateTerms(code, parts, true));
  }
  if (given.nationalities.length > 0) {
    const listed = statesOf(facts.nationality);
    const comparisons = given.nationalities.flatMap((one) => (listed ?? []).map((other) => compareStates(one, other)));
    if (listed === undefined || comparisons.includes('same')) bound = apply(bound, nationalityTerms.same);
    else if (comparisons.length > 0 && !comparisons.includes('unknown')) bound = apply(bound, nationalityTerms.differs);
  }
  const listedSex = (facts.flags & femaleFlag) !== 0 ? 'F' : (facts.flags & maleFlag) !== 0 ? 'M' : undefined;
  if (listedSex !== undefined && (given.sex === 'F' || given.sex === 'M'))
    bound = apply(bound, given.sex === listedSex ? sexTerms.same : sexTerms.differs);
  // A number that agrees as well is found by the number. Rounded as scores are.
  return Math.round(bound * 1000) / 1000;
}

function apply(sum: number, share: number): number {
  return share >= 0 ? sum + (1 - sum) * share : sum * (1 + share);
}
