import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { openVirtualSbi } from '../../native/finger-sbi/virtual-sbi.ts';
import type { VirtualSbi } from '../../native/finger-sbi/virtual-sbi.ts';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { passportPicture, writeFaceFilm } from '../../bench/documents/passport-picture.ts';
import { emptyDesk, expectAccessible, light, openDemoDesk, press, takeOver, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

const folder = temporaryFolder('captures');
const person = 3;
const lines = deliveredBy(demoCast.find(({ id }) => id === 'okoro')!).split('\r\n');

async function filmOf(seed: number): Promise<string> {
  const film = join(folder, `${seed}.y4m`);
  await writeFaceFilm(film, seed);
  return film;
}

/** A scanner's service at a port where such services are looked for. */
async function scanner(): Promise<VirtualSbi> {
  const opened = await openVirtualSbi({ port: 4503, deviceSubType: 'Single' });
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

describe.each<JourneyLanguage>(['en', 'ar'])('captures, in %s', (language) => {
  const words = wordsOf(language);

  async function atLevel(level: 'face' | 'fingers', camera?: string) {
    place = await launch({ language, ...(camera !== undefined && { camera }) });
    const { page } = place;
    await openDemoDesk(page, words);
    await takeOver(page, words, 'Samuel Mensah');
    await press(page, 'Alt+m', '5');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words('capture-level.explanation')).waitFor();
    await dialog.locator('select').nth(1).selectOption(level);
    await dialog.getByLabel(words('capture-level.reason')).first().fill('order of headquarters');
    await expectAccessible(page, 'levels of captures');
    await press(page, 'Control+Enter');
    await dialog.locator('tbody').getByText('order of headquarters').waitFor();
    await press(page, 'Escape');
    return page;
  }

  test('page, face and fingers are taken, compared and recorded', async () => {
    await scanner();
    const page = await atLevel('fingers', await filmOf(person));
    const buffer = await passportPicture(lines, person, 'OKORO');
    await page.locator('input[type=file]').setInputFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer });
    await light(page, 'clear');
    await page.getByRole('img', { name: words('captures.portrait') }).waitFor();
    await page.getByText(words('decide.face-first')).waitFor();

    // The photo is taken by itself.
    await press(page, 'Enter');
    await page.locator('video').waitFor();
    await expectAccessible(page, 'photo of the traveller');
    await page.locator('video').waitFor({ state: 'detached' });
    await page.getByRole('img', { name: words('captures.face') }).waitFor();
    await page.locator('[data-band=very-alike]').waitFor();
    await page.getByText(words('check.printed-same').split('{')[0]!.trim()).waitFor();

    await press(page, 'Alt+v');
    await page.getByText(words('pictures.print'), { exact: true }).waitFor();
    await expectAccessible(page, 'pictures to compare');
    await press(page, 'Escape', 'Enter');

    const dialog = page.getByRole('dialog');
    await dialog.getByText(words('finger.left-index')).waitFor();
    await expectAccessible(page, 'fingers');
    await press(page, 'Alt+t');
    await page.getByText(words('fingers.for-traveller')).waitFor();
    await expectAccessible(page, 'fingers, for the traveller');
    await press(page, 'Escape', 'Enter');
    await dialog.getByText(words('fingers.done')).waitFor();
    await press(page, 'Enter');
    await dialog.waitFor({ state: 'detached' });
    await press(page, 'Enter');
    await emptyDesk(page, words);

    await press(page, 'F3');
    await page.getByLabel(words('records.search')).fill('okoro');
    await page.getByText('OKORO').filter({ visible: true }).first().waitFor();
    await press(page, 'ArrowDown', 'ArrowUp', 'Enter');
    await dialog.getByRole('img', { name: words('captures.face') }).waitFor();
    await dialog.getByRole('img', { name: words('captures.page').replace('{number}', '1') }).waitFor();
    await expectAccessible(page, 'a record with pictures');
  });

  test('another person than the one in the document is pointed out, and the officer decides', async () => {
    const page = await atLevel('face', await filmOf(8));
    const buffer = await passportPicture(lines, person, 'OKORO');
    await page.locator('input[type=file]').setInputFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer });
    await light(page, 'clear');
    await press(page, 'Enter');
    await page.getByRole('img', { name: words('captures.face') }).waitFor();
    await light(page, 'attention');
    expect(await page.locator('[data-band=unsure], [data-band=different]').count()).toBe(1);
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Enter');
    await emptyDesk(page, words);
  });

  test('without a camera, a reason takes the photo’s place', async () => {
    const page = await atLevel('face');
    await press(page, 'F6', '2');
    await light(page, 'clear');
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('alert').waitFor();
    await press(page, 'Alt+n');
    await dialog.getByText(words('face-exception.no-camera')).waitFor();
    await expectAccessible(page, 'why there is no photo');
    await press(page, '4', 'Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(words('face-exception.no-camera')).waitFor();
    await press(page, 'Enter');
    await emptyDesk(page, words);
  });
});
