import { findCrossing } from '../../db/crossings.ts';
import { findLateHit, listLateHits } from '../../db/late-hits.ts';
import { findOfficer } from '../../db/officers.ts';
import { StoreError } from '../../db/store.ts';
import { storeFailed } from '../store-failed.ts';
import { summaries } from '../summaries.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

const settledShown = 50;

export function listOfLateHits(workstation: Workstation): Outputs['late']['list'] {
  const { store } = openDataOf(workstation);
  return listLateHits(store, settledShown).flatMap(({ id, foundAt, hit, crossing, resolution }) => {
    const row = findCrossing(store, crossing);
    return summaries(store, row ? [row] : []).map((summary) => ({
      id,
      foundAt,
      hit,
      crossing: summary,
      ...(resolution && {
        resolution: { ...resolution, name: findOfficer(store, resolution.officer)?.name ?? '' },
      }),
    }));
  });
}

export function resolveLateHit(
  workstation: Workstation,
  { lateHit, verdict, reason }: Inputs['late']['resolve'],
): Outputs['late']['resolve'] {
  const data = openDataOf(workstation);
  const found = findLateHit(data.store, lateHit);
  if (!found) return { outcome: 'not-found' };
  if (found.resolution) return { outcome: 'resolved-meanwhile' };
  const officer = data.session.officer.id;
  const resolution = { verdict, reason, officer, at: workstation.now().toISOString() };
  try {
    record(workstation, data, { kind: 'hit.late-resolved', officer, payload: { lateHit: found.id, resolution } });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
    return { outcome: 'not-recorded', message: error.fault.message };
  }
  workstation.changes.announce();
  return { outcome: 'resolved' };
}
