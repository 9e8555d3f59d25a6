import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { appendEntry } from '../../db/ledger.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { demoOfficers } from '../../station/demo/demo-officers.ts';
import { ensureDemoPost } from '../../station/demo/demo-post.ts';
import { openKey, openKeyring } from '../../station/keyring/keyring.ts';
import { postFiles } from '../../station/post/post-folder.ts';
import { sampleCrossing } from '../faults/sample.ts';
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

/** A machine whose demo post has been at work for a while. */
async function busyHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-journey-'));
  const folder = join(home, 'demo');
  const made = await ensureDemoPost(folder, { product: '0.0.0', now: () => new Date() });
  if (!made.ok) throw new Error(made.failure);
  const files = postFiles(folder);
  const [admin] = demoOfficers;
  const { dataKey } = (await openKey(openKeyring(files.keyring, undefined)!, admin!.name, admin!.passphrase))!;
  const store = openStore(files.store, dataKey);
  transact(store, (tx) => {
    for (let number = 1; number <= 100; number += 1) {
      const payload = sampleCrossing(number);
      appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: undefined, payload });
    }
  });
  closeStore(store);
  return home;
}

/** The demo post at the lane of its supervisor, whom the login proposes after the guard. */
async function openSupervisedDesk(page: Page, words: (id: string) => string) {
  await page.getByText(words('welcome.demo')).first().waitFor();
  await press(page, 'Enter');
  await page.getByRole('button', { name: words('login.submit') }).waitFor();
  await press(page, 'ArrowDown', 'Enter');
  await page.getByRole('button', { name: words('shift.begin') }).waitFor();
  await press(page, 'Enter');
  await emptyDesk(page, words);
}

async function choose(page: Page, name: string, text: string) {
  await page
    .locator('input[type=file][multiple]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

const first = 'reference,name,birth_date\nW-1,Anna Maria Traveller7,1974-08-12\nW-2,John Doe,\nW-3,Jane Doe,\n';
const second = 'reference,name,birth_date\nW-1,Anna Maria Traveller7,1974-08-13\nW-4,Someone New,\nW-5,,\n';

describe.each<JourneyLanguage>(['en', 'ar'])('the lists of a post, in %s', (language) => {
  const words = wordsOf(language);
  /** A text up to the first place that is filled in. */
  const start = (id: string) => words(id).split('{')[0]!;
  const button = (id: string) => ({ name: words(id) });

  test('a list is looked at before it is in force, cancelled, put in force, replaced and given a threshold', async () => {
    place = await launch({ language, theme: language === 'ar' ? 'glare' : 'light', home: await busyHome() });
    const { page } = place;
    await openSupervisedDesk(page, words);
    await press(page, 'F4');
    await page.getByRole('heading', { name: words('lists.title') }).waitFor();
    await page.getByText(words('list-level.fresh')).first().waitFor();

    const many = Array.from({ length: 100_000 }, (_, at) => `M-${at},Person ${at} Of Many`).join('\n');
    await choose(page, 'Many.csv', `reference,name\n${many}\n`);
    await press(page, 'Control+Enter');
    await page.getByRole('button', button('lists.cancel')).waitFor();
    await press(page, 'Escape');
    await page.getByText(words('lists.cancelled')).waitFor();

    await choose(page, 'National.csv', first);
    await press(page, 'Control+Enter');
    await page.getByRole('button', button('lists.put-in-force')).waitFor();
    await expectAccessible(page, 'first preview');
    await press(page, 'Enter');
    await page.getByRole('button', button('lists.check-threshold')).waitFor();
    await page.getByRole('row').filter({ hasText: 'national' }).waitFor();

    await choose(page, 'National.csv', second);
    await press(page, 'Control+Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('Someone New').count()).toBe(1);
    await page.getByText(words('rejected.no-name-or-document')).waitFor();
    await expectAccessible(page, 'preview with losses and rows left out');
    const saving = page.waitForEvent('download');
    await press(page, 'Alt+s');
    expect((await saving).suggestedFilename()).toBe('national-left-out.csv');
    await press(page, 'Escape');
    await page.getByText(words('lists.cancelled')).waitFor();
    expect(await page.getByText('Someone New').count()).toBe(0);

    await press(page, 'Alt+t');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words('lists.list')).selectOption('national');
    await press(page, 'Alt+c');
    await dialog.locator('[class*=bar][aria-hidden]').first().waitFor();
    await expectAccessible(page, 'threshold');
    await dialog.getByRole('radio').nth(4).check();
    await press(page, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const share = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en', { style: 'percent' }).format(0.7);
    await page.getByRole('row').filter({ hasText: 'national' }).filter({ hasText: share }).waitFor();
  });

  test('a list that nobody renews is told of on every screen, with what to do', async () => {
    place = await launch({ language, theme: language === 'ar' ? 'light' : 'glare' });
    const { page } = place;
    await openSupervisedDesk(page, words);
    await page.getByText(start('list-alarm.old')).waitFor({ state: 'detached' });
    for (const [days, level] of [
      [2, 'old'],
      [8, 'very-old'],
      [-2, 'ahead'],
    ] as const) {
      await page.clock.setFixedTime(Date.now() + days * 86_400_000);
      await page.reload();
      await page.getByText(start(`list-alarm.${level}`)).waitFor();
      await expectAccessible(page, `a list that is ${level}`);
      await press(page, 'F4');
      await page
        .getByText(words(`list-level.${level}`))
        .filter({ visible: true })
        .first()
        .waitFor();
      await press(page, 'Escape');
    }
  });
});
