import { createHash } from 'node:crypto';
import { entryOfAlert } from '../../core/alerts/entry-of-alert.ts';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { countRaised, listAlertsInForce } from '../../db/local-alerts.ts';
import type { Db } from '../../db/store.ts';
import type { ListsWorker } from '../lists/lists.ts';

/** The post's own alerts as a list. */
export interface LocalList {
  /** How many alerts were ever raised, and which of them are in force: `3-1f0a2b4c`. */
  readonly version: string;
  readonly entries: readonly ListEntry[];
}

/** The alerts in force at an instant; undefined at a post that never raised one. */
export function localListOf(db: Db, now: Date): LocalList | undefined {
  const raised = countRaised(db);
  if (raised === 0) return undefined;
  const alerts = listAlertsInForce(db, now.toISOString());
  const inForce = createHash('sha256')
    .update(alerts.map(({ reference }) => reference).join(' '))
    .digest('hex');
  return {
    version: `${raised}-${inForce.slice(0, 8)}`,
    entries: alerts.map(({ reference, raised: statement }) => entryOfAlert(reference, statement)),
  };
}

/**
 * The lists with the post's own alerts among them. What is in force is looked up at every question, so that an alert ends
 * when its time is over, and the worker is told only when it is another.
 */
export function withLocalAlerts(lists: ListsWorker, db: Db, now: () => Date): ListsWorker {
  let given: string | undefined;
  const bringUpToDate = async () => {
    const local = localListOf(db, now());
    if (local === undefined || local.version === given) return;
    await lists.setLocal(local.version, local.entries);
    given = local.version;
  };
  return {
    ...lists,
    async screen(query, limits) {
      await bringUpToDate();
      return lists.screen(query, limits);
    },
    async entry(list, reference) {
      await bringUpToDate();
      return lists.entry(list, reference);
    },
  };
}
