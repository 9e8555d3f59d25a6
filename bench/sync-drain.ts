import { join } from 'node:path';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { appendEntry, ledgerHead } from '../db/ledger.ts';
import { closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import type { PostConfig } from '../station/post/post-config.ts';
import { contextFor } from '../station/sync/post-sync.ts';
import { enrol } from '../station/sync/enrol.ts';
import { lineTo } from '../station/sync/headquarters.ts';
import { openOutboxWorker } from '../station/sync/open-outbox-worker.ts';
import { realPost } from '../station/sync/real-post.ts';
import { usualSize } from '../station/sync/send-entries.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import { exportPrivateKey } from '../wire/keys.ts';
import { benchKey } from './bench-key.ts';
import { startDrainHeadquarters } from './drain-headquarters.ts';
import { printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';
import { openThinLine } from './thin-line.ts';

const line = { bytesPerSecond: 256_000 / 8, delayMilliseconds: 300 };
const station = '00000000-0003-7000-8000-000000000001';
const officer = '00000000-0001-7000-8000-000000000001' as OfficerId;
const crossingsPerTransaction = 500;

/** How much of a line of 256 kbit/s and 600 ms a post with a month's backlog of entries fills. */
export async function benchDrain(options: BenchOptions): Promise<Printed[]> {
  const crossings = options.entries ?? sized(options, 100_000);
  return inFolder(options.directory, async (folder) => {
    const file = join(folder, 'borderpost.db');
    const store = openStore(file, benchKey, { create: true });
    try {
      fill(store, crossings);
      return await drain(store, file);
    } finally {
      closeStore(store);
    }
  });
}

async function drain(store: Store, file: string): Promise<Printed[]> {
  const headquarters = await startDrainHeadquarters();
  const thin = await openThinLine(headquarters.port, line);
  const config = { station, code: 'BENCH', name: 'Bench', country: 'UTO', demo: false } as PostConfig;
  const post = realPost(store, config);
  if (!post.ok) throw new Error(post.failure.kind);
  enrol(post.value, {
    server: `http://127.0.0.1:${thin.port}`,
    headquarters: headquarters.keys,
    officer,
    at: new Date(),
  });
  const context = contextFor(post.value, {
    clock: { now: () => new Date(), uptime: () => performance.now() / 1000 },
    product: 'bench',
    lineTo: (address) => lineTo({ server: address }),
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
  const entries = ledgerHead(store).seq;
  const began = performance.now();
  const memory = { size: usualSize(), inDoubt: true };
  let rounds = 0;
  for (let done = false; !done; rounds += 1) {
    const round = await syncRound(context.value, memory, {
      stopped: () => false,
      fetchLists: async () => undefined,
      onProgress: () => undefined,
    });
    if (rounds > 20) throw new Error('the backlog does not drain');
    done = round.ok;
  }
  const seconds = (performance.now() - began) / 1000;
  await context.value.outbox.close();
  await thin.close();
  headquarters.close();
  if (headquarters.reached.entries !== entries) throw new Error('headquarters has not exactly the entries');
  // Of each batch once: what had to be sent again is no goodput.
  const { bytes } = headquarters.reached;
  const figure = (name: string, unit: '%' | 'bytes' | 'ms', measured: Record<string, number>) =>
    printFigure({ bench: 'sync-drain', figure: name, unit, count: entries, measured });
  return [
    figure('goodput of a line of 256 kbit/s and 600 ms', '%', {
      last: (100 * bytes) / (seconds * line.bytesPerSecond),
    }),
    figure('bytes an entry', 'bytes', { last: bytes / entries }),
    figure('time to drain the backlog', 'ms', { last: seconds * 1000 }),
  ];
}

function fill(store: Store, crossings: number) {
  const began = Date.now() - 30 * 86_400_000;
  transact(store, (tx) => {
    const payload = { station, post: 'BENCH', country: 'UTO', demo: false, product: 'bench' };
    appendEntry(tx, { kind: 'station.initialised', at: new Date(began), officer: undefined, payload });
    const added = { officer, name: 'Bench Officer', role: 'admin' } as const;
    appendEntry(tx, { kind: 'officer.added', at: new Date(began), officer, payload: added });
  });
  const step = (30 * 86_400_000) / crossings;
  for (let from = 0; from < crossings; from += crossingsPerTransaction) {
    transact(store, (tx) => {
      for (let number = from; number < Math.min(crossings, from + crossingsPerTransaction); number += 1) {
        const at = new Date(began + number * step);
        const direction = number % 2 === 0 ? 'entry' : 'exit';
        const crossing = crossingOf(person('known', number), { officer, at, direction });
        appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer, payload: crossing });
      }
    });
  }
}
