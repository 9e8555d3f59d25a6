import { join } from 'node:path';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { appendEntry } from '../db/ledger.ts';
import { listOfficers } from '../db/officers.ts';
import { checkpoint, closeStore, openStore } from '../db/open-store.ts';
import { findOpenShift } from '../db/shifts.ts';
import { transact } from '../db/store.ts';
import type { StationClient } from '../protocol/connect.ts';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { openKey, openKeyring } from '../station/keyring/keyring.ts';
import { postFiles } from '../station/post/post-folder.ts';
import { p50AndP99, p50AndMax, printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';
import { fullness, login, preparePost } from './prepared-post.ts';
import { connectFromHere, startStation } from './station-process.ts';
import { swipesAtStation } from './swipes-at-station.ts';

const rounds = 6;
const travellersARound = 100;
const warmUpTravellers = 20;
const crossingsInShift = 5000;
const crossingsPerTransaction = 500;
const dayMilliseconds = 86_400_000;

/** How quickly the desk goes on while a month's report is made in the same station, and while the board counts a full shift. */
export async function benchReportDesk(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  return inFolder(options.directory, async (folder) => {
    const home = join(folder, 'home');
    await preparePost(home, options);
    await fillShift(join(home, 'post'), sized(options, crossingsInShift));
    const station = await startStation(home);
    const [desk, supervisor] = [connectFromHere(station.url), connectFromHere(station.url)];
    try {
      await desk.call.post.openReal();
      await desk.call.session.open(login);
      const board = await boardFigure(desk.call, supervisor.call, sized(options, crossingsInShift));
      return [board, await reactionFigure(desk.call, supervisor.call, options)];
    } finally {
      desk.close();
      supervisor.close();
      await station.stop();
    }
  });
}

/** The station answers a call that does nothing, over and over, while the board is counted for the first time. */
async function boardFigure(desk: StationClient, supervisor: StationClient, crossings: number): Promise<Printed> {
  await desk.workstation.touch();
  let isOver = false;
  const began = performance.now();
  const reading = supervisor.board.read().finally(() => (isOver = true));
  const answers: number[] = [];
  while (!isOver) {
    const asked = performance.now();
    await desk.workstation.touch();
    answers.push(performance.now() - asked);
  }
  const { lanes } = await reading;
  const took = performance.now() - began;
  const counted = lanes.reduce((sum, { decisions }) => sum + Object.values(decisions).reduce((a, b) => a + b, 0), 0);
  if (counted !== crossings) throw new Error(`the board counted ${counted} of ${crossings} crossings`);
  return printFigure({
    bench: 'report-desk',
    figure: `wait of another call while the board counts ${crossings.toLocaleString('en')} crossings, in all ${Math.round(took)} ms`,
    unit: 'ms',
    count: answers.length,
    measured: p50AndMax(answers),
    limit: { max: 50 },
  });
}

async function reactionFigure(desk: StationClient, supervisor: StationClient, options: BenchOptions): Promise<Printed> {
  const full = fullness(options);
  const count = sized(options, travellersARound);
  let number = sized(options, warmUpTravellers);
  await swipesAtStation(desk, full, 0, number);
  const alone: number[] = [];
  const beside: number[] = [];
  let reports = 0;
  for (let round = 0; round < rounds; round += 1) {
    alone.push(...(await swipesAtStation(desk, full, number, count)).times);
    number += count;
    const stop = new AbortController();
    const making = makeOverAndOver(supervisor, stop.signal);
    beside.push(...(await swipesAtStation(desk, full, number, count)).times);
    number += count;
    stop.abort();
    reports += await making;
  }
  return printFigure({
    bench: 'report-desk',
    figure: `desk reaction while month reports are made in the same station (${reports} of them meanwhile)`,
    unit: 'ms',
    count: beside.length,
    measured: p50AndP99(beside),
    peer: { name: 'without a report', measured: p50AndP99(alone) },
    limit: { p99: 2 },
  });
}

/** Makes the last month's report again and again; the one that is under way at the end is given up. */
async function makeOverAndOver(call: StationClient, signal: AbortSignal): Promise<number> {
  const to = new Date();
  const from = new Date(to.getTime() - 30 * dayMilliseconds);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const subject = { kind: 'period', from: day(from), to: day(to) } as const;
  let made = 0;
  while (!signal.aborted) {
    try {
      const steps = await call.report.make({ subject, publish: false, format: 'pdf', language: 'ar' }, { signal });
      for await (const { step } of steps) if (step === 'made') made += 1;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  return made;
}

/** Gives the shift that runs its crossings. */
async function fillShift(folder: string, count: number): Promise<void> {
  const files = postFiles(folder);
  const keyring = openKeyring(files.keyring, undefined);
  const opened = keyring && (await openKey(keyring, login.officer, login.passphrase));
  if (!opened) throw new Error('the passphrase that was set does not open the post');
  const store = openStore(files.store, opened.dataKey);
  const shift = findOpenShift(store);
  if (!shift) throw new Error('no shift was opened');
  const officer: OfficerId = listOfficers(store)[0]!.id;
  for (let from = 0; from < count; from += crossingsPerTransaction)
    transact(store, (tx) => {
      for (let number = from; number < Math.min(count, from + crossingsPerTransaction); number += 1) {
        const at = new Date(Date.now() - (count - number) * 1000);
        const plain = crossingOf(person('stranger', 50_000 + number), { officer, at, direction: 'entry' });
        const crossing = { ...plain, shift: shift.id };
        appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer, payload: crossing });
      }
    });
  checkpoint(store, 'TRUNCATE');
  closeStore(store);
}
