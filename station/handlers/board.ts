import type { BoardTally } from '../../core/board/board-tally.ts';
import { listReferrals } from '../../db/crossings.ts';
import { createShiftTally } from '../board/shift-tally.ts';
import { openDataOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Outputs } from './inputs.ts';
import { levels } from './capture-level.ts';

const dayMilliseconds = 86_400_000;
const mostReferrals = 100;

export async function readBoard(workstation: Workstation): Promise<Outputs['board']['read']> {
  const data = openDataOf(workstation);
  const tally = await tallyOf(data);
  // Counting takes turns with the desk: the officer may have logged out by now.
  const { store } = openDataOf(workstation);
  return {
    lanes: tally?.lanes() ?? [],
    referrals: referralsOf(workstation).map(({ id, surname, given_names, at, lane, nationality }) => ({
      crossing: id,
      surname,
      givenNames: given_names,
      at,
      lane,
      nationality,
    })),
    openHits: store === data.store ? (tally?.openHits() ?? []) : [],
    outages: tally?.outages() ?? [],
    levels: levels(workstation),
  };
}

/** Whoever was referred within the last day and still waits; a shift's end ends nobody's waiting. */
export function referralsOf(workstation: Workstation) {
  const since = new Date(workstation.now().getTime() - dayMilliseconds).toISOString();
  return listReferrals(openDataOf(workstation).store, since, mostReferrals);
}

async function tallyOf(data: OpenData): Promise<BoardTally | undefined> {
  const { shift, store } = data;
  if (!shift) return undefined;
  if (data.tally?.shift !== shift.id) data.tally = createShiftTally(store, shift);
  return data.tally.upToDate();
}
