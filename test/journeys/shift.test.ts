import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Download, Page } from 'playwright-core';
import { Report } from '../../core/report/report.ts';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
import { fillUp, mayMount, mountSmallDisk } from '../faults/small-disk.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import { emptyDesk, expectAccessible, openDemoDesk, press, swipe, takeOver, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

type Words = (id: string) => string;
const supervisor = 'Samuel Mensah';
const linesOf = (id: string) => deliveredBy(demoCast.find((member) => member.id === id)!).split('\r\n');

async function swipeDemo(page: Page, id: string) {
  await swipe(page, ...linesOf(id));
  await page.locator('[data-settled=true]').waitFor();
}

async function admit(page: Page, words: Words, id: string) {
  await swipeDemo(page, id);
  await press(page, 'Enter');
  await emptyDesk(page, words);
}

async function refer(page: Page, words: Words, id: string) {
  await swipeDemo(page, id);
  await press(page, 'F8');
  await page.getByRole('dialog').waitFor();
  await press(page, '1', 'Control+Enter');
  if ((await page.getByRole('dialog').count()) > 0) await press(page, 'Enter');
  await emptyDesk(page, words);
}

/** A supervisor at the lane where a guard has admitted one traveller and referred another. */
async function supervisorAtLane(page: Page, words: Words) {
  await openDemoDesk(page, words);
  await admit(page, words, 'okoro');
  await refer(page, words, 'mensah');
  await takeOver(page, words, supervisor);
}

/** The supervisor takes the case over that waits longest and closes it as unfounded, with the guard's word. */
async function closeCase(page: Page, words: Words) {
  await press(page, 'Alt+s');
  await page
    .getByRole('cell', { name: /MENSAH/ })
    .first()
    .waitFor();
  await press(page, 'Enter');
  await page.getByRole('button', { name: words('cases.take') }).waitFor();
  await press(page, 't');
  await page.getByRole('button', { name: words('cases.take') }).waitFor({ state: 'detached' });
  await press(page, 'c', '1');
  const dialog = page.getByRole('dialog').last();
  await dialog.locator('select').last().selectOption('Amina Keita');
  await dialog.locator('input[type=password]').fill('demo-guard');
  await press(page, 'Control+Enter');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await page.getByText(words('case-outcome.unfounded')).first().waitFor();
}

