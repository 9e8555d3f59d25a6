import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { isLate } from '../../core/alerts/late-hit.ts';
import type { LateHitId } from '../../core/alerts/late-hit.ts';
import type { Crossing, ScreenedHit } from '../../core/crossing/crossing.ts';
import type { Hit } from '../../core/watchlist/screening.ts';
import { getCrossing, listCrossingsBack } from '../../db/crossings.ts';
import type { CrossingRow } from '../../db/crossings.ts';
import { isReported, lastRescreened } from '../../db/late-hits.ts';
import { listThresholds } from '../../db/list-thresholds.ts';
import { StoreError } from '../../db/store.ts';
import type { Store } from '../../db/store.ts';
import { clearKnown } from '../desk/clear-known.ts';
import { queryOf } from '../desk/screen.ts';
import { record } from '../handlers/session.ts';
import { storeFailed } from '../store-failed.ts';
import { openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { areSameVersions, withoutEndings } from './list-versions.ts';
import type { ListVersions } from './list-versions.ts';

/** Holds recent travellers against lists that have changed since they crossed, behind the work at the desk. */
export interface Rescreening {
  /**
   * Begins, unless recent travellers were held against these versions already or a run is under way. Settles with the end of
   * the run; what goes wrong is told where it is met.
   */
  look(versions: ListVersions): Promise<void>;
  /** Ends a run before its next traveller; what it found stays. After the next login it begins anew. */
  stop(): Promise<void>;
}

const dayMilliseconds = 86_400_000;

export function createRescreening(
  workstation: Workstation,
  store: Store,
  screen: OpenData['lists']['screen'],
): Rescreening {
  let running: Promise<void> | undefined;
  let done = lastRescreened(store);
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = once(signal, 'abort');

  async function run(versions: ListVersions) {
    const { rescreenDays } = openPostOf(workstation).folder.config;
    const since = new Date(workstation.now().getTime() - rescreenDays * dayMilliseconds).toISOString();
    const met = createMet();
    const asked = new Set<string>();
    let found = 0;
    for (const rows of listCrossingsBack(store, since)) {
      for (const row of rows) {
        const crossing = getCrossing(store, row);
        const known = met.add(row, crossing.hits);
        const query = queryOf({ ...crossing, vehicle: crossing.journey.vehicle });
        const question = JSON.stringify(query);
        if (areSameVersions(withoutEndings(crossing.lists), versions) || asked.has(question)) continue;
        asked.add(question);
        // One question at a time, so that a traveller at the desk never waits for more than one of them.
        const answer = screen(query, { thresholds: listThresholds(store) });
        await Promise.race([answer, stopped]);
        if (signal.aborted) return;
        found += report(row, crossing, (await answer).hits, known);
      }
      await setImmediate();
      if (signal.aborted) return;
    }
    // Nobody had to be asked about: that is found out again as quickly as it was now.
    if (asked.size > 0) {
      const payload = { lists: versions, since, travellers: asked.size, found };
      record(workstation, { store }, { kind: 'travellers.rescreened', officer: undefined, payload });
    }
    done = versions;
    workstation.changes.announce();
  }

  function report(row: CrossingRow, crossing: Crossing, hits: readonly Hit[], known: readonly ScreenedHit[]): number {
    const { clearedForDays: days } = openPostOf(workstation).folder.config;
    const now = workstation.now();
    const late = clearKnown(store, crossing.document, hits, { now: now.toISOString(), days }).filter(
      (hit) => !hit.cleared && isLate(hit, known) && !isReported(store, hit, row),
    );
    for (const hit of late) {
      const lateHit = uuidv7({ msecs: now.getTime() }) as LateHitId;
      const payload = { lateHit, crossing: crossing.id, hit };
      record(workstation, { store }, { kind: 'hit.late', officer: undefined, payload });
    }
    if (late.length > 0) workstation.changes.announce();
    return late.length;
  }

  return {
    look(present) {
      const versions = withoutEndings(present);
      if (running) return running;
      if (signal.aborted || (done && areSameVersions(done, versions))) return Promise.resolve();
      running = run(versions)
        // A list that does not answer and a disk that does not write are told where they are met; a later look tries again.
        .catch((error) => {
          if (error instanceof StoreError) storeFailed(workstation, error.fault);
          else if (!signal.aborted) openPostOf(workstation).log.write('lists.failed', { during: 'rescreening' });
        })
        .finally(() => (running = undefined));
      return running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** What is known of each person from the crossings looked at so far. */
function createMet() {
  const met = new Map<string, readonly ScreenedHit[]>();
  return {
    add({ person_key, document_number }: CrossingRow, hits: readonly ScreenedHit[]): readonly ScreenedHit[] {
      const person = `${person_key} ${document_number}`;
      const known = [...(met.get(person) ?? []), ...hits];
      if (known.length > 0) met.set(person, known);
      return known;
    },
  };
}
