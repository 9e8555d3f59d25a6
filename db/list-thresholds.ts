import { statement } from './store.ts';
import type { Db } from './store.ts';

/** The least score of a hit by the list's name, for every list that the post has set one for. */
export function listThresholds(db: Db): Record<string, number> {
  const rows = statement(db, 'SELECT list, threshold FROM list_threshold').all() as {
    readonly list: string;
    readonly threshold: number;
  }[];
  return Object.fromEntries(rows.map(({ list, threshold }) => [list, threshold]));
}
