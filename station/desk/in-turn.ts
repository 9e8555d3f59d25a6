import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';

/** Runs what takes the desk's time after what is under way there: documents and screenings never overtake each other. */
export function inTurn<Value>(workstation: Workstation, work: () => Promise<Value>): Promise<Value> {
  const { desk } = openDataOf(workstation);
  const taken = desk.queue.then(work);
  desk.queue = taken.catch(() => undefined);
  return taken;
}
