import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { appendEntry, ledgerHead } from '../db/ledger.ts';
import { closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import type { PostConfig } from '../station/post/post-config.ts';
import { enrol } from '../station/sync/enrol.ts';
import type { HeadquartersKeys } from '../station/sync/headquarters-keys.ts';
import { realPost } from '../station/sync/real-post.ts';
import { benchKey } from './bench-key.ts';
import { startDrainHeadquarters } from './drain-headquarters.ts';
import { printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';
import { openNamespaceLine } from './namespace-line.ts';
import { openThinLine } from './thin-line.ts';

const rate = 256_000;
const delayMilliseconds = 300;
const lossPercent = 2;
const station = '00000000-0003-7000-8000-000000000001';
const officer = '00000000-0001-7000-8000-000000000001' as OfficerId;
const crossingsPerTransaction = 500;

/** How much of a line of 256 kbit/s and 600 ms a post with a month's backlog of entries fills. */
export async function benchDrain(options: BenchOptions): Promise<Printed[]> {
  const crossings = options.entries ?? sized(options, 100_000);
  return inFolder(options.directory, async (folder) => {
    const file = join(folder, 'borderpost.db');
    const headquarters = await startDrainHeadquarters();
    const line = await openDrainLine(options.line, headquarters.port);
    try {
      const entries = prepare(file, crossings, line.server, headquarters.keys);
      const milliseconds = await drain(file, line.inside);
      if (headquarters.reached.entries !== entries) throw new Error('headquarters has not exactly the entries');
      return figuresOf(line.name, entries, headquarters.reached.bytes, milliseconds);
    } finally {
      await line.close();
      headquarters.close();
    }
  });
}

interface DrainLine {
  /** What the figure is called after. */
  readonly name: string;
  readonly server: string;
  readonly inside: readonly string[];
  close(): Promise<void>;
}

/** The kernel's line has its rate and loses packets; what it cannot do here, delay them, the proxy does behind it. */
async function openDrainLine(kind: BenchOptions['line'], to: number): Promise<DrainLine> {
  const namespace = kind === 'netns' ? openNamespaceLine({ bitsPerSecond: rate, lossPercent }) : undefined;
  const name = `a line of ${rate / 1000} kbit/s and ${2 * delayMilliseconds} ms`;
  if (typeof namespace === 'object') {
    const thin = await openThinLine(to, { host: namespace.host, bytesPerSecond: Infinity, delayMilliseconds });
    const close = async () => {
      await thin.close();
      namespace.close();
    };
    const server = `http://${namespace.host}:${thin.port}`;
    return { name: `${name} that loses ${lossPercent} %, in the kernel`, server, inside: namespace.inside, close };
  }
  const thin = await openThinLine(to, { host: '127.0.0.1', bytesPerSecond: rate / 8, delayMilliseconds });
  const lacking = namespace === undefined ? '' : `, a proxy, as the kernel's was not to be had (${namespace})`;
  return { name: name + lacking, server: `http://127.0.0.1:${thin.port}`, inside: [], close: () => thin.close() };
}

/** A post's file with so many crossings, enrolled; gives how many entries it has. */
function prepare(file: string, crossings: number, server: string, headquarters: HeadquartersKeys): number {
  const store = openStore(file, benchKey, { create: true });
  try {
    fill(store, crossings);
    const post = realPost(store, { station, code: 'BENCH', name: 'Bench', country: 'UTO', demo: false } as PostConfig);
    if (!post.ok) throw new Error(post.failure.kind);
    enrol(post.value, { server, headquarters, officer, at: new Date() });
    return ledgerHead(store).seq;
  } finally {
    closeStore(store);
  }
}

/** Runs the post in a process of its own, beside or inside the line's far end; gives how long it took, without its start. */
async function drain(file: string, inside: readonly string[]): Promise<number> {
  const program = fileURLToPath(new URL('drain-post.ts', import.meta.url));
  const [command, ...words] = [...inside, process.execPath, program, file, station];
  const { stdout } = await promisify(execFile)(command, words);
  return z.object({ milliseconds: z.number() }).parse(JSON.parse(stdout)).milliseconds;
}

/** Of each batch once: what had to be sent again is no goodput. */
function figuresOf(line: string, entries: number, bytes: number, milliseconds: number): Printed[] {
  const figure = (name: string, unit: '%' | 'bytes' | 'ms', last: number) =>
    printFigure({ bench: 'sync-drain', figure: name, unit, count: entries, measured: { last } });
  return [
    figure(`goodput of ${line}`, '%', (100 * bytes) / ((milliseconds / 1000) * (rate / 8))),
    figure('bytes an entry', 'bytes', bytes / entries),
    figure('time to drain the backlog', 'ms', milliseconds),
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
