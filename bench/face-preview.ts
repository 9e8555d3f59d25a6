import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { syntheticFace } from '../core/face/synthetic-face.ts';
import { buildIfStale } from '../scripts/build-if-stale.ts';
import { launchChromium } from '../scripts/launch-chromium.ts';
import { createFaceReader } from '../station/vision/face/face-reader.ts';
import sharp from 'sharp';
import { writeFaceFilm } from './documents/passport-picture.ts';
import { freshPage } from './chromium.ts';
import { printFigure, quantile } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { startStation } from './station-process.ts';

const seconds = 20;

/**
 * How smoothly the camera's picture runs in the photo dialog while every picture is looked at and faces are compared beside it. The
 * film is of 30 frames a second, and its person's eyes are shut, so that no photo is ever taken.
 */
export async function benchFacePreview(options: BenchOptions): Promise<Printed[]> {
  await buildIfStale();
  return inFolder(options.directory, async (folder) => {
    const film = join(folder, 'face.y4m');
    await writeFaceFilm(film, 3, { framesPerSecond: 30, eyesOpen: 0 });
    const station = await startStation(join(folder, 'home'));
    const browser = await launchChromium([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    try {
      const page = await freshPage(browser);
      await page.goto(station.url);
      await toPhoto(page);
      const alone = await windowsOf(page, sized(options, seconds, 5));
      const stop = new AbortController();
      const comparing = compareAllTheTime(stop.signal);
      const beside = await windowsOf(page, sized(options, seconds, 5));
      stop.abort();
      const compared = await comparing;
      return [
        figureOf('between two frames of the preview, while each is looked at', alone),
        figureOf(`between two frames of the preview, while ${compared} comparisons ran beside`, beside),
      ];
    } finally {
      await browser.close();
      await station.stop();
    }
  });
}

/** From the first screen of a fresh machine to the photo of the first simulated traveller. */
async function toPhoto(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('input[name=lane]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main [role=group][tabindex="-1"]').waitFor();
  await page.keyboard.press('F6');
  await page.waitForTimeout(300);
  await page.keyboard.press('1');
  await page.locator('[data-settled=true]').waitFor();
  await page.keyboard.press('Alt+p');
  await page.locator('video').waitFor();
  // The networks are loaded with the first look.
  await page.locator('svg rect').waitFor();
}

/** Mean milliseconds between two shown frames, in each second. */
function windowsOf(page: Page, count: number): Promise<number[]> {
  return page.locator('video').evaluate(
    (video: HTMLVideoElement, windows) =>
      new Promise<number[]>((resolve) => {
        const means: number[] = [];
        let frames = 0;
        let began = performance.now();
        const onFrame = () => {
          frames += 1;
          const now = performance.now();
          if (now - began >= 1000) {
            means.push((now - began) / frames);
            frames = 0;
            began = now;
          }
          if (means.length === windows) resolve(means);
          else video.requestVideoFrameCallback(onFrame);
        };
        video.requestVideoFrameCallback(onFrame);
      }),
    count,
  );
}

async function compareAllTheTime(signal: AbortSignal): Promise<number> {
  const reader = createFaceReader();
  const pictures = await Promise.all(
    [3, 12].map((seed) =>
      sharp(Buffer.from(syntheticFace({ seed, width: 600, height: 800 })))
        .jpeg()
        .toBuffer(),
    ),
  );
  let compared = 0;
  while (!signal.aborted) {
    await reader.compare(pictures[0]!, pictures[1]!, { purpose: 'portrait' });
    compared += 1;
  }
  await reader.close();
  return compared;
}

function figureOf(figure: string, means: readonly number[]): Printed {
  return printFigure({
    bench: 'face-preview',
    figure,
    unit: 'ms',
    count: means.length,
    measured: { p50: quantile(means, 0.5), max: Math.max(...means) },
    limit: { max: 50 },
  });
}
