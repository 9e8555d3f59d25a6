import fc from 'fast-check';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHeadquarters } from '../server/open-headquarters.ts';
import type { OpenedHeadquarters } from '../server/open-headquarters.ts';
import { lineFaults } from './faults/fault-proxy.ts';
import type { LineFault } from './faults/fault-proxy.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { makeWorld } from './sync-world.ts';
import type { Machine, SyncWorld, Weather } from './sync-world.ts';

/** More with SYNC_RUNS=500, for a night. */
const runs = Number(process.env['SYNC_RUNS'] ?? 60);
/** So many meet every fault. */
const enoughRuns = 20;

let hq: OpenedHeadquarters;
const folder = temporaryFolder('sync-model');
beforeAll(async () => {
  chmodSync(folder, 0o711);
  const log = { write: () => undefined };
  hq = await openHeadquarters({ folder: join(folder, 'hq'), databaseUrl: undefined, log });
}, 120_000);
afterAll(() => hq.close());

type Model = Record<string, never>;

/** Anything that may happen to a station, its line or headquarters. */
class Step implements fc.AsyncCommand<Model, SyncWorld> {
  private readonly name: string;
  private readonly work: (world: SyncWorld) => Promise<void> | void;

  constructor(name: string, work: (world: SyncWorld) => Promise<void> | void) {
    this.name = name;
    this.work = work;
  }

  check(): boolean {
    return true;
  }

  async run(_model: Model, world: SyncWorld): Promise<void> {
    await this.work(world);
    expect(await world.findings()).toEqual([]);
  }

  toString(): string {
    return this.name;
  }
}

const on = (which: number, { machines }: SyncWorld): Machine => machines[which % machines.length]!;
const which = fc.nat({ max: 1 });
const anyFault = fc.oneof(
  { weight: 2, arbitrary: fc.constant<LineFault>('none') },
  { weight: 3, arbitrary: fc.constantFrom(...lineFaults) },
  // The one that a careless post would believe.
  { weight: 1, arbitrary: fc.constant<LineFault>('earlier-answer') },
);
const weather = fc.record({
  batches: fc.array(anyFault, { minLength: 1, maxLength: 6, size: 'max' }),
  // Most rounds come to the batches.
  others: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(anyFault) }),
});
const words = ({ batches, others }: Weather) => `${batches.join(', ')}; ${others.join(', ') || 'no other fault'}`;

const poison = fc.record({ at: fc.nat({ max: 15 }), kind: fc.constantFrom('unfit', 'unknown') });
const records = fc
  .tuple(which, fc.integer({ min: 1, max: 16 }), fc.option(poison, { freq: 3, nil: undefined }))
  .map(([at, count, bad]) => {
    const name = `machine ${at} records ${count}${bad === undefined ? '' : `, number ${bad.at} of them ${bad.kind}`}`;
    return new Step(name, (world) => world.record(on(at, world), count, bad));
  });

const sends = fc.tuple(which, weather).map(
  ([at, met]) =>
    new Step(`machine ${at} sends: ${words(met)}`, async (world) => {
      await world.round(on(at, world), met);
    }),
);

/** What happens most at a border comes most. */
const steps = [
  ...Array<typeof records>(6).fill(records),
  ...Array<typeof sends>(10).fill(sends),
  fc.tuple(which, weather, fc.integer({ min: 1, max: 7 })).map(
    ([at, met, crash]) =>
      new Step(`machine ${at} dies at request ${crash}: ${words(met)}`, async (world) => {
        await world.round(on(at, world), met, crash);
      }),
  ),
  which.map((at) => new Step(`machine ${at} starts again`, (world) => world.restart(on(at, world)))),
  which.map((at) => new Step(`machine ${at} is backed up`, (world) => world.backUpOf(on(at, world)))),
  which.map((at) => new Step(`machine ${at} is restored`, (world) => void world.restore(on(at, world)))),
  fc.constant(
    new Step('another machine gets a copy', (world) => {
      if (world.machines.length < 2) world.clone(world.machines[0]!);
    }),
  ),
  fc
    .tuple(which, fc.boolean())
    .map(
      ([at, twice]) =>
        new Step(`machine ${at} sends a stick${twice ? ', twice' : ''}`, (world) =>
          world.byStick(on(at, world), twice),
        ),
    ),
  fc.constant(new Step('headquarters starts again', (world) => world.restartServer())),
  fc.constant(new Step('what was late arrives', (world) => world.proxy.deliverLate())),
  fc.nat({ max: 50 }).map(
    (number) =>
      new Step(`batch ${number} arrives once more`, async ({ proxy }) => {
        const batch = proxy.batches.length > 0 ? proxy.batches[number % proxy.batches.length] : undefined;
        if (!batch) return;
        const answer = await fetch(`http://127.0.0.1:${proxy.target}${batch.path}`, {
          method: 'POST',
          body: new Uint8Array(batch.body),
          headers: { 'content-type': 'application/octet-stream' },
        });
        expect([200, 422]).toContain(answer.status);
      }),
  ),
];

test('whatever happens to stations, line and headquarters, headquarters ends with what was recorded, each entry once', async () => {
  const met = new Map<LineFault, number>();
  await fc.assert(
    // Without bias towards what is small: short courses and quiet lines prove little.
    fc.asyncProperty(fc.noBias(fc.commands(steps, { maxCommands: 24, size: 'max' })), async (commands) => {
      const world = await makeWorld(hq, folder);
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        await world.drain();
        expect(await world.findings()).toEqual([]);
        expect(await world.settledFindings()).toEqual([]);
      } finally {
        for (const [fault, times] of world.proxy.met) met.set(fault, (met.get(fault) ?? 0) + times);
        await world.close();
      }
    }),
    { numRuns: runs, endOnFailure: false, interruptAfterTimeLimit: 3_600_000 },
  );
  if (runs >= enoughRuns) expect(lineFaults.filter((fault) => !met.has(fault))).toEqual([]);
}, 3_700_000);
