import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Crossing, OfficerId } from '../core/crossing/crossing.ts';
import { insertPicture } from '../db/blobs.ts';
import { saveDraft } from '../db/drafts.ts';
import { appendEntry } from '../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import { recordCrossing } from '../station/record-crossing.ts';
import { p50AndP99, printFigure, quantile } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';

const pictureBytes = 60 * 1024;
const pairs = 2000;
const warmUpPairs = 200;
/**
 * Crossings between two checkpoints. The station makes one every 20 s when it finds the desk empty; at a busy window it
 * finds it so only now and then. Never inside the time measured, but the crossing after one bears its cost: SQLite then
 * begins the log anew, which takes a second fsync.
 */
const crossingsBetweenCheckpoints = 50;
const limit = { p50: 1.5, p99: 3 };

/** What a crossing costs to record durably, against one raw append of as many bytes and its fsync, in turns. Linux only. */
export async function benchDurableCrossing(options: BenchOptions): Promise<Printed[]> {
  const figures: Printed[] = [];
  for (const size of [pictureBytes, 0]) {
    const { crossing, content, logged, loggedBytes } = await inFolder(options.directory, (folder) =>
      measure(folder, size, options),
    );
    const name = size > 0 ? 'durable crossing with a picture of 60 KB' : 'durable crossing without picture';
    const figure = {
      bench: 'crossing-durable',
      figure: name,
      unit: 'ms',
      count: crossing.length,
      measured: p50AndP99(crossing),
    } as const;
    figures.push(
      printFigure({
        ...figure,
        peer: { name: 'raw append of its content + fsync', measured: p50AndP99(content) },
        limit,
      }),
      printFigure({
        ...figure,
        figure: `${name}, again`,
        peer: {
          name: `raw append of the ${Math.round(loggedBytes / 1024)} KB the store writes + fsync`,
          measured: p50AndP99(logged),
        },
      }),
    );
  }
  return figures;
}

function measure(folder: string, size: number, options: BenchOptions) {
  const officer = uuidv7() as OfficerId;
  const store = newStore(folder, officer);
  const raw = openSync(join(folder, 'raw'), 'a', 0o600);
  const times = { crossing: [] as number[], content: [] as number[], logged: [] as number[] };
  const warmUp = sized(options, warmUpPairs);
  const count = warmUp + sized(options, pairs);
  const written: number[] = [];
  try {
    for (let number = 0; number < count; number += 1) {
      const crossing = crossingOf(person('stranger', number), { officer, at: new Date(), direction: 'entry' });
      const payload = JSON.stringify(crossing);
      const picture = randomBytes(size);
      const content = randomBytes(size + Buffer.byteLength(payload));
      const logged = randomBytes(number < warmUp ? 0 : quantile(written, 0.5));
      // The desk has saved the traveller before; recording the crossing ends the draft.
      transact(store, (tx) => saveDraft(tx, crossing.lane, payload));
      if (number < warmUp) {
        const before = bytesWritten();
        recorded(store, folder, crossing, picture);
        written.push(bytesWritten() - before);
        appended(raw, content);
      } else {
        const turns = [
          () => times.crossing.push(timed(() => recorded(store, folder, crossing, picture))),
          () => times.content.push(timed(() => appended(raw, content))),
          () => times.logged.push(timed(() => appended(raw, logged))),
        ];
        // Each goes first as often as the others: what the file system has left over falls on whoever comes next.
        for (let turn = 0; turn < turns.length; turn += 1) turns[(number + turn) % turns.length]!();
      }
      if (number % crossingsBetweenCheckpoints === 0) checkpoint(store, 'PASSIVE');
    }
  } finally {
    closeSync(raw);
    closeStore(store);
  }
  return { ...times, loggedBytes: quantile(written, 0.5) };
}

function newStore(folder: string, officer: OfficerId): Store {
  const store = openStore(join(folder, 'borderpost.db'), randomBytes(32), { create: true });
  transact(store, (tx) => {
    const at = new Date();
    appendEntry(tx, {
      kind: 'station.initialised',
      at,
      officer: undefined,
      payload: { station: uuidv7(), post: 'BENCH', country: 'UTO', demo: false, product: 'bench' },
    });
    appendEntry(tx, { kind: 'officer.added', at, officer, payload: { officer, name: 'Bench', role: 'admin' } });
  });
  return store;
}

function recorded(store: Store, folder: string, crossing: Crossing, bytes: Buffer) {
  // A picture is kept when it is taken, with the draft, before the decision.
  const photo =
    bytes.length > 0
      ? transact(store, (tx) => {
          const hash = insertPicture(tx, { media: 'image/jpeg', bytes });
          saveDraft(tx, crossing.lane, hash);
          return hash;
        })
      : undefined;
  const result = recordCrossing(
    { store, folder, now: () => new Date() },
    { ...crossing, ...(photo !== undefined && { photo }) },
  );
  if (!result.ok) throw new Error(result.failure.message);
}

function appended(file: number, bytes: Buffer) {
  writeSync(file, bytes);
  fsyncSync(file);
}

/** What this process has handed to write(2) and its like so far (proc(5), `io`). */
function bytesWritten(): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
