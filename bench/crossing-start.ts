import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { launchChromium } from '../scripts/launch-chromium.ts';
import { desk, firstScreen, freshPage, toLogin } from './chromium.ts';
import { p50AndMax, printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { preparePost } from './prepared-post.ts';
import { startStation } from './station-process.ts';

const runs = 10;
const limit = { max: 2000 };

/**
 * How long the officer waits at the beginning: from starting the program to its first screen, and from Enter at the
 * login to the desk. The post is full and the browser, which stands open already, has never seen the page.
 */
export async function benchStart(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  const browser = await launchChromium();
  try {
    const times = await inFolder(options.directory, async (folder) => {
      const post = join(folder, 'prepared');
      await preparePost(post, options);
      const measured: Start[] = [];
      for (let run = 0; run < sized(options, runs, 3); run += 1) {
        const home = join(folder, `home-${run}`);
        cpSync(post, home, { recursive: true });
        measured.push(await start(browser, home));
      }
      return measured;
    });
    const figure = (name: string, values: readonly number[]) =>
      printFigure({
        bench: 'crossing-start',
        figure: name,
        unit: 'ms',
        count: values.length,
        measured: p50AndMax(values),
        limit,
      });
    return [
      figure(
        'start of the station to its address',
        times.map(({ printed }) => printed),
      ),
      figure(
        'start of the station to first screen',
        times.map(({ first }) => first),
      ),
      figure(
        'Enter at the login to desk',
        times.map(({ loggedIn }) => loggedIn),
      ),
      figure(
        'both together: start to ready desk',
        times.map(({ first, loggedIn }) => first + loggedIn),
      ),
    ];
  } finally {
    await browser.close();
  }
}

interface Start {
  readonly printed: number;
  readonly first: number;
  readonly loggedIn: number;
}

async function start(browser: Browser, home: string): Promise<Start> {
  const page = await freshPage(browser);
  const began = performance.now();
  const station = await startStation(home);
  try {
    const printed = performance.now() - began;
    await page.goto(station.url);
    await firstScreen(page);
    const first = performance.now() - began;

    await toLogin(page);
    const entered = performance.now();
    await page.keyboard.press('Enter');
    await desk(page);
    return { printed, first, loggedIn: performance.now() - entered };
  } finally {
    await page.context().close();
    await station.stop();
  }
}
