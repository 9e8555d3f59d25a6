import { localList } from '../../core/watchlist/screening.ts';
import type { ListStatus, Screening } from '../../core/watchlist/screening.ts';
import type { Db } from '../../db/store.ts';
import { localListOf } from './local-list.ts';

export type ListVersions = Screening['lists'];

/** The versions that a screening at an instant is made with. */
export function presentVersions(statuses: readonly ListStatus[], db: Db, now: Date): ListVersions {
  const local = localListOf(db, now);
  return [
    ...statuses.map(({ list, version }) => ({ list, version })),
    ...(local ? [{ list: localList, version: local.version }] : []),
  ];
}

export function areSameVersions(one: ListVersions, other: ListVersions): boolean {
  return textOf(one) === textOf(other);
}

/** What of the versions can hold an entry that was not there before: an alert of the post that ends adds nobody. */
export function withoutEndings(versions: ListVersions): ListVersions {
  return versions.map(({ list, version }) => ({
    list,
    version: list === localList ? version.replace(/-.*/, '') : version,
  }));
}

function textOf(versions: ListVersions): string {
  const inOrder = versions.toSorted((one, other) => (one.list < other.list ? -1 : 1));
  return JSON.stringify(inOrder.map(({ list, version }) => [list, version]));
}
