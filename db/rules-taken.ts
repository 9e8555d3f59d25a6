import { statement } from './store.ts';
import type { Db } from './store.ts';

export interface RulesTaken {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly at: string;
}

/** The pack of headquarters' that came into force last, undefined before there was one. */
export function findRulesTaken(db: Db): RulesTaken | undefined {
  return statement(db, 'SELECT name, version, sha256, at FROM rules_taken').get() as RulesTaken | undefined;
}
