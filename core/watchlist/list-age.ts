import type { ListStatus } from './screening.ts';

/**
 * How far a list can be relied on. `ahead`: it is dated after the present, so either the list or this machine's clock is
 * wrong and nothing can be said of its age.
 */
export type AgeLevel = 'fresh' | 'old' | 'very-old' | 'ahead';

export interface ListAge {
  readonly level: AgeLevel;
  /** The instant that the age is counted from, and whose it is: the file's own date or the import. */
  readonly since: string;
  readonly from: 'issued' | 'imported';
  /** Negative for a date that is still to come. */
  readonly seconds: number;
}

const hour = 3600;
export const oldSeconds = 24 * hour;
export const veryOldSeconds = 7 * 24 * hour;
/** Clocks of publishers and posts differ a little; what is dated ahead by less is new. */
const toleranceSeconds = hour;

/** A list's age at an instant, from the date that the list states where it does, else from its import. */
export function listAge(status: Pick<ListStatus, 'issuedAt' | 'importedAt'>, now: string): ListAge {
  const from = status.issuedAt === undefined ? 'imported' : 'issued';
  const since = status.issuedAt ?? status.importedAt;
  const seconds = Math.round((Date.parse(now) - Date.parse(since)) / 1000);
  return { level: levelOf(seconds), since, from, seconds };
}

function levelOf(seconds: number): AgeLevel {
  if (seconds < -toleranceSeconds) return 'ahead';
  if (seconds >= veryOldSeconds) return 'very-old';
  return seconds >= oldSeconds ? 'old' : 'fresh';
}

export interface AgedList {
  readonly list: string;
  readonly age: ListAge;
}

const gravity: Readonly<Record<AgeLevel, number>> = { 'very-old': 0, ahead: 1, old: 2, fresh: 3 };

/** Every list with its age, the one to worry about most first. */
export function listsByAge(
  lists: readonly Pick<ListStatus, 'list' | 'issuedAt' | 'importedAt'>[],
  now: string,
): AgedList[] {
  return lists
    .map((status) => ({ list: status.list, age: listAge(status, now) }))
    .sort(
      (one, other) =>
        gravity[one.age.level] - gravity[other.age.level] ||
        other.age.seconds - one.age.seconds ||
        (one.list < other.list ? -1 : 1),
    );
}
