import type { StationClient } from '../protocol/connect.ts';
import type { Snapshot } from '../protocol/contract/snapshot.ts';
import { swiped, traveller } from './people.ts';
import type { Fullness } from './prepared-post.ts';

type OnDesk = NonNullable<NonNullable<Snapshot['desk']>['traveller']>;

/**
 * From the call with the reader's text to the snapshot with the traveller, over the socket that the screens use, for travellers
 * one after the other, each withdrawn again.
 */
export async function swipesAtStation(call: StationClient, full: Fullness, first: number, count: number) {
  const stop = new AbortController();
  const snapshots = await call.workstation.watch(undefined, { signal: stop.signal });
  const times: number[] = [];
  let hits = 0;
  let earlier = 0;
  await next(snapshots, ({ desk: present }) => present !== undefined);
  for (let number = first; number < first + count; number += 1) {
    const raw = swiped(traveller(number, full));
    const began = performance.now();
    const received = call.desk.receive({ raw, source: 'keyboard-wedge' });
    const { desk: present } = await next(snapshots, ({ desk: shown }) => shown?.traveller !== undefined);
    times.push(performance.now() - began);
    await received;
    if (present!.traveller!.hits.length > 0) hits += 1;
    if (present!.traveller!.earlier.length > 0) earlier += 1;
    await withdraw(call, present!.traveller!.crossing);
    await next(snapshots, ({ desk: shown }) => shown !== undefined && shown.traveller === undefined);
  }
  stop.abort();
  return { times, hits, earlier };
}

export async function withdraw(call: StationClient, crossing: OnDesk['crossing']) {
  await call.workstation.touch();
  const { outcome } = await call.desk.decide({
    crossing,
    decision: 'withdraw',
    reasons: [{ code: 'traveller-turned-back', text: '' }],
  });
  if (outcome !== 'recorded') throw new Error(`the traveller could not be withdrawn: ${outcome}`);
}

/** The next snapshot that is as wanted. Does not close the stream, as leaving a `for await` would. */
export async function next(
  snapshots: AsyncIterator<Snapshot>,
  wanted: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  for (;;) {
    const { value, done } = await snapshots.next();
    if (done) throw new Error('the station stopped telling its state');
    if (wanted(value)) return value;
  }
}
