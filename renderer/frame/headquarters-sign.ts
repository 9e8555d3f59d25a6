import type { SyncState } from '../../protocol/contract/sync.ts';

type Sign = Exclude<SyncState['standing'], 'approved'> | SyncState['link'] | 'problem';

/** What the status bar says of headquarters: first what a person must settle, then the line. */
export function headquartersSign({ standing, link, problem }: Pick<SyncState, 'standing' | 'link' | 'problem'>): {
  readonly sign: Sign;
  readonly good: boolean;
} {
  // A post without a headquarters works as it always has: nothing is wrong with it.
  if (standing === 'not-enrolled') return { sign: standing, good: true };
  if (standing === 'waiting') return { sign: standing, good: true };
  if (standing !== 'approved') return { sign: standing, good: false };
  if (link === 'down') return { sign: 'down', good: false };
  if (problem !== undefined) return { sign: 'problem', good: false };
  return { sign: link, good: true };
}
