import { afterEach, describe, expect, test } from 'vitest';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { expectAccessible, openDemoDesk, press, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

describe.each<JourneyLanguage>(['en', 'ar'])('forms on paper, in %s', (language) => {
  test('numbered forms are printed, one is keyed in afterwards, and the record says so', async () => {
    const words = wordsOf(language);
    place = await launch({ language });
    const { page } = place;
    await openDemoDesk(page, words);
    await press(page, 'Alt+m');
    await page.getByRole('button', { name: words('area.paper') }).click();
    await page.getByRole('heading', { name: words('paper.title') }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Alt+p')]);
    const number = file.suggestedFilename().replace('.pdf', '');
    expect(number).toMatch(/^DEMO-\d{4}-00001-\d$/);
    await page.getByRole('table').waitFor();
    await expectAccessible(page, 'forms');

    await press(page, 'F2');
    const dialog = page.getByRole('dialog');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel(words('paper.form')).first().fill(number);
    await dialog.getByLabel(words('paper.day')).fill(yesterday);
    await dialog.getByLabel(words('paper.time')).fill('10:15');
    await dialog.locator('[name=surname]').fill('TOURE');
    await dialog.locator('[name=documentNumber]').fill('UT5550001');
    await dialog.locator('[name=issuingState]').fill('UTO');
    await dialog.getByLabel(words('paper.decided-by')).fill('Amina Keita');
    await expectAccessible(page, 'a form keyed in');
    await press(page, 'Control+Enter');
    await dialog.getByRole('status').waitFor();
    await press(page, 'Escape', 'F3');
    await page.getByText(words('records.back-captured')).first().waitFor();
    await press(page, 'Enter');
    await dialog.getByText(number).waitFor();
  });
});
