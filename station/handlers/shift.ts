import { v7 as uuidv7 } from 'uuid';
import type { ShiftId } from '../../core/crossing/crossing.ts';
import { differs, reconcile, recordedLines } from '../../core/report/handover.ts';
import { freeBytes } from '../../db/ballast.ts';
import { listOpenCases } from '../../db/cases.ts';
import { listDraftLanes } from '../../db/drafts.ts';
import { appendEntry } from '../../db/ledger.ts';
import { findOfficer, listOfficers } from '../../db/officers.ts';
import { checkpoint } from '../../db/open-store.ts';
import { countShift, findDuty, findOpenShift, findPreviousShift, listDuties, openingOf } from '../../db/shifts.ts';
import type { Shift } from '../../db/shifts.ts';
import { transact } from '../../db/store.ts';
import { emptyDesk } from '../desk/desk-of-lane.ts';
import { loadDesk } from '../desk/save-desk.ts';
import { readBeside } from '../reports/read-beside.ts';
import { withReserve } from '../with-reserve.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { levels } from './capture-level.ts';
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

export function overviewOfShift(workstation: Workstation): Outputs['shift']['overview'] {
  const { store, shift } = openDataOf(workstation);
  const duties = new Map((shift ? listDuties(store, shift.id) : []).map(({ name, ...duty }) => [name, duty]));
  const previous = findPreviousShift(store);
  const nameOf = (id: string | undefined) => (id === undefined ? '' : (findOfficer(store, id)?.name ?? ''));
  return {
    roster: listOfficers(store)
      .filter(({ active, role }) => active && role !== 'trainer')
      .map(({ name, role }) => {
        const duty = duties.get(name);
        return { name, role, ...(duty && { duty }) };
      }),
    lanes: levels(workstation),
    ...(previous && {
      previous: {
        id: previous.id,
        openedAt: previous.openedAt,
        openedBy: nameOf(previous.openedBy),
        closedAt: previous.closedAt,
        closedBy: nameOf(previous.closedBy),
        ...(previous.handOver && {
          handOver: { explanation: previous.handOver.explanation, note: previous.handOver.note },
        }),
      },
    }),
    freeBytes: freeBytes(openPostOf(workstation).folder.folder),
  };
}

export async function closingSheet(workstation: Workstation): Promise<Outputs['shift']['closing']> {
  const { shift, session } = openDataOf(workstation);
  if (!shift) return { outcome: 'no-shift' };
  const { withoutExit, incomplete } = await readBeside(workstation, { kind: 'closing', shift: shift.id });
  const data = openDataOf(workstation);
  const found = withoutExit.rows.length + incomplete.rows.length;
  data.lookUps.opened({ officer: session.officer.id, by: 'figure', found });
  return {
    outcome: 'sheet',
    sheet: {
      shift: shift.id,
      lines: recordedOf(data, shift),
      duties: listDuties(data.store, shift.id).map(({ lane, direction }) => ({ lane, direction })),
      withoutExit,
      incomplete,
      referrals: listOpenCases(data.store).length,
      drafts: listDraftLanes(data.store),
    },
  };
}

export function closeShift(
  workstation: Workstation,
  { handOver }: Inputs['shift']['close'],
): Outputs['shift']['close'] {
  const data = openDataOf(workstation);
  const { shift, store } = data;
  if (data.desk.saved) return { outcome: 'traveller-on-desk' };
  if (!shift) return { outcome: 'no-shift' };
  if (handOver?.explanation === '' && differs(reconcile(recordedOf(data, shift), handOver.counts)))
    return { outcome: 'explanation-required' };
  const by = { officer: data.session.officer.id, at: workstation.now() };
  withReserve(openPostOf(workstation).folder.folder, () =>
    transact(store, (tx) => {
      if (handOver) appendEntry(tx, { ...by, kind: 'shift.handed-over', payload: { shift: shift.id, ...handOver } });
      appendEntry(tx, { ...by, kind: 'shift.closed', payload: { shift: shift.id } });
    }),
  );
  data.shift = undefined;
  data.duty = undefined;
  data.tally = undefined;
  data.desk = emptyDesk();
  workstation.changes.announce();
  checkpoint(store, 'TRUNCATE');
  return { outcome: 'closed' };
}

function recordedOf({ store }: OpenData, shift: Shift) {
  return recordedLines(countShift(store, shift.id, openingOf(store, shift)));
}
