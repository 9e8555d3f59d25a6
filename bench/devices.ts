import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestSwipe } from '../native/mrz-reader/framing.ts';
import { openVirtualSwipe, type VirtualSwipe } from '../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair, type PtyPair } from '../native/pty-pair.ts';
import type { StationClient } from '../protocol/connect.ts';
import type { Snapshot } from '../protocol/contract/snapshot.ts';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { demoOfficers } from '../station/demo/demo-officers.ts';
import { ensureDemoPost } from '../station/demo/demo-post.ts';
import { p50AndMax, p50AndP99, printFigure, type Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized, type BenchOptions } from './options.ts';
import { connectFromHere, startStation } from './station-process.ts';

const changes = 200;
const unplugs = 10;
const changesBetweenPauses = 8;
const pauseMilliseconds = 700;
/** More than a swipe may have, so that it is known for noise without a silence; the document after it is over with its last byte. */
const noise = Uint8Array.from({ length: longestSwipe + 1 }, (_, at) => 128 + ((at * 37) % 128));
const document = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

/** How soon what happens to a reader is in the state that the screens are pushed. */
export async function benchDevices(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  return inFolder(options.directory, async (folder) => {
    const home = join(folder, 'home');
    const cable = await openPtyPair();
    await preparePost(join(home, 'demo'), cable.station);
    const station = await startStation(home);
    const line = connectFromHere(station.url);
    try {
      return await measure(line.call, cable, options);
    } finally {
      line.close();
      await station.stop();
      await cable.remove();
    }
  });
}

async function preparePost(folder: string, path: string): Promise<void> {
  const made = await ensureDemoPost(folder, { product: 'bench', now: () => new Date() });
  if (!made.ok) throw new Error(made.failure);
  const file = join(folder, 'station.json');
  const devices = [{ name: 'mrz-reader-1', use: 'mrz-reader', path }];
  writeFileSync(file, JSON.stringify({ ...Object(JSON.parse(readFileSync(file, 'utf8'))), devices }));
}

async function measure(call: StationClient, cable: PtyPair, options: BenchOptions): Promise<Printed[]> {
  await call.post.openDemo();
  const admin = demoOfficers[0]!;
  await call.session.open({ officer: admin.name, passphrase: admin.passphrase });
  const reader = await watchReader(call);
  await reader.becomes('ok');
  const events: number[] = [];
  const twin = await openTwin(cable);
  for (let change = 0; change < sized(options, changes); change += 1) {
    events.push(await timed(twin.send(noise), reader.becomes('garbage')));
    events.push(await timed(twin.swipe(document, 'stx-etx'), reader.becomes('ok')));
    // A reader that never pauses is taken for one that is out of order.
    if (change % changesBetweenPauses === 0) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  await twin.close();
  const gone: number[] = [];
  for (let unplug = 0; unplug < sized(options, unplugs); unplug += 1) {
    gone.push(await timed(cable.unplug(), reader.becomes('unplugged')));
    const back = reader.becomes('ok');
    await cable.replug();
    await back;
  }
  return [
    printFigure({
      bench: 'devices',
      figure: 'an event of a reader until the desk has it',
      unit: 'ms',
      count: events.length,
      measured: p50AndP99(events),
      limit: { p99: 50 },
    }),
    printFigure({
      bench: 'devices',
      figure: 'an unplugged reader until it is shown as gone',
      unit: 'ms',
      count: gone.length,
      measured: p50AndMax(gone),
      limit: { max: 1000 },
    }),
  ];
}

async function openTwin(cable: PtyPair): Promise<VirtualSwipe> {
  const opened = await openVirtualSwipe(cable.reader);
  if (!opened.ok) throw new Error(`the twin has no line: ${opened.failure.code}`);
  return opened.value;
}

/** Milliseconds from the start of a deed until what it leads to. */
async function timed(deed: Promise<unknown>, result: Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all([deed, result]);
  return performance.now() - began;
}

/** The reader as the screens see it, in the states that are pushed. */
async function watchReader(call: StationClient) {
  let latest: Snapshot | undefined;
  let waiting: { readonly code: string; readonly done: () => void } | undefined;
  const look = () => {
    const reader = latest?.devices[0];
    if (!waiting || reader?.code !== waiting.code || reader.state === 'opening') return;
    waiting.done();
    waiting = undefined;
  };
  const states = await call.workstation.watch();
  // Ends with the line.
  void (async () => {
    for await (const state of states) {
      latest = state;
      look();
    }
  })().catch(() => undefined);
  return {
    becomes: (code: string) =>
      new Promise<void>((resolve) => {
        waiting = { code, done: resolve };
        look();
      }),
  };
}
