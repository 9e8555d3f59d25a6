import { openStore, closeStore } from '../db/open-store.ts';
import type { PostConfig } from '../station/post/post-config.ts';
import { contextFor } from '../station/sync/post-sync.ts';
import { lineTo } from '../station/sync/headquarters.ts';
import { openOutboxWorker } from '../station/sync/open-outbox-worker.ts';
import { realPost } from '../station/sync/real-post.ts';
import { usualSize } from '../station/sync/send-entries.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import { exportPrivateKey } from '../wire/keys.ts';
import { benchKey } from './bench-key.ts';

/*
 * A post's sync in a process of its own, which may run in another network than the bench:
 *
 *   node bench/drain-post.ts FILE STATION
 *
 * sends everything that waits and prints {"milliseconds"}.
 */

const mostRounds = 20;
const [file, station] = process.argv.slice(2);
if (file === undefined || station === undefined) throw new Error('name the data file and the station');

const store = openStore(file, benchKey);
const post = realPost(store, { station, code: 'BENCH', name: 'Bench', country: 'UTO', demo: false } as PostConfig);
if (!post.ok) throw new Error(post.failure.kind);
const context = contextFor(post.value, {
  clock: { now: () => new Date(), uptime: () => performance.now() / 1000 },
  product: 'bench',
  lineTo: (server) => lineTo({ server }),
  openOutbox: ({ signing }) =>
    openOutboxWorker({
      file,
      key: new Uint8Array(benchKey),
      station,
      signing: exportPrivateKey(signing),
      product: 'bench',
    }),
});
if (!context.ok) throw new Error(context.failure.kind);
const began = performance.now();
const memory = { size: usualSize(), inDoubt: true };
for (let done = false, rounds = 1; !done; rounds += 1) {
  if (rounds > mostRounds) throw new Error('the backlog does not drain');
  const round = await syncRound(context.value, memory, {
    stopped: () => false,
    fetchLists: async () => undefined,
    onProgress: () => undefined,
  });
  done = round.ok;
}
process.stdout.write(`${JSON.stringify({ milliseconds: performance.now() - began })}\n`);
closeStore(store);
// The outbox's thread is not waited for.
process.exit(0);
