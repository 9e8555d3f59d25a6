import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from 'playwright-core';
import type { Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { launchChromium } from '../../scripts/launch-chromium.ts';

const root = join(import.meta.dirname, '../..');
/** The field's usual laptop. */
const viewport = { width: 1366, height: 768 };

export interface Workplace {
  readonly page: Page;
  readonly home: string;
  /** Ends the product as a power cut would, without a word, and starts it again on the same data. */
  readonly cutPower: () => Promise<Workplace>;
  readonly close: () => Promise<void>;
}

interface LaunchOptions {
  readonly language?: 'en' | 'ar' | 'fr' | 'pt' | 'es';
  readonly theme?: 'light' | 'dark' | 'glare';
  readonly home?: string;
  /** A YUV4MPEG2 file that the camera shows over and over; without one there is no camera. */
  readonly camera?: string;
}

/** Opens the product on fresh data: in real Electron with BORDERPOST_JOURNEYS_HOST=electron, else the browser host in real Chromium. */
export async function launch(options: LaunchOptions = {}): Promise<Workplace> {
  await buildIfStale();
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'borderpost-journey-'));
  const opened =
    process.env['BORDERPOST_JOURNEYS_HOST'] === 'electron'
      ? await openElectron(home)
      : await openBrowserHost(home, options.camera);
  const settings = {
    theme: options.theme ?? 'light',
    textSize: 100,
    ...(options.language && { language: options.language }),
  };
  await opened.page.evaluate((text) => localStorage.setItem('borderpost.settings', text), JSON.stringify(settings));
  await opened.page.reload();
  return {
    page: opened.page,
    home,
    cutPower: async () => {
      await opened.kill();
      return launch({ ...options, home });
    },
    close: async () => {
      await opened.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Opened {
  readonly page: Page;
  readonly kill: () => Promise<void>;
}

async function openBrowserHost(home: string, camera?: string): Promise<Opened> {
  const station = spawn(
    process.execPath,
    [join(root, 'dist/station/serve.mjs'), '--home', home, '--screens', join(root, 'dist/renderer')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await addressOf(station);
  const browser = await launchChromium(
    camera === undefined
      ? []
      : [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${camera}`,
        ],
  );
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  return { page, kill: async () => void (await Promise.all([browser.close(), ended(station)])) };
}

async function openElectron(home: string): Promise<Opened> {
  const shell = await _electron.launch({
    args: [root, `--user-data-dir=${join(home, 'shell')}`],
    env: { ...process.env, BORDERPOST_HOME: home },
  });
  const page = await shell.firstWindow();
  await page.setViewportSize(viewport);
  return { page, kill: () => ended(shell.process()) };
}

async function addressOf(station: ChildProcess): Promise<string> {
  if (!station.stdout) throw new Error('the station has no output');
  for await (const line of createInterface({ input: station.stdout })) {
    const told: unknown = JSON.parse(line);
    if (typeof told === 'object' && told !== null && 'url' in told) return String(told.url);
  }
  throw new Error('the station ended before it was ready');
}

function ended(station: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (station.exitCode !== null || station.signalCode !== null) return resolve();
    station.once('exit', () => resolve());
    station.kill('SIGKILL');
  });
}
