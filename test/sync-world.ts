import { randomUUID } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { backUp } from '../db/backup.ts';
import { insertPicture } from '../db/blobs.ts';
import { appendEntry } from '../db/ledger.ts';
import { closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store, Tx } from '../db/store.ts';
import { findSyncState } from '../db/sync-state.ts';
import { approveStation } from '../server/enrolment/decide.ts';
import type { OpenedHeadquarters } from '../server/open-headquarters.ts';
import { buildApp } from '../server/http/app.ts';
import { Limits } from '../server/http/limits.ts';
import { createParts } from '../server/parts.ts';
import { takeStick } from '../server/stick/take-stick.ts';
import { writeWholeFile } from '../server/write-whole.ts';
import { contextFor } from '../station/sync/post-sync.ts';
import type { SyncContext } from '../station/sync/context.ts';
import { enrol } from '../station/sync/enrol.ts';
import { exportStick } from '../station/sync/export-stick.ts';
import { importStick } from '../station/sync/import-stick.ts';
import { lineTo } from '../station/sync/headquarters.ts';
import { createOutbox } from '../station/sync/outbox.ts';
import { realPost } from '../station/sync/real-post.ts';
import type { RealPost } from '../station/sync/real-post.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import type { RoundMemory } from '../station/sync/sync-round.ts';
import { now, sampleConfig } from './fakes/enrolled-post.ts';
import { createSampleStore, sampleCrossing, sampleOfficer, samplePicture, testKey } from './faults/sample.ts';
import {
  findingsOf,
  missingPictures,
  readHeadquarters,
  readPost,
  settledFindingsOf,
  unfitName,
  unknownKind,
} from './faults/sync-judge.ts';
import type { Made, PostRecord } from './faults/sync-judge.ts';
import { openFaultProxy } from './faults/fault-proxy.ts';
import type { FaultProxy, LineFault } from './faults/fault-proxy.ts';

/** Small, so that a handful of entries makes several batches. */
const entriesOfBatch = 4;
const mostRoundsToDrain = 12;

/** One machine that says to be the station: the only one, or one of two with the same file. */
export interface Machine {
  readonly file: string;
  store: Store;
  context: SyncContext;
  /** What the program remembers from one round to the next. */
  memory: RoundMemory;
  /** Up to where it was seen to believe that headquarters has everything. */
  mark: number;
}

/** An entry of a run of new ones that headquarters cannot understand: its payload does not fit, or its kind is of the future. */
export interface Poison {
  readonly at: number;
  readonly kind: 'unfit' | 'unknown';
}

/** What happens to the first batches of a round, and to its first other requests; nothing happens to those after them. */
export interface Weather {
  readonly batches: readonly LineFault[];
  readonly others: readonly LineFault[];
}
const calm: Weather = { batches: [], others: [] };

/** A station on real files, headquarters on a real PostgreSQL, and a line between them that does what it is told. */
export interface SyncWorld {
  readonly station: string;
  readonly hq: OpenedHeadquarters;
  readonly proxy: FaultProxy;
  readonly machines: Machine[];
  /** Everything that any machine has ever recorded, lost since or not, by its hash. */
  readonly made: Map<string, Made>;
  /** What a machine was told to be safe at headquarters, at any time. */
  readonly acknowledged: Set<string>;
  record(machine: Machine, count: number, poison?: Poison): void;
  /** A round; abandoned after so many requests where `crashAt` is told. */
  round(machine: Machine, weather: Weather, crashAt?: number): Promise<boolean>;
  /** The program was killed and is started again. */
  restart(machine: Machine): void;
  backUpOf(machine: Machine): void;
  restore(machine: Machine): boolean;
  clone(machine: Machine): void;
  byStick(machine: Machine, twice: boolean): Promise<void>;
  restartServer(): Promise<void>;
  drain(): Promise<void>;
  /** What does not hold, in words: at any time, and once nothing waits any more. */
  findings(): Promise<string[]>;
  settledFindings(): Promise<string[]>;
  close(): Promise<void>;
}

