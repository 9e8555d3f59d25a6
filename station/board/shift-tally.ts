import { setImmediate } from 'node:timers/promises';
import { createBoardTally } from '../../core/board/board-tally.ts';
import type { BoardTally } from '../../core/board/board-tally.ts';
import { listEntriesAfter } from '../../db/ledger.ts';
import { openingOf } from '../../db/shifts.ts';
import type { Shift } from '../../db/shifts.ts';
import type { Store } from '../../db/store.ts';

/** Counts a running shift as its entries come, and goes on where it stopped. */
export interface ShiftTally {
  /** The shift as the record stands, once everything since the last time is counted. */
  upToDate(): Promise<BoardTally>;
  readonly shift: Shift['id'];
}

const entriesAtATime = 50;
/** The desk gets its turn after this: a shift of thousands is counted in many. */
const turnMilliseconds = 10;

export function createShiftTally(store: Store, shift: Shift): ShiftTally {
  const tally = createBoardTally(shift.id);
  let after = openingOf(store, shift);
  let running: Promise<void> | undefined;

  async function catchUp(): Promise<void> {
    let began = performance.now();
    // A logout in between closes the file: what was counted is then of no use to anybody.
    while (store.sqlite.open) {
      const entries = listEntriesAfter(store, after, entriesAtATime);
      for (const entry of entries) tally.take(entry);
      after = entries.at(-1)?.seq ?? after;
      if (entries.length < entriesAtATime) return;
      if (performance.now() - began < turnMilliseconds) continue;
      await setImmediate();
      began = performance.now();
    }
  }

  return {
    shift: shift.id,
    upToDate: async () => {
      // Whoever asks meanwhile gets what came after they asked, too.
      await running;
      running = catchUp();
      await running;
      return tally;
    },
  };
}
