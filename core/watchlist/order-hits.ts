import type { Hit } from './screening.ts';

/** The most hits that a crossing keeps. */
const mostHits = 50;
const urgency = { high: 0, normal: 1, low: 2 } as const;

/** What must be looked at soonest first; within the same priority by falling score, as the screening has them. */
export function mostUrgentFirst<One extends Hit>(hits: readonly One[]): One[] {
  const rank = ({ priority = 'normal' }: Hit) => urgency[priority];
  return hits.toSorted((one, other) => rank(one) - rank(other) || other.score - one.score).slice(0, mostHits);
}