export async function makeWorld(hq: OpenedHeadquarters, folder: string): Promise<SyncWorld> {
  const station = randomUUID();
  const config = { ...sampleConfig, station };
  const proxy = await openFaultProxy();
  let server = await serve();
  let number = 0;
  let backup: string | undefined;
  const made: SyncWorld['made'] = new Map();
  const acknowledged: SyncWorld['acknowledged'] = new Set();
  const wentBack: string[] = [];
  const file = join(folder, `${station}.db`);
  const first = createSampleStore(file);
  const post = mustBeReal(first);
  const keys = { key: hq.keys.signing.publicKey, encryptionKey: hq.keys.encryption.publicKey };
  enrol(post, { server: proxy.url, headquarters: keys, officer: sampleOfficer, at: now });
  const machines: Machine[] = [{ file, store: first, context: contextOf(first), memory: newMemory(), mark: 0 }];
  note(machines[0]!);

  /** Batches are unpacked in this thread: threads that come and go by the hundred are no part of what is tried here. */
  async function serve() {
    const settings = { atOnce: 64, atOncePerStation: 4, requestsPerMinute: 1e6 };
    const app = await buildApp(createParts(hq), { limits: new Limits(settings, () => performance.now()) });
    await app.listen({ port: 0, host: '127.0.0.1' });
    proxy.target = (app.server.address() as AddressInfo).port;
    return app;
  }

  function mustBeReal(store: Store): RealPost {
    const real = realPost(store, config);
    if (!real.ok) throw new Error(real.failure.kind);
    return real.value;
  }

  function contextOf(store: Store): SyncContext {
    const context = contextFor(mustBeReal(store), {
      clock: { now: () => now, uptime: () => 60 },
      product: '0.0.0',
      lineTo: (address) => lineTo({ server: address }),
      openOutbox: ({ signing }) => createOutbox(store, { station, key: signing, product: '0.0.0' }),
    });
    if (!context.ok) throw new Error(context.failure.kind);
    return context.value;
  }

  /** Keeps what a machine's record holds now, and what it takes for safe. */
  function note(machine: Machine): PostRecord {
    const kept = readPost(machine.file, testKey);
    for (const entry of kept.entries) {
      made.set(entry.hash, entry);
      if (entry.seq <= kept.acknowledged) acknowledged.add(entry.hash);
    }
    // Headquarters loses nothing here: a mark that goes back was moved forward on something that was no receipt for it.
    if (kept.acknowledged < machine.mark)
      wentBack.push(`the mark went back from ${machine.mark} to ${kept.acknowledged}`);
    machine.mark = kept.acknowledged;
    return kept;
  }

  function reopen(machine: Machine) {
    machine.store = openStore(machine.file, testKey);
    machine.context = contextOf(machine.store);
    machine.memory = newMemory();
    note(machine);
  }

  const world: SyncWorld = {
    station,
    hq,
    proxy,
    machines,
    made,
    acknowledged,
    record: (machine, count, poison) => {
      transact(machine.store, (tx) => {
        for (let at = 0; at < count; at += 1) {
          number += 1;
          const unfit = at === poison?.at ? poison.kind : undefined;
          if (unfit === 'unknown') recordUnknown(tx);
          else recordCrossing(tx, number, unfit && unfitName);
        }
      });
      note(machine);
    },
    round: async (machine, weather, crashAt) => {
      const left = { batches: [...weather.batches], others: [...weather.others] };
      let asked = 0;
      proxy.nextFault = (path) => {
        asked += 1;
        if (machine.store.sqlite.open) note(machine);
        if (asked === crashAt) closeStore(machine.store);
        return (path === '/v1/batches' ? left.batches : left.others).shift() ?? 'none';
      };
      const quiet = { stopped: () => false, fetchLists: async () => undefined, onProgress: () => undefined };
      const done = await syncRound(machine.context, machine.memory, quiet).catch((error: unknown) => {
        if (crashAt === undefined) throw error;
        return undefined;
      });
      proxy.nextFault = () => 'none';
      if (crashAt === undefined) note(machine);
      else world.restart(machine);
      return done?.ok === true;
    },
    restart: (machine) => {
      if (machine.store.sqlite.open) closeStore(machine.store);
      reopen(machine);
    },
    backUpOf: ({ store }) => {
      if (backup !== undefined) rmSync(backup);
      backup = join(folder, `${station}.backup`);
      backUp(store, backup);
    },
    restore: (machine) => {
      if (backup === undefined) return false;
      closeStore(machine.store);
      for (const end of ['', '-wal', '-shm']) rmSync(`${machine.file}${end}`, { force: true });
      copyFileSync(backup, machine.file);
      machine.mark = 0;
      reopen(machine);
      return true;
    },
    clone: (machine) => {
      const copy: Machine = { ...machine, file: join(folder, `${station}-${machines.length}.db`) };
      backUp(machine.store, copy.file);
      reopen(copy);
      machines.push(copy);
    },
    byStick: async (machine, twice) => {
      const { context } = machine;
      const [out, back] = ['out', 'back'].map((name) => join(folder, `${station}.${name}`)) as [string, string];
      const written = await exportStick(context, out, { officer: sampleOfficer, withPictures: true });
      note(machine);
      if (!written.ok) return;
      for (let time = 0; time < (twice ? 2 : 1); time += 1) {
        const taken = await takeStick(createParts(hq), out);
        if (!taken.ok) throw new Error(taken.failure.kind);
        await writeWholeFile(back, taken.value.answer);
        const imported = await importStick(context, back);
        if (!imported.ok) throw new Error(imported.failure.kind);
      }
      note(machine);
    },
    restartServer: async () => {
      await server.close();
      server = await serve();
    },
    drain: async () => {
      await proxy.deliverLate();
      for (const machine of machines) await drained(world, machine);
      // Another machine of the same station may have gone on meanwhile: none is left in doubt.
      for (const machine of machines) await drained(world, machine);
    },
    findings: async () => [...wentBack, ...findingsOf({ made, acknowledged }, await readHeadquarters(hq, station))],
    settledFindings: async () => {
      const there = await readHeadquarters(hq, station);
      const found = machines.map(async (machine) => {
        const kept = note(machine);
        return [...settledFindingsOf(kept, there), ...(await missingPictures(kept, hq, station))];
      });
      return (await Promise.all(found)).flat();
    },
    close: async () => {
      for (const { store } of machines) closeStore(store);
      await server.close();
      await proxy.close();
    },
  };
  if (!(await world.round(machines[0]!, calm))) throw new Error('the station could not ask');
  for (const person of ['Ada Obi', 'Ben Kofi']) await approveStation(hq, station, person);
  return world;
}

