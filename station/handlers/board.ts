import type { BoardTally } from '../../core/board/board-tally.ts';
import { maySee } from '../../core/case/case-course.ts';
import { listOpenCases } from '../../db/cases.ts';
import { findCrossing } from '../../db/crossings.ts';
import { createShiftTally } from '../board/shift-tally.ts';
import { openDataOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Outputs } from './inputs.ts';
import { levels } from './capture-level.ts';

const mostReferrals = 100;

export async function readBoard(workstation: Workstation): Promise<Outputs['board']['read']> {
  const data = openDataOf(workstation);
  const tally = await tallyOf(data);
  // Counting takes turns with the desk: the officer may have logged out by now.
  const { store } = openDataOf(workstation);
  return {
    lanes: tally?.lanes() ?? [],
    referrals: referralsOf(openDataOf(workstation)),
    openHits: store === data.store ? (tally?.openHits() ?? []) : [],
    outages: tally?.outages() ?? [],
    levels: levels(workstation),
  };
}

/** Whoever waits at the second line, the longest first, without those whom the officer may not see there. */
function referralsOf({ store, session }: OpenData): Outputs['board']['read']['referrals'] {
  const seen = listOpenCases(store).filter((course) => maySee(course, session.officer));
  return seen.slice(0, mostReferrals).flatMap(({ id, openedAt }) => {
    const crossing = findCrossing(store, id);
    if (!crossing) return [];
    const { surname, given_names: givenNames, lane, nationality } = crossing;
    return { crossing: id, surname, givenNames, at: openedAt, lane, nationality };
  });
}

async function tallyOf(data: OpenData): Promise<BoardTally | undefined> {
  const { shift, store } = data;
  if (!shift) return undefined;
  if (data.tally?.shift !== shift.id) data.tally = createShiftTally(store, shift);
  return data.tally.upToDate();
}