async function saved(page: Page, keys: string): Promise<Download> {
  const download = page.waitForEvent('download');
  await press(page, keys);
  return download;
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

describe.each<JourneyLanguage>(['en', 'ar'])('a supervisor’s shift, in %s', (language) => {
  const words = wordsOf(language);
  const theme = language === 'ar' ? 'dark' : 'light';

  test('is led from the board, closed with its counts, and leaves its report and a note to the next', async () => {
    place = await launch({ language, theme });
    const { page } = place;
    await supervisorAtLane(page, words);

    await press(page, 'Alt+b');
    const waiting = page.getByRole('group', { name: words('board.waiting') });
    await waiting.getByText('MENSAH').waitFor();
    expect(
      await page
        .getByRole('group', { name: words('board.lanes') })
        .getByRole('row')
        .count(),
    ).toBe(2);
    await expectAccessible(page, 'board');
    await press(page, 'Enter');
    await page.getByRole('dialog').getByText('MENSAH').first().waitFor();
    await press(page, 'Escape', 'Escape');
    // The second line closes the case: nobody waits any more, and the board says so by itself.
    await closeCase(page, words);
    await press(page, 'Alt+b');
    await page.getByText(words('board.nobody-waits')).waitFor();

    await press(page, 'Alt+m', '3');
    await page.getByRole('group', { name: words('closing.counts') }).waitFor();
    await page
      .getByRole('group', { name: words('closing.without-exit') })
      .getByText('OKORO')
      .waitFor();
    await expectAccessible(page, 'closing sheet');
    await page.keyboard.type('4');
    await press(page, 'Control+Enter');
    await page.getByText(words('closing.must-explain')).waitFor();
    await expectAccessible(page, 'counts that are not explained');
    await page.getByLabel(words('closing.explain')).fill('=one stamp was set twice');
    await page.getByLabel(words('closing.note')).fill('Reader 2 is slow');
    await page.getByLabel(words('report.format-json')).check();
    const files: Download[] = [];
    page.on('download', (download) => files.push(download));
    await press(page, 'Control+Enter');
    await page.getByText(words('overview.handed-over')).waitFor();
    await page.getByText('Reader 2 is slow').waitFor();
    await expect.poll(() => files.length, { timeout: 30_000 }).toBe(2);
    await expectAccessible(page, 'the next shift is opened');
    expect(
      readFileSync(await files[0]!.path())
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
    const report = Report.parse(JSON.parse(await textOf(files[1]!)));
    expect(report).toMatchObject({
      kind: 'shift',
      edition: 1,
      figures: {
        crossings: 3,
        handOver: { note: 'Reader 2 is slow', lines: [{ stamps: 4, decisions: { admit: 2 } }] },
      },
    });
    // In CSV a text that a spreadsheet would run stands behind an apostrophe.
    expect(await textOf(await saved(page, 'Alt+c'))).toContain(`'=one stamp was set twice`);

    await press(page, 'Enter');
    await emptyDesk(page, words);
  });

  test('is looked at in pictures, from which every figure leads to its records, and saved in any language', async () => {
    place = await launch({ language, theme: language === 'ar' ? 'glare' : 'light' });
    const { page } = place;
    await supervisorAtLane(page, words);
    await press(page, 'Alt+r');
    await page.getByRole('heading', { name: words('reports.title') }).waitFor();
    await press(page, 'Enter');
    await page.getByText(words('reports.chart-days')).waitFor();
    await expectAccessible(page, 'period');

    // Of the day's two columns the one of those who entered.
    await page
      .locator(`[data-mark][role=button][aria-label*="${words('direction.entry')}"]`)
      .first()
      .focus();
    await press(page, 'Enter');
    await page.getByRole('dialog').getByText('OKORO').waitFor();
    await expectAccessible(page, 'records behind a figure');
    await press(page, 'Enter');
    await page.getByRole('dialog').getByText(words('records.record')).waitFor();
    await press(page, 'Escape', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const group = page.getByRole('group', { name: words('report.save') });
    await group.getByLabel(words('settings.language')).selectOption('fr');
    expect(await textOf(await saved(page, 'Alt+c'))).toContain('Rapport de période');

    await page.getByLabel(words('reports.publish')).check();
    await page.getByLabel(words('reports.what')).focus();
    await press(page, 'Enter');
    await page.getByRole('note').waitFor();
    await expectAccessible(page, 'copy for publication');
    expect(await page.locator('[data-mark][role=button]').count()).toBe(0);
    expect(await page.getByText('OKORO').filter({ visible: true }).count()).toBe(0);

    await page.getByLabel(words('reports.what')).selectOption('shift');
    await page.getByLabel(words('reports.what')).focus();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: words('reports.by-officer') }).waitFor();
    await expectAccessible(page, 'shift');
  });
});

test('what waits for a supervisor is settled from the board by one key each', async () => {
  const words = wordsOf('en');
  place = await launch({ language: 'en' });
  const { page } = place;
  const dialog = page.getByRole('dialog');
  await openDemoDesk(page, words);
  await admit(page, words, 'okoro');
  await press(page, 'Alt+a', 'F2');
  await dialog.getByLabel(words('hit-field.name')).fill('Peter Chidi Okoro');
  await dialog.getByLabel(words('alerts.reason')).fill('Left a child behind');
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await press(page, 'Escape');
  await takeOver(page, words, supervisor);

  await press(page, 'Alt+b');
  await page.getByRole('button', { name: words('board.late') }).waitFor();
  await expectAccessible(page, 'board with things to settle');
  await press(page, '2');
  await dialog.waitFor();
  await press(page, '1', '1', 'Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words('board.late') }).waitFor({ state: 'detached' });
  await press(page, '3');
  await dialog.waitFor();
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(words('board.nothing')).waitFor();

  // A traveller whom only two may admit: the board leads to the desk, where the second officer gives their word.
  await swipe(page, ...linesOf('okoro'));
  await page.locator('[data-light=stop]').waitFor();
  await press(page, 'Alt+b', '1');
  await page.locator('[data-light=stop]').waitFor();
});

test('a guard opens and joins a shift by Enter as before, and finds neither board nor reports', async () => {
  const words = wordsOf('en');
  place = await launch({ language: 'en' });
  const { page } = place;
  await openDemoDesk(page, words);
  await press(page, 'Alt+b', 'Alt+r');
  await emptyDesk(page, words);
  expect(await page.getByRole('button', { name: words('area.board') }).count()).toBe(0);
});

test('another officer who takes the lane over does not find a supervisor’s report on the screen', async () => {
  const words = wordsOf('en');
  place = await launch({ language: 'en' });
  const { page } = place;
  await supervisorAtLane(page, words);
  await press(page, 'Alt+r', 'Enter');
  await page.getByText(words('reports.chart-days')).waitFor();
  await press(page, 'F10');
  await page.getByRole('button', { name: words('locked.submit') }).waitFor();
  await page.getByText('Amina Keita').first().click();
  await press(page, 'Enter');
  await emptyDesk(page, words);
  expect(await page.getByText(words('reports.chart-days')).count()).toBe(0);
});

test.runIf(mayMount)('a disk that fills up while a report is saved keeps no half of it', async () => {
  const words = wordsOf('en');
  place = await launch({ language: 'en' });
  const { page } = place;
  await supervisorAtLane(page, words);
  await press(page, 'Alt+r', 'Enter');
  await page.getByText(words('reports.chart-days')).waitFor();
  const disk = mountSmallDisk(1);
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const { targetInfos } = await browser.send('Target.getTargets');
  const { browserContextId } = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('http'))!;
  const behaviour = { behavior: 'allow', downloadPath: disk, eventsEnabled: true } as const;
  await browser.send('Browser.setDownloadBehavior', { ...behaviour, ...(browserContextId && { browserContextId }) });
  const ended = (state: string) =>
    new Promise<void>((resolve) => {
      browser.on('Browser.downloadProgress', (progress) => progress.state === state && resolve());
    });
  const whole = ended('completed');
  await press(page, 'Alt+j');
  await whole;
  const [name] = readdirSync(disk);
  expect(Report.safeParse(JSON.parse(readFileSync(join(disk, name!), 'utf8'))).success).toBe(true);

  fillUp(disk);
  const given = ended('canceled');
  await press(page, 'Alt+p');
  await given;
  expect(readdirSync(disk).filter((file) => file.endsWith('.pdf'))).toEqual([]);
});