function recordCrossing(tx: Tx, number: number, surname: string | undefined) {
  const picture = number % 5 === 0 ? { photo: insertPicture(tx, samplePicture(300)) } : {};
  const sample = { ...sampleCrossing(number), ...picture };
  const document = { ...sample.document, ...(surname !== undefined && { surname }) };
  const payload = { ...sample, document };
  appendEntry(tx, { id: sample.id, kind: 'crossing.recorded', at: now, officer: sampleOfficer, payload });
}

function recordUnknown(tx: Tx) {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a kind and a payload that this version has not
  const later = { kind: unknownKind as 'shift.closed', payload: { horse: 'Pferd, \u062D\u0635\u0627\u0646' } as never };
  appendEntry(tx, { ...later, at: now, officer: sampleOfficer });
}

function newMemory(): RoundMemory {
  return { size: { most: entriesOfBatch, timeouts: 0 }, inDoubt: true };
}

async function drained(world: SyncWorld, machine: Machine): Promise<void> {
  for (let round = 0; round < mostRoundsToDrain; round += 1) {
    const done = await world.round(machine, calm);
    const { seq } = machine.store.sqlite.prepare('SELECT max(seq) AS seq FROM ledger').get() as { seq: number };
    if (done && findSyncState(machine.store)?.acknowledged === seq) return;
  }
  throw new Error('a backlog does not drain over a sound line');
}
