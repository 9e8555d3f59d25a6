import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { emptyDesk, expectAccessible, light, openDemoDesk, press, swipe, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

const diallo = deliveredBy(demoCast.find(({ id }) => id === 'diallo')!).split('\r\n');

describe.each<JourneyLanguage>(['en', 'ar'])('alerts made at the post, in %s', (language) => {
  const words = wordsOf(language);

  /** The guard locks the lane and goes; the supervisor, whom the screen lists next, takes it over. */
  async function supervisorTakesOver(page: Page) {
    await press(page, 'F10');
    await page.getByRole('button', { name: words('locked.submit') }).waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await emptyDesk(page, words);
  }

  test('a guard raises one about the traveller on the desk, a supervisor confirms it and settles who had crossed before', async () => {
    place = await launch({ language, theme: language === 'ar' ? 'glare' : 'light' });
    const { page } = place;
    const dialog = page.getByRole('dialog');
    await openDemoDesk(page, words);
    await swipe(page, ...diallo);
    await light(page, 'clear');
    await press(page, 'Enter');
    await emptyDesk(page, words);

    await press(page, 'Alt+a');
    await page.getByText(words('alerts.none')).waitFor();
    expect(await page.getByRole('heading', { name: words('late.title') }).count()).toBe(0);
    await expectAccessible(page, 'no alert yet');
    await press(page, 'F2');
    await dialog.getByLabel(words('hit-field.name')).fill('Aminata Diallo');
    await press(page, 'Control+Enter');
    await page.getByText(words('alerts.faulty.reason')).waitFor();
    await expectAccessible(page, 'alert without a reason');
    await page.keyboard.type('Left a child behind');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Left a child behind' }).waitFor();
    await expectAccessible(page, 'alerts');

    await press(page, 'Escape');
    await swipe(page, ...diallo);
    await light(page, 'stop');
    await page.getByText(words('hit.of-post')).first().waitFor();
    await press(page, 'Escape', 'Enter');
    await emptyDesk(page, words);

    await supervisorTakesOver(page);
    await press(page, 'Alt+a');
    await page.getByText(words('late.open')).first().waitFor();
    await expectAccessible(page, 'a late hit');
    await press(page, 'Enter');
    await dialog.waitFor();
    await expectAccessible(page, 'late hit beside the entry');
    await press(page, '1', '1', 'Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: words('verdict.true') }).waitFor();

    await press(page, 'ArrowDown', 'Enter');
    await dialog.waitFor();
    await expectAccessible(page, 'one alert');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: words('alert-standing.confirmed') }).waitFor();
  });

  test('somebody who is not at the desk is checked by name, and the answer says what was asked', async () => {
    place = await launch({ language, theme: 'dark' });
    const { page } = place;
    await openDemoDesk(page, words);
    await press(page, 'Alt+k');
    await page.getByRole('heading', { name: words('check-name.title') }).waitFor();
    await press(page, 'Enter');
    await page.getByText(words('check-name.faulty')).waitFor();
    await expectAccessible(page, 'question without a name');
    await page.getByLabel(words('hit-field.name'), { exact: true }).fill('محمد الحسن');
    await press(page, 'Enter');
    await page
      .getByRole('button', { name: words('check-name.compare') })
      .first()
      .waitFor();
    await expectAccessible(page, 'answer');
    await press(page, 'Alt+1');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'comparison');
    await press(page, 'Escape', 'F9');
    expect(await page.getByRole('article').count()).toBe(0);
  });
});
