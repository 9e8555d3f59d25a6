import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
import { chanceFrom, loadGlyphs, photographed } from '../../bench/documents/document-page.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { writeFilm } from './camera-film.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { emptyDesk, expectAccessible, light, openDemoDesk, press, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

const folder = temporaryFolder('pictures');
const lines = deliveredBy(demoCast.find(({ id }) => id === 'diallo')!).split('\r\n');

async function page(pitch: number, blur: number, covered = false) {
  const glyphs = await loadGlyphs();
  return photographed(glyphs, lines, { pitch, blur, noise: 4, pattern: 0.3, margin: 0.06, covered }, chanceFrom(7));
}

async function jpegOf({ width, height, data }: { width: number; height: number; data: Uint8Array }): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

describe.each<JourneyLanguage>(['en', 'ar'])('a document without a reader of zones, in %s', (language) => {
  const words = wordsOf(language);

  test('a scanner’s file becomes the traveller, one with a finger over the zone is compared first, and others are told apart', async () => {
    place = await launch({ language });
    const { page: screen } = place;
    const chosen = screen.locator('input[type=file]');
    await openDemoDesk(screen, words);
    await expectAccessible(screen, 'empty desk with its ways to a picture');

    await chosen.setInputFiles({ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });
    await screen.getByText(words('picture.not-a-picture')).waitFor();
    const blank = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#ddd' } })
      .png()
      .toBuffer();
    await chosen.setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank });
    await screen.getByText(words('picture.no-zone')).waitFor();

    const covered = await jpegOf(await page(16, 0.6, true));
    await chosen.setInputFiles({ name: 'covered.jpg', mimeType: 'image/jpeg', buffer: covered });
    const dialog = screen.getByRole('dialog');
    await dialog.getByText(words('check-zone.explanation')).waitFor();
    await expectAccessible(screen, 'zone to be compared');
    await dialog.getByRole('textbox').fill(lines.join('\n'));
    await press(screen, 'Control+Enter');
    await light(screen, 'clear');
    await press(screen, 'Escape', 'Enter');
    await emptyDesk(screen, words);

    await chosen.setInputFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer: await jpegOf(await page(22, 0.5)) });
    await light(screen, 'clear');
    await screen.getByText(words('source.picture')).waitFor();
    expect(await screen.getByText('DIALLO').count()).toBeGreaterThan(0);
  });

  test('a page held before the camera is taken without a key', async () => {
    const film = join(folder, `${language}.y4m`);
    writeFilm(film, await page(20, 0.5));
    place = await launch({ language, camera: film });
    const { page: screen } = place;
    await openDemoDesk(screen, words);
    await press(screen, 'Alt+c');
    await screen.locator('video').waitFor();
    await light(screen, 'clear');
    await screen.getByText(words('source.picture')).waitFor();
  });

  test('a machine without a camera says so', async () => {
    place = await launch({ language });
    const { page: screen } = place;
    await openDemoDesk(screen, words);
    await press(screen, 'Alt+c');
    await screen.getByRole('dialog').getByRole('alert').waitFor();
    await expectAccessible(screen, 'no camera');
  });
});
