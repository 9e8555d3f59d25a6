import { alertCounter, leastTravellers, thresholdSteps } from '../../core/watchlist/alert-counts.ts';
import { getCrossing, searchCrossings } from '../../db/crossings.ts';
import type { CountProgress } from '../../protocol/contract/list-threshold.ts';
import { queryOf } from '../desk/screen.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

/** The most crossings that are held against the list again. */
const mostReplayed = 2000;
const toldEvery = 25;

/**
 * Holds the post's last crossings, newest first, against the lists once more and counts what each threshold would have given.
 * One at a time, so that a traveller at the desk never waits for more than one of them.
 */
export async function* countAlerts(
  workstation: Workstation,
  { list }: Inputs['threshold']['count'],
  signal: AbortSignal | undefined,
): AsyncGenerator<CountProgress> {
  const data = openDataOf(workstation);
  const rows = searchCrossings(data.store, { most: mostReplayed });
  const total = rows.length;
  if (total < leastTravellers) {
    yield { step: 'too-few', travellers: total, least: leastTravellers };
    return;
  }
  const counter = alertCounter(list);
  for (const [at, row] of rows.entries()) {
    if (at % toldEvery === 0) yield { step: 'replaying', done: at, total };
    const { document, direction, journey } = getCrossing(data.store, row);
    const query = queryOf({ document, direction, vehicle: journey.vehicle });
    const { hits } = await data.lists.screen(query, { threshold: thresholdSteps[0]!, limit: 1000 });
    // The data may have been closed in the meantime.
    if (signal?.aborted === true || workstation.post?.data !== data) return;
    counter.add(hits);
  }
  const expected = counter.expected();
  data.counted.set(list, { travellers: total, expected });
  yield { step: 'counted', travellers: total, expected };
}

/** Sets the least score of a hit on a list. The record keeps the figure that it was chosen on, as it was counted here. */
export function setThreshold(
  workstation: Workstation,
  { list, threshold }: Inputs['threshold']['set'],
): Outputs['threshold']['set'] {
  const data = openDataOf(workstation);
  if (!data.listStatuses.some((status) => status.list === list)) return { outcome: 'unknown-list' };
  const counted = data.counted.get(list);
  const expectedPer1000 = counted?.expected.find((step) => step.threshold === threshold)?.per1000;
  record(workstation, data, {
    kind: 'list.threshold-set',
    officer: data.session.officer.id,
    payload: {
      list,
      threshold,
      ...(expectedPer1000 !== undefined && { expectedPer1000 }),
      travellers: counted?.travellers ?? 0,
    },
  });
  workstation.changes.announce();
  return { outcome: 'set' };
}
