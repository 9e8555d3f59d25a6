import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ledgerHead } from '../db/ledger.ts';
import { findSyncState } from '../db/sync-state.ts';
import { openOutboxWorker } from '../station/sync/open-outbox-worker.ts';
import { createPostSync } from '../station/sync/post-sync.ts';
import { exportPrivateKey } from '../wire/keys.ts';
import { enrolledPost, now, record, sampleStation } from './fakes/enrolled-post.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';
import { testKey } from './faults/sample.ts';

/** The threads that are started from now on. */
function startedThreads(): Worker[] {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return threads;
}

/** Ends the newest thread at once; one that was only just asked for is made known a moment later. */
function kill(threads: readonly Worker[]) {
  const thread = threads.at(-1);
  if (thread) void thread.terminate();
  else process.once('worker', (begun: Worker) => void begun.terminate());
}

/** A post whose outbox is in its worker, which is killed while it seals the batch of that number. */
function killedAt(fatal: number) {
  const headquarters = smallHeadquarters();
  const { file, store, post } = enrolledPost(headquarters);
  const threads = startedThreads();
  const failures: string[] = [];
  const clock = { seconds: 1000 };
  let asked = 0;
  const sync = createPostSync(post, {
    clock: { now: () => now, uptime: () => clock.seconds },
    random: () => 1,
    product: '0.0.0',
    lineTo: () => headquarters.line,
    openOutbox: ({ signing }) => {
      const key = exportPrivateKey(signing);
      const start = { file, key: new Uint8Array(testKey), station: sampleStation, signing: key, product: '0.0.0' };
      const outbox = openOutboxWorker(start);
      return {
        ...outbox,
        batch: (after, most, at) => {
          const sealed = outbox.batch(after, most, at);
          asked += 1;
          if (asked === fatal) kill(threads);
          return sealed;
        },
      };
    },
    fetchLists: async () => undefined,
    onChange: () => undefined,
    onFailure: ({ kind }) => failures.push(kind),
  });
  onTestFinished(() => sync.close());
  const lookAt = async (seconds: number) => {
    clock.seconds = seconds;
    sync.look();
    await vi.waitFor(() => expect(sync.state().busy).toBe(false), { timeout: 60_000 });
  };
  return { headquarters, store, sync, threads, failures, lookAt };
}

test.each([
  ['first', 1, 0],
  ['second', 2, 500],
])(
  'an outbox worker that is killed while it seals the %s batch ends that round alone',
  async (_, fatal, acknowledged) => {
    const { headquarters, store, sync, threads, failures, lookAt } = killedAt(fatal);
    record(store, 1, 1200);
    const { seq } = ledgerHead(store);
    await lookAt(1000);
    expect(failures).toEqual(['outbox-stopped']);
    expect(findSyncState(store)!.acknowledged).toBe(acknowledged);
    expect(headquarters.stored()).toHaveLength(acknowledged);
    // No sooner than after any other failure.
    await lookAt(1001);
    expect(threads).toHaveLength(1);
    await lookAt(1002);
    expect(threads).toHaveLength(2);
    expect(failures).toHaveLength(1);
    expect(sync.state()).toMatchObject({ link: 'up', waitingEntries: 0 });
    expect(headquarters.stored()).toHaveLength(seq);
  },
);

test('a round that an officer asked for and a killed worker ended is told to the officer, and asked again it goes well', async () => {
  const { store, sync } = killedAt(1);
  record(store, 1, 10);
  await expect(sync.now()).rejects.toThrow('The outbox worker stopped.');
  expect(await sync.now()).toMatchObject({ ok: true, value: { entries: ledgerHead(store).seq } });
});
