import { afterEach, describe, expect, test } from 'vitest';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { emptyDesk, expectAccessible, light, openDemoDesk, press, swipe, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

describe.each<JourneyLanguage>(['en', 'ar'])('every screen, in %s', (language) => {
  const words = wordsOf(language);

  test('a real post is set up, opened and worked at, without a fault in access', async () => {
    place = await launch({ language });
    const { page } = place;
    await page.getByText(words('welcome.demo')).first().waitFor();
    await expectAccessible(page, 'first screen');
    await press(page, 'F2');

    await page.getByLabel(words('set-up.country')).fill('UTO');
    await page.getByLabel(words('set-up.code')).fill('KTR');
    await page.getByLabel(words('set-up.name')).fill('Kantara');
    await expectAccessible(page, 'set-up: post');
    await press(page, 'Enter');
    await page.getByLabel(words('set-up.lanes')).fill('1, Buses');
    await expectAccessible(page, 'set-up: lanes');
    await press(page, 'Enter');
    await page.getByText(words('set-up.step.format')).first().waitFor();
    await expectAccessible(page, 'set-up: format');
    await press(page, 'Enter');
    await page.getByLabel(words('officer.name')).first().fill('Ada Chief');
    for (const field of await page.locator('input[type=password]').all()) await field.fill('a long passphrase');
    await expectAccessible(page, 'set-up: officers');
    await press(page, 'Enter');

    const key = (await page.locator('output').first().textContent()) ?? '';
    expect(key).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
    await expectAccessible(page, 'recovery key');
    await page.getByLabel(words('recovery.type-back')).fill(key.slice(-4));
    await press(page, 'Enter');

    await page.getByRole('button', { name: words('login.submit') }).waitFor();
    await expectAccessible(page, 'login');
    await page.locator('input[type=password]').fill('not the passphrase');
    await press(page, 'Enter');
    await page.getByText(words('login.refused')).waitFor();
    await page.locator('input[type=password]').fill('a long passphrase');
    await press(page, 'Enter');
    await page.getByRole('button', { name: words('shift.begin') }).waitFor();
    await expectAccessible(page, 'shift');
    await press(page, 'Enter');
    await emptyDesk(page, words);
    await expectAccessible(page, 'empty desk of a real post');

    await press(page, 'Alt+m', '4');
    await page.getByRole('heading', { name: words('area.devices') }).waitFor();
    await expectAccessible(page, 'devices');
    await press(page, 'Escape', 'Alt+m', '5');
    await page.getByRole('heading', { name: words('area.officers') }).waitFor();
    await expectAccessible(page, 'officers');
    await press(page, 'Escape', 'F4');
    await page.getByRole('heading', { name: words('lists.title') }).waitFor();
    await expectAccessible(page, 'lists');
  });

  test('a document without a zone is typed, decided, found again and corrected', async () => {
    place = await launch({ language, theme: 'glare' });
    const { page } = place;
    await openDemoDesk(page, words);
    await press(page, 'F2');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words('document.surname')).fill('Traoré');
    await dialog.getByLabel(words('document.birth-date')).fill('00051990');
    await dialog.getByLabel(words('document.nationality')).fill('ZZA');
    await expectAccessible(page, 'typed document');
    await press(page, 'Control+Enter');
    await light(page, 'clear');
    await press(page, 'F8');
    await expectAccessible(page, 'referral');
    await press(page, 'Enter');
    await emptyDesk(page, words);

    await press(page, 'Control+e');
    await dialog.waitFor();
    await expectAccessible(page, 'correction');
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });

    await press(page, 'F3');
    await page.getByLabel(words('records.search')).fill('trao');
    await page.getByText('Traoré').filter({ visible: true }).first().waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await dialog.waitFor();
    await expectAccessible(page, 'record');
    await press(page, 'Escape', 'F1');
    await dialog.waitFor();
    await expectAccessible(page, 'all keys');
    await press(page, 'Escape', 'F7');
    await dialog.waitFor();
    await expectAccessible(page, 'settings');
  });

  test('what a reader delivers badly gets a clear message and never half a traveller', async () => {
    place = await launch({ language, theme: 'dark' });
    const { page } = place;
    await openDemoDesk(page, words);
    const [first, second] = deliveredBy(demoCast[1]!).split('\r\n') as [string, string];
    await swipe(page, first);
    await page.getByText(words('notice.read-partial.do')).waitFor();
    await expectAccessible(page, 'partial reading');
    await swipe(page, first.replace('ZZB', 'FRA'), second.replaceAll('ZZB', 'FRA'));
    await page.getByText(words('notice.real-document-in-demo.do')).waitFor();
    expect(await page.locator('[data-light]').count()).toBe(0);
    await emptyDesk(page, words);
  });
});
