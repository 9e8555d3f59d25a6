import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { StationClient } from '../protocol/connect.ts';
import type { Snapshot } from '../protocol/contract/snapshot.ts';
import { sendList } from '../protocol/send-list.ts';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { launchChromium } from '../scripts/launch-chromium.ts';
import { desk, freshPage } from './chromium.ts';
import { p50AndP99, printFigure } from './figure.ts';
import type { Figure, Numbers, Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { swiped, traveller } from './people.ts';
import { fullness, listName, listText, login, preparePost } from './prepared-post.ts';
import { connectFromHere, startStation } from './station-process.ts';
import type { RunningStation } from './station-process.ts';
import { next, swipesAtStation, withdraw } from './swipes-at-station.ts';
import { deskIsEmpty, swipeInPage } from './swipe-in-page.ts';
import type { Reaction } from './swipe-in-page.ts';

const travellersAtStation = 1000;
const travellersAtPage = 300;
const warmUpTravellers = 20;
/** First of the travellers of each part, so that nobody comes twice. */
const firstAtPage = 3000;
const limit = { p99: 50 };

/** How long the desk takes to show every check of a document that was swiped, at a full post, and what memory that takes. */
export async function benchReaction(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  return inFolder(options.directory, async (folder) => {
    const home = join(folder, 'home');
    await preparePost(home, options);
    const station = await startStation(home);
    const browser = await launchChromium();
    const line = connectFromHere(station.url);
    try {
      await line.call.post.openReal();
      const { now: resident, most } = station.memory();
      await line.call.session.open(login);
      return await measure({ station, browser, call: line.call, atLogin: { resident, most } }, options);
    } finally {
      line.close();
      await browser.close();
      await station.stop();
    }
  });
}

interface Running {
  readonly station: RunningStation;
  readonly browser: Browser;
  readonly call: StationClient;
  readonly atLogin: Numbers;
}

async function measure({ station, browser, call, atLogin }: Running, options: BenchOptions): Promise<Printed[]> {
  const figures: Printed[] = [];
  const figure = (rest: Omit<Figure, 'bench'>) => figures.push(printFigure({ bench: 'crossing-reaction', ...rest }));

  figure({
    figure: 'memory of the station at the login',
    unit: 'MB',
    count: 1,
    measured: atLogin,
    limit: { most: 250 },
  });
  const full = fullness(options);
  const warmUp = sized(options, warmUpTravellers);
  await swipesAtStation(call, full, 0, warmUp);
  const atStation = await swipesAtStation(call, full, warmUp, sized(options, travellersAtStation));
  const { hits, earlier } = atStation;
  figure({
    figure: `desk reaction, station alone: document to snapshot (${hits} with hits, ${earlier} with earlier crossings)`,
    unit: 'ms',
    count: atStation.times.length,
    measured: p50AndP99(atStation.times),
    limit,
  });
  const page = await freshPage(browser);
  await page.goto(station.url);
  await desk(page);
  const reactions = await pagePart(page, call, options);
  const checks = Math.min(...reactions.map((reaction) => reaction.checks));
  figure({
    figure: `desk reaction: last key to all ${checks} checks on the page`,
    unit: 'ms',
    count: reactions.length,
    measured: p50AndP99(reactions.map(({ shown }) => shown)),
    limit,
  });
  figure({
    figure: 'desk reaction: last key to the painted frame',
    unit: 'ms',
    count: reactions.length,
    measured: p50AndP99(reactions.map(({ painted }) => painted)),
    limit,
  });

  const served = station.memory();
  figure({
    figure: 'memory of the station after those travellers',
    unit: 'MB',
    count: 1,
    measured: { resident: served.now, most: served.most },
    limit: { most: 250 },
  });
  figure({
    figure: 'memory of the page: JavaScript heap',
    unit: 'MB',
    count: 1,
    measured: { used: await heapOf(page) },
    limit: { used: 200 },
  });
  await page.context().close();

  await replaceList(call, options);
  const replaced = station.memory();
  const name = `memory of the station after replacing the list of ${fullness(options).listed.toLocaleString('en')} entries`;
  figure({
    figure: name,
    unit: 'MB',
    count: 1,
    measured: { resident: replaced.now, most: replaced.most },
    limit: { most: 250 },
  });
  return figures;
}

async function pagePart(page: Page, call: StationClient, options: BenchOptions): Promise<Reaction[]> {
  const warmUp = sized(options, warmUpTravellers);
  const reactions: Reaction[] = [];
  for (let number = 0; number < warmUp + sized(options, travellersAtPage); number += 1) {
    await deskIsEmpty(page);
    const reaction = await swipeInPage(page, swiped(traveller(firstAtPage + number, fullness(options))));
    if (number >= warmUp) reactions.push(reaction);
    await withdraw(call, await crossingOnDesk(call));
  }
  return reactions;
}

type Decided = NonNullable<NonNullable<Snapshot['desk']>['traveller']>;

async function crossingOnDesk(call: StationClient): Promise<Decided['crossing']> {
  const stop = new AbortController();
  const snapshot = await next(
    await call.workstation.watch(undefined, { signal: stop.signal }),
    ({ desk: present }) => present?.traveller !== undefined,
  );
  stop.abort();
  return snapshot.desk!.traveller!.crossing;
}

async function replaceList(call: StationClient, options: BenchOptions) {
  const file = new Blob([listText(fullness(options))]);
  for await (const progress of sendList(call, { list: listName, format: 'csv', files: [file] })) {
    if (progress.step === 'failed' || progress.step === 'not-stored') throw new Error(progress.message);
    if (progress.step !== 'staged') continue;
    const published = await call.watchlist.publish({ handle: progress.staged.handle });
    if (published.outcome === 'failed') throw new Error(published.message);
  }
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}
