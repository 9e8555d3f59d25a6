import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { openVirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair } from '../../native/pty-pair.ts';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
import { ensureDemoPost } from '../../station/demo/demo-post.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { writeFilm } from './camera-film.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { emptyDesk, expectAccessible, press, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

const folder = temporaryFolder('device-films');
const lines = deliveredBy(demoCast.find(({ id }) => id === 'diallo')!).split('\r\n');
/** Light paper, so that the light is good. */
const paper = { width: 640, height: 360, data: new Uint8Array(640 * 360).fill(190) };

/** The camera's line is the last, after those of whatever ports and chip readers the machine has. */
const toTheLast = Array.from({ length: 12 }, () => 'ArrowDown');

/** A demo post that uses a reader at a serial line. */
async function homeWithReader(path: string): Promise<string> {
  const home = temporaryFolder('device-journey');
  const made = await ensureDemoPost(join(home, 'demo'), { product: '0.0.0', now: () => new Date() });
  if (!made.ok) throw new Error(made.failure);
  const file = join(home, 'demo', 'station.json');
  const devices = [{ name: 'mrz-reader-1', use: 'mrz-reader', path }];
  writeFileSync(file, JSON.stringify({ ...Object(JSON.parse(readFileSync(file, 'utf8'))), devices }));
  return home;
}

/** The supervisor, whom the login proposes after the guard, on the page of devices. */
async function openDevices(page: Page, words: (id: string) => string, duty: 'begins' | 'goes on' = 'begins') {
  await page.getByText(words('welcome.demo')).first().waitFor();
  await press(page, 'Enter');
  await page.getByRole('button', { name: words('login.submit') }).waitFor();
  await press(page, 'ArrowDown', 'Enter');
  if (duty === 'begins') {
    await page.getByRole('button', { name: words('shift.begin') }).waitFor();
    await press(page, 'Enter');
  }
  await emptyDesk(page, words);
  await press(page, 'Alt+m');
  await page.getByRole('button', { name: words('area.devices') }).click();
  await page.getByRole('heading', { name: words('area.devices') }).waitFor();
}

describe.each<JourneyLanguage>(['en', 'ar'])('the page of devices, in %s', (language) => {
  const words = wordsOf(language);
  /** A text up to the first place that is filled in. */
  const start = (id: string) => words(id).split('{')[0]!.trim();

  test('a reader of unknown settings is learnt by swiping, kept with what was learnt, and read by', async () => {
    const cable = await openPtyPair();
    onTestFinished(() => cable.remove());
    const opened = await openVirtualSwipe(cable.reader);
    if (!opened.ok) throw new Error(opened.failure.code);
    onTestFinished(() => opened.value.close());
    place = await launch({ language, home: await homeWithReader(cable.station) });
    const { page } = place;
    await openDevices(page, words);
    await expectAccessible(page, 'devices');
    await press(page, 'l');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(start('device-test.learning')).waitFor();
    await expectAccessible(page, 'learning a reader');
    await opened.value.swipe(lines, 'stx-etx');
    await dialog.getByText(words('learn-framing.stx-etx')).waitFor();
    await expectAccessible(page, 'a reader that was learnt');
    await press(page, 'Enter');
    await page.getByRole('table').getByText(words('learn-framing.stx-etx')).waitFor();
    await page.getByRole('table').getByText(words('device-state.ready')).waitFor();
  });

  test('a camera is tested with its picture, chosen for documents, and comes back after it was pulled out', async () => {
    const film = join(folder, `${language}.y4m`);
    writeFilm(film, paper);
    place = await launch({ language, camera: film });
    const { page } = place;
    await openDevices(page, words);
    const table = page.getByRole('table');
    await table.getByText(words('device-where.camera')).waitFor();
    await press(page, ...toTheLast, 't');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words('camera-light.good')).waitFor();
    await expectAccessible(page, 'a camera that was tested');

    // As the browser tells of a camera that is pulled out: its track ends, and cameras have changed.
    await endTrack(page);
    await dialog.getByText(words('camera.gone')).waitFor();
    await expectAccessible(page, 'a camera that is gone');
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
    await dialog.getByText(words('camera-light.good')).waitFor();
    expect(await dialog.getByText(words('camera.gone')).count()).toBe(0);
    await press(page, 'Escape');

    await press(page, 'd');
    await table.getByText(words('device-use.document-camera')).waitFor();
    await expectAccessible(page, 'a chosen camera');
    // Kept by the post: still chosen after the program has ended.
    place = await place.cutPower();
    await openDevices(place.page, words, 'goes on');
    await place.page.getByRole('table').getByText(words('device-use.document-camera')).waitFor();
    await press(place.page, ...toTheLast, 'Delete');
    await place.page.getByRole('table').getByText(words('device-use.document-camera')).waitFor({ state: 'detached' });
  });
});

function endTrack(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { srcObject } = document.querySelector('video')!;
    if (!(srcObject instanceof MediaStream)) throw new Error('the camera shows nothing');
    for (const track of srcObject.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}
