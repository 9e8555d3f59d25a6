import { join } from 'node:path';
import type { StationClient } from '../protocol/connect.ts';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { startDrainHeadquarters } from './drain-headquarters.ts';
import { p50AndP99, printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { fullness, login, preparePost } from './prepared-post.ts';
import { connectFromHere, startStation } from './station-process.ts';
import { swipesAtStation } from './swipes-at-station.ts';

const warmUpTravellers = 20;
/** Before the sending, and as many after it. */
const travellersAlone = 150;
const travellersBeside = 300;

/** How quickly the desk goes on while the station sends a backlog as fast as a line without limits takes it. */
export async function benchSyncDesk(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  return inFolder(options.directory, async (folder) => {
    const home = join(folder, 'home');
    await preparePost(home, options);
    const headquarters = await startDrainHeadquarters();
    const station = await startStation(home);
    const [desk, administrator] = [connectFromHere(station.url), connectFromHere(station.url)];
    try {
      await desk.call.post.openReal();
      await desk.call.session.open(login);
      const server = `http://127.0.0.1:${headquarters.port}`;
      return [await reaction(desk.call, administrator.call, { server, ...headquarters.keys }, options)];
    } finally {
      desk.close();
      administrator.close();
      await station.stop();
      headquarters.close();
    }
  });
}

async function reaction(
  desk: StationClient,
  administrator: StationClient,
  headquarters: { readonly server: string; readonly key: string; readonly encryptionKey: string },
  options: BenchOptions,
): Promise<Printed> {
  const full = fullness(options);
  const few = sized(options, travellersAlone);
  let number = sized(options, warmUpTravellers);
  await swipesAtStation(desk, full, 0, number);
  const swipe = async (count: number) => {
    const { times } = await swipesAtStation(desk, full, number, count);
    number += count;
    return times;
  };
  const alone = await swipe(few);
  const enrolled = await administrator.sync.enrol(headquarters);
  if (enrolled.outcome !== 'enrolled') throw new Error(enrolled.outcome);
  const began = performance.now();
  let seconds: number | undefined;
  const sending = administrator.sync.now().then((done) => {
    seconds = (performance.now() - began) / 1000;
    return done;
  });
  const beside = await swipe(sized(options, travellersBeside));
  const endedBefore = seconds !== undefined;
  const sent = await sending;
  if (sent.outcome !== 'done') throw new Error(sent.outcome);
  if (endedBefore) throw new Error('the backlog was sent before the travellers had passed');
  alone.push(...(await swipe(few)));
  return printFigure({
    bench: 'sync-desk',
    figure: `desk reaction while ${sent.entries.toLocaleString('en')} entries are sent, in ${Math.round(seconds ?? 0)} s`,
    unit: 'ms',
    count: beside.length,
    measured: p50AndP99(beside),
    peer: { name: 'before and after', measured: p50AndP99(alone) },
    limit: { p99: 2 },
  });
}
