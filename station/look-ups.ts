import { systemClock } from '../native/clock.ts';
import type { Clock } from '../native/clock.ts';
import type { EntryPayload } from '../core/ledger/entry.ts';
import type { OfficerId } from '../core/crossing/crossing.ts';

export interface LookUp extends EntryPayload<'person.looked-up'> {
  readonly officer: OfficerId;
}

/** Leaves a trace of every look-up of persons, so that curiosity can be seen. */
export interface LookUps {
  /** A search as the officer types: the run it belongs to is recorded once, with what its last search found. */
  searched(lookUp: LookUp): void;
  /** A look-up that is recorded by itself, after the searches that led to it. */
  opened(lookUp: LookUp): void;
  /** Records a run that has not settled yet. To be called before the officer or the open data changes. */
  settle(): void;
}

const settledMilliseconds = 1000;

export function createLookUps(write: (lookUp: LookUp) => void, after: Clock['after'] = systemClock.after): LookUps {
  let waiting: { readonly lookUp: LookUp; readonly cancel: () => void } | undefined;
  const settle = () => {
    const settled = waiting;
    waiting = undefined;
    settled?.cancel();
    if (settled) write(settled.lookUp);
  };
  return {
    searched: (lookUp) => {
      // Searching by something else begins another run: of each there shall be a trace.
      if (waiting?.lookUp.by !== lookUp.by || waiting.lookUp.officer !== lookUp.officer) settle();
      waiting?.cancel();
      waiting = { lookUp, cancel: after(settledMilliseconds, settle) };
    },
    opened: (lookUp) => {
      settle();
      write(lookUp);
    },
    settle,
  };
}
