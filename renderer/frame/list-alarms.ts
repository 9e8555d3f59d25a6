import { listsByAge } from '../../core/watchlist/list-age.ts';
import type { ListStatus } from '../../core/watchlist/screening.ts';

/** Lists that cannot be relied on for one reason; `none` when the post has no list at all. */
export interface ListAlarm {
  readonly code: 'none' | 'very-old' | 'ahead' | 'old';
  readonly level: 'stop' | 'warning';
  readonly lists: readonly string[];
}

/** What is to be done about the lists, the most pressing first. */
export function listAlarms(lists: readonly ListStatus[], now: string): readonly ListAlarm[] {
  if (lists.length === 0) return [{ code: 'none', level: 'stop', lists: [] }];
  const aged = listsByAge(lists, now);
  return (['very-old', 'ahead', 'old'] as const).flatMap((code) => {
    const concerned = aged.filter(({ age }) => age.level === code).map(({ list }) => list);
    return concerned.length === 0
      ? []
      : [{ code, level: code === 'very-old' ? 'stop' : 'warning', lists: concerned } as const];
  });
}
