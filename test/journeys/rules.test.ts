import { cpSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { demoPack } from '../../core/rules/pack/packs.ts';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { repositoryFolder } from '../../server/repository/repository-files.ts';
import { demoCast, deliveredBy } from '../../station/demo/demo-cast.ts';
import type { ConsoleAtWork } from '../console-at-work.ts';
import { consoleAtWork, passphrase, people } from '../console-at-work.ts';
import { headquarters, keyFileOf, passphraseOf } from '../downlink-headquarters.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';
import type { JourneyLanguage } from './steps.ts';
import { emptyDesk, expectAccessible, light, openDemoDesk, press, swipe, wordsOf } from './steps.ts';

let place: Workplace | undefined;
let server: ConsoleAtWork | undefined;
let browser: Browser | undefined;
let shown: Page | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await (place?.page ?? shown)?.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  await browser?.close();
  await server?.close();
  [place, server, browser, shown] = [undefined, undefined, undefined, undefined];
});

function linesOf(id: string): string[] {
  return deliveredBy(demoCast.find((member) => member.id === id)!).split('\r\n');
}

describe.each<JourneyLanguage>(['en', 'ar'])('the rules, in %s', (language) => {
  const words = wordsOf(language);
  const textOf = (rule: { readonly text: Readonly<Record<string, string>> }) => rule.text[language] ?? '';
  const rule = <Rule extends { readonly id: string }>(rules: readonly Rule[], id: string) =>
    rules.find((one) => one.id === id)!;

  test('tell the guard who needs a visa, whose stay is used up and who is a child, each with its source', async () => {
    place = await launch({ language });
    const { page } = place;
    await openDemoDesk(page, words);

    await swipe(page, ...linesOf('haddad'));
    await light(page, 'attention');
    const needed = rule(demoPack.visa, 'visa-needed');
    await page.getByText(words('check.visa-missing')).first().waitFor();
    await page.getByText(textOf(needed)).first().waitFor();
    await page.getByText('Section 10(1)').first().waitFor();
    await expectAccessible(page, 'a visa is missing');

    await page.getByText(words('check.no-stay-rule')).waitFor();
    await press(page, 'F9');
    const reason = page.getByRole('option', { selected: true });
    await reason.getByText(textOf(rule(demoPack.refusals, 'refuse-no-valid-visa'))).waitFor();
    await reason.getByText('Section 20(1)(c)').waitFor();
    await expectAccessible(page, 'a refusal by the rules');
    const dialog = page.getByRole('dialog');
    await dialog.locator('select').selectOption('Samuel Mensah');
    await dialog.locator('input[type=password]').fill('demo-supervisor');
    await dialog.locator('input[type=password]').press('Enter');
    await emptyDesk(page, words);

    // She comes back with one.
    await swipe(page, ...linesOf('haddad'));
    await light(page, 'attention');
    await page.getByLabel(words('journey.visa')).fill('V70000099');
    await light(page, 'clear');
    await press(page, 'Enter');
    await page.getByLabel(words('journey.visa')).press('Escape');
    await press(page, 'Enter');
    await emptyDesk(page, words);

    await swipe(page, ...linesOf('badiane'));
    await light(page, 'stop');
    await page
      .getByText(textOf(rule(demoPack.stay, 'visa-free-stay-entry')))
      .first()
      .waitFor();
    await expectAccessible(page, 'a stay that is used up');
    await press(page, 'Escape', 'Enter');
    await emptyDesk(page, words);

    await swipe(page, ...linesOf('sesay'));
    await light(page, 'attention');
    await page
      .getByText(textOf(rule(demoPack.children, 'child-alone')))
      .first()
      .waitFor();
    await press(page, 'Escape', 'Enter');
    await emptyDesk(page, words);

    await press(page, 'F4');
    await page.getByRole('cell', { name: words('rules-origin.demo') }).waitFor();
    await page.getByText(textOf({ text: demoPack.title })).waitFor();
    await expectAccessible(page, 'rules in force');
  });

  test('are prepared from a file, reviewed against those in force and signed by two', async () => {
    await buildIfStale();
    server = await consoleAtWork();
    const ceremony = await headquarters();
    cpSync(repositoryFolder(ceremony.data), repositoryFolder(server.hq.folder), { recursive: true });
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = (shown = await context.newPage());
    await page.addInitScript(
      (text) => localStorage.setItem('borderpost.settings', text),
      JSON.stringify({ theme: 'light', textSize: 100, language }),
    );
    await page.goto(`${server.origin}/console/`);
    await page.getByLabel(words('console.name')).fill(people['list-editor']);
    await page.getByLabel(words('login.passphrase')).fill(passphrase);
    await press(page, 'Enter');
    await page.getByRole('heading', { name: words('console.board') }).waitFor();

    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    const prepare = async (pack: object) => {
      await choose('uto.json', JSON.stringify(pack));
      await press(page, 'Alt+p');
    };
    const signAs = async (signer: string) => {
      await choose(`${signer}.key.json`, keyFileOf(ceremony, signer));
      await page.getByLabel(words('console.key-passphrase')).fill(passphraseOf(signer));
      await press(page, 'Control+Enter');
    };
    await press(page, 'Alt+j');
    await page.getByText(words('console.rules-none')).waitFor();
    await expectAccessible(page, 'no rules yet');
    await prepare({ ...demoPack, visa: demoPack.visa.slice(0, 2), title: { en: 'Law' } });
    await page.getByText('title.fr', { exact: true }).waitFor();
    await expectAccessible(page, 'a pack with faults');

    await prepare(demoPack);
    await page.getByText(words('console.rules-prepared')).waitFor();
    await page.getByText(words('console.rules-change.added')).first().waitFor();
    await signAs('anna');
    await page.getByText(words('console.release.signed')).waitFor();
    await signAs('ben');
    await page.getByText(words('console.release.released')).waitFor();
    const ofPack = page.getByRole('region', { name: words('console.rules-of-pack') });
    await ofPack.getByText('Section 10(1)').waitFor();
    await expectAccessible(page, 'rules in force');

    const [longer, ...stay] = demoPack.stay;
    await prepare({
      ...demoPack,
      version: '2026.2',
      stay: [{ ...longer!, days: 120 }, ...stay],
      children: [],
    });
    await page.getByText(words('console.rules-change.removed')).waitFor();
    await page.getByText('120', { exact: true }).waitFor();
    await expectAccessible(page, 'a review of rules');
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });
});
