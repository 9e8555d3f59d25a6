import { v7 as uuidv7 } from 'uuid';
import type { ShiftId } from '../../core/crossing/crossing.ts';
import { checkpoint } from '../../db/open-store.ts';
import { findDuty, findOpenShift } from '../../db/shifts.ts';
import { emptyDesk } from '../desk/desk-of-lane.ts';
import { loadDesk } from '../desk/save-desk.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

export function beginShift(
  workstation: Workstation,
  { lane, direction }: Inputs['shift']['begin'],
): Outputs['shift']['begin'] {
  const data = openDataOf(workstation);
  if (!openPostOf(workstation).folder.config.lanes.includes(lane)) return { outcome: 'unknown-lane' };
  if (data.desk.saved) return { outcome: 'traveller-on-desk' };
  const officer = data.session.officer.id;
  const present = data.shift ?? findOpenShift(data.store);
  if (present)
    record(workstation, data, { kind: 'shift.joined', officer, payload: { shift: present.id, lane, direction } });
  else {
    const shift = uuidv7({ msecs: workstation.now().getTime() }) as ShiftId;
    record(workstation, data, { kind: 'shift.opened', officer, payload: { shift, lane, direction } });
  }
  data.shift = findOpenShift(data.store);
  data.duty = data.shift && findDuty(data.store, data.shift.id, officer);
  data.desk = loadDesk(workstation, data, lane);
  workstation.changes.announce();
  return { outcome: 'begun' };
}

export function closeShift(workstation: Workstation): Outputs['shift']['close'] {
  const data = openDataOf(workstation);
  if (data.desk.saved) return { outcome: 'traveller-on-desk' };
  if (!data.shift) return { outcome: 'no-shift' };
  record(workstation, data, {
    kind: 'shift.closed',
    officer: data.session.officer.id,
    payload: { shift: data.shift.id },
  });
  data.shift = undefined;
  data.duty = undefined;
  data.desk = emptyDesk();
  workstation.changes.announce();
  checkpoint(data.store, 'TRUNCATE');
  return { outcome: 'closed' };
}
