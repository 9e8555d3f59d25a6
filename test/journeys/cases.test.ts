import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { passport } from '../fakes/post-at-work.ts';
import { demoCast, deliveredBy } from '../../station/demo/demo-cast.ts';
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

async function begin(language: JourneyLanguage) {
  const words = wordsOf(language);
  place = await launch({ language });
  await openDemoDesk(place.page, words);
  return { page: place.page, words };
}

const linesOf = (id: string) => deliveredBy(demoCast.find((member) => member.id === id)!).split('\r\n');

async function second(page: Page) {
  const dialog = page.getByRole('dialog').last();
  await dialog.locator('select').last().selectOption('Samuel Mensah');
  await dialog.locator('input[type=password]').fill('demo-supervisor');
}

describe.each<JourneyLanguage>(['en', 'ar'])('the second line, in %s', (language) => {
  test('a false name hit is cleared in a few keys by two officers', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('alhassan'));
    await light(page, 'stop');
    await press(page, 'F8');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Enter');
    await emptyDesk(page, words);

    await press(page, 'Alt+s');
    await page
      .getByRole('cell', { name: /ALHASSAN/i })
      .first()
      .waitFor();
    await expectAccessible(page, 'queue');
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog').last();
    await page.getByRole('button', { name: words('cases.take') }).waitFor();
    await press(page, 't');
    await page.getByRole('button', { name: words('cases.take') }).waitFor({ state: 'detached' });
    await expectAccessible(page, 'case');
    await press(page, 'h');
    await page.getByRole('listbox').waitFor();
    await expectAccessible(page, 'comparison at the second line');
    await press(page, '2', '2', 'Enter');
    await page.getByRole('dialog').nth(1).waitFor({ state: 'detached' });
    await press(page, 'c', '1');
    await second(page);
    await expectAccessible(page, 'closing');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(words('case-outcome.unfounded')).first().waitFor();
  });

  test('a document is examined and held, and its receipt comes as a file', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('diallo'));
    await press(page, 'F8');
    await page.getByRole('dialog').waitFor();
    await press(page, '3', 'Enter');
    await emptyDesk(page, words);
    await press(page, 'Alt+s');
    await page
      .getByRole('cell', { name: /DIALLO/ })
      .first()
      .waitFor();
    await press(page, 'Enter');
    await page.getByRole('button', { name: words('cases.take') }).waitFor();
    await press(page, 't');
    await page.getByRole('button', { name: words('cases.take') }).waitFor({ state: 'detached' });
    await press(page, 'd', '3');
    await expectAccessible(page, 'examination');
    await press(page, '2', 'Enter');
    await page.getByRole('option', { name: new RegExp(words('finding.doubt')) }).waitFor();
    await press(page, 'Escape', 'w');
    await page.getByLabel(words('cases.held-what')).waitFor();
    await expectAccessible(page, 'holding');
    await press(page, 'Enter', 'r');
    await page.getByLabel(words('cases.traveller-language')).selectOption('fr');
    await expectAccessible(page, 'held document');
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Alt+p')]);
    expect(file.suggestedFilename()).toMatch(/^DEMO-H\d+\.pdf$/);
  });

  test('a child alone is asked after before any refusal, and the queue shows no more than that somebody waits', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...passport({ birthDate: '2014-05-05', documentNumber: 'UT7000001' }).split('\n'));
    await page.getByText(words('protection.child')).waitFor();
    await expectAccessible(page, 'child at the desk');
    await press(page, 'F9');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words('protection.questions')).waitFor();
    await press(page, '1');
    await expectAccessible(page, 'protection');
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(words('protection.is-protected')).waitFor();
    await press(page, 'F8');
    await dialog.waitFor();
    await press(page, '9', 'Enter');
    await emptyDesk(page, words);
    await press(page, 'Alt+s');
    await page.getByText(words('cases.protected')).first().waitFor();
  });
});
