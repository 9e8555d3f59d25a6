import type { Direction, Purpose } from '../../crossing/vocabulary.ts';
import type { Rule, RulePack } from './rule-pack.ts';

/** What rules ask about a traveller. An empty nationality is that of a foreigner in no group. */
export interface Subject {
  readonly nationality: string;
  readonly documentCode: string;
  readonly direction: Direction;
  readonly purpose: Purpose | undefined;
  /** The post's country and present day. */
  readonly country: string;
  readonly today: string;
}

type Conditions = Pick<Rule, 'from' | 'until'> & {
  readonly groups: readonly string[];
  readonly directions?: readonly Direction[];
  readonly documents?: readonly string[] | undefined;
  readonly purposes?: readonly Purpose[] | undefined;
};

/** The first rule that is for the traveller. One for purposes applies once the purpose is known. */
export function findRule<Found extends Conditions>(
  pack: RulePack,
  rules: readonly Found[],
  subject: Subject,
): Found | undefined {
  const { direction, documentCode, purpose, today } = subject;
  return rules.find(
    (rule) =>
      isInForce(rule, today) &&
      rule.groups.some((group) => isIn(pack, group, subject)) &&
      (rule.directions?.includes(direction) ?? true) &&
      (rule.documents?.some((code) => documentCode.startsWith(code)) ?? true) &&
      (rule.purposes === undefined || (purpose !== undefined && rule.purposes.includes(purpose))),
  );
}

export function isInForce({ from, until }: Pick<Rule, 'from' | 'until'>, today: string): boolean {
  return (from === undefined || from <= today) && (until === undefined || today <= until);
}

export function isNational({ nationality, country }: Pick<Subject, 'nationality' | 'country'>): boolean {
  return nationality === country;
}

function isIn(pack: RulePack, group: string, subject: Subject): boolean {
  if (group === 'everybody') return true;
  if (group === 'nationals') return isNational(subject);
  if (group === 'foreigners') return !isNational(subject);
  const named = pack.groups.find(({ id }) => id === group);
  return named !== undefined && named.states.includes(subject.nationality);
}
