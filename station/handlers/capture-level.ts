import { usualLevel } from '../../core/capture/capture-level.ts';
import type { CaptureLevel } from '../../core/capture/capture-level.ts';
import { findLaneLevel, listLaneLevels } from '../../db/capture-levels.ts';
import { findOfficer } from '../../db/officers.ts';
import type { Db } from '../../db/store.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

/** How much is captured at a lane now. */
export function levelOf(db: Db, lane: string): CaptureLevel {
  return findLaneLevel(db, lane)?.level ?? usualLevel;
}

export function levels(workstation: Workstation): Outputs['capture']['levels'] {
  const { store } = openDataOf(workstation);
  const set = new Map(listLaneLevels(store).map((one) => [one.lane, one]));
  return openPostOf(workstation).folder.config.lanes.map((lane) => {
    const found = set.get(lane);
    if (!found) return { lane, level: usualLevel };
    const { level, reason, at, officer } = found;
    return { lane, level, set: { reason, at, officer: findOfficer(store, officer)?.name ?? '' } };
  });
}

export function setLevel(
  workstation: Workstation,
  { lane, level, reason }: Inputs['capture']['setLevel'],
): Outputs['capture']['setLevel'] {
  const data = openDataOf(workstation);
  if (!openPostOf(workstation).folder.config.lanes.includes(lane)) return { outcome: 'unknown-lane' };
  if (levelOf(data.store, lane) === level) return { outcome: 'unchanged' };
  record(workstation, data, {
    kind: 'capture.level-set',
    officer: data.session.officer.id,
    payload: { lane, level, reason },
  });
  workstation.changes.announce();
  return { outcome: 'set' };
}
