import { cpSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { repositoryFolder } from '../../server/repository/repository-files.ts';
import type { ConsoleAtWork } from '../console-at-work.ts';
import {
  consoleAtWork,
  idOf,
  insertCrossing,
  insertStation,
  passphrase,
  people,
  secondAdmin,
} from '../console-at-work.ts';
import { headquarters, keyFileOf, passphraseOf, persons } from '../downlink-headquarters.ts';
import type { JourneyLanguage } from './steps.ts';
import { expectAccessible, press, wordsOf } from './steps.ts';

let server: ConsoleAtWork | undefined;
let browser: Browser | undefined;
let shown: Page | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shown?.screenshot({ path: `test-results/${task.id}.png` });
  await browser?.close();
  await server?.close();
  [browser, server, shown] = [undefined, undefined, undefined];
});

/** The console in a browser whose language is set, at the first screen that the server gives. */
async function openConsole(language: JourneyLanguage, origin: string): Promise<Page> {
  browser ??= await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(
    (text) => localStorage.setItem('borderpost.settings', text),
    JSON.stringify({ theme: 'light', textSize: 100, language }),
  );
  await page.goto(`${origin}/console/`);
  shown = page;
  return page;
}

describe.each<JourneyLanguage>(['en', 'ar'])('headquarters’ console, in %s', (language) => {
  const words = wordsOf(language);

  async function logIn(page: Page, name: string) {
    await page.getByLabel(words('console.name')).fill(name);
    await page.getByLabel(words('login.passphrase')).fill(passphrase);
    await press(page, 'Enter');
    await page.getByRole('heading', { name: words('console.board') }).waitFor();
  }

  test('two persons approve a station, one revokes it, and an entry that was put aside is settled', async () => {
    await buildIfStale();
    server = await consoleAtWork();
    const station = await insertStation(server.db, 'KTR', { status: 'waiting' });
    await insertStation(server.db, 'WELL');
    await server.db.execute(
      sql`INSERT INTO station_key VALUES (${station}, ${'A'.repeat(43)}, 'waiting', '2026-11-20T11:00:00Z')`,
    );
    await server.db.execute(sql`
      INSERT INTO quarantine (station_id, epoch, seq, hash, reason, id, kind, at, payload, salt, schema, received_at)
      VALUES (${station}, ${idOf(3, 1)}, 9, decode(${'cd'.repeat(32)}, 'hex'), 'unknown-kind', ${idOf(2, 9)}, 'x.y', 'now',
        '{"not":"understood"}', '', 9, '2026-11-20T11:00:00Z')`);
    const dialog = (page: Page) => page.getByRole('dialog');
    for (const name of [people.admin, secondAdmin]) {
      const page = await openConsole(language, server.origin);
      await page.getByLabel(words('login.passphrase')).waitFor();
      await expectAccessible(page, 'login');
      await logIn(page, name);
      await page.locator('tr[aria-current]').getByText('KTR', { exact: true }).waitFor();
      await expectAccessible(page, 'board');
      await press(page, 'Enter');
      await dialog(page)
        .getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
        .waitFor();
      await expectAccessible(page, 'station');
      await press(page, 'Control+Enter');
      if (name === people.admin) await dialog(page).getByText(words('console.second-person-needed')).waitFor();
    }
    const page = shown!;
    await dialog(page).getByLabel(words('console.reason')).fill('The laptop was stolen');
    await press(page, 'Alt+r');
    await dialog(page).getByText('The laptop was stolen').waitFor();
    await press(page, 'Escape', 'Alt+q');
    await page.getByText(words('console.reason.unknown-kind')).waitFor();
    await expectAccessible(page, 'quarantine');
    await press(page, 'Enter');
    await dialog(page).getByLabel(words('console.purpose')).fill('Looking at the fault');
    await press(page, 'Alt+v');
    await dialog(page).getByText('{"not":"understood"}').waitFor();
    await expectAccessible(page, 'put-aside entry');
    await dialog(page).getByLabel(words('console.note')).fill('A newer program');
    await press(page, 'Alt+y');
    await dialog(page).waitFor({ state: 'detached' });
    await press(page, 'Alt+k');
    await page.getByText(people.viewer, { exact: true }).waitFor();
    await expectAccessible(page, 'accounts');
    await press(page, 'Alt+u');
    await page.getByText('Looking at the fault').waitFor();
    await expectAccessible(page, 'look-ups');
    await press(page, 'F1');
    await dialog(page).waitFor();
    await expectAccessible(page, 'all keys');
  });

  test('an analyst finds a person with a purpose and follows the movements between posts', async () => {
    await buildIfStale();
    server = await consoleAtWork();
    for (const post of ['NORTH', 'SOUTH']) await insertStation(server.db, post);
    await insertCrossing(server.db, { post: 'NORTH', at: '2026-11-05T08:00:00.000Z' });
    await insertCrossing(server.db, { post: 'SOUTH', at: '2026-11-05T08:10:00.000Z', direction: 'exit' });
    const page = await openConsole(language, server.origin);
    await logIn(page, people.analyst);
    await press(page, 'F3');
    await page.getByLabel(words('console.words-of-name')).fill('traore');
    expect(await page.getByRole('search').getByRole('button').isEnabled()).toBe(false);
    await page.getByLabel(words('console.purpose')).fill('A missing child, case 12');
    await press(page, 'Control+Enter');
    await page.getByText('TRAORE').first().waitFor();
    await expectAccessible(page, 'search');
    await page.getByRole('region', { name: words('records.found') }).focus();
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'record');
    await press(page, 'Alt+f');
    await page.locator('[data-flag=impossible-travel]').waitFor();
    await page.getByText(words('console.presence.outside')).waitFor();
    await expectAccessible(page, 'movements');
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  test('a list editor prepares a list, two signers release it, and the next one is discarded', async () => {
    await buildIfStale();
    server = await consoleAtWork();
    const ceremony = await headquarters();
    cpSync(repositoryFolder(ceremony.data), repositoryFolder(server.hq.folder), { recursive: true });
    const page = await openConsole(language, server.origin);
    await logIn(page, people['list-editor']);
    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const signAs = async (signer: string, typed: string) => {
      await choose(`${signer}.key.json`, keyFileOf(ceremony, signer));
      await page.getByLabel(words('console.key-passphrase')).fill(typed);
      await press(page, 'Control+Enter');
    };
    await press(page, 'Alt+l');
    await page.getByRole('heading', { name: words('console.prepare') }).waitFor();
    await expectAccessible(page, 'watchlists');
    await choose('national.csv', 'reference,birthdate\nW-1,1970\n');
    await press(page, 'Control+Enter');
    await page.getByText(words('console.not-prepared.unknown-columns')).waitFor();
    await expectAccessible(page, 'a file that is no list');
    await choose('national.csv', `${persons(1, 2, 3)}W-4,\n`);
    await press(page, 'Control+Enter');
    await page.getByText(words('rejected.no-name-or-document')).waitFor();
    await page.getByText('Person 3').waitFor();
    await expectAccessible(page, 'release that waits');

    await signAs('anna', 'not the passphrase');
    await page.getByText(words('console.release.wrong-passphrase')).waitFor();
    expect(await page.getByLabel(words('console.key-passphrase')).inputValue()).toBe('');
    await signAs('anna', passphraseOf('anna'));
    await page.getByText(words('console.release.signed')).waitFor();
    await signAs('anna', passphraseOf('anna'));
    await page.getByText(words('console.release.signed-already')).waitFor();
    await expectAccessible(page, 'signed once');
    await signAs('ben', passphraseOf('ben'));
    await page.getByText(words('console.release.released')).waitFor();
    await page.getByText('anna, ben').waitFor();

    await choose('national.csv', persons(1));
    await press(page, 'Control+Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel(words('console.reason')).fill('Cut short');
    await press(page, 'Alt+x');
    await page.getByText(words('console.release.discarded')).waitFor();
    await page.getByText('Cut short').waitFor();
    await expectAccessible(page, 'releases so far');
  });

  test('an analyst downloads all crossings with a purpose, and the look-up is there for the auditor', async () => {
    await buildIfStale();
    server = await consoleAtWork();
    await insertStation(server.db, 'KTR');
    await insertCrossing(server.db, { post: 'KTR', at: '2026-11-05T08:00:00.000Z' });
    const page = await openConsole(language, server.origin);
    await logIn(page, people.analyst);
    await press(page, 'Alt+e');
    const button = page.getByRole('button', { name: words('console.do-export') });
    expect(await button.isEnabled()).toBe(false);
    await page.getByLabel(words('console.purpose')).fill('Yearly statistics');
    const downloading = page.waitForEvent('download');
    await press(page, 'Control+Enter');
    expect(readFileSync(await (await downloading).path(), 'utf8')).toContain('TRAORE');
    await expectAccessible(page, 'export');
    const auditor = await openConsole(language, server.origin);
    await logIn(auditor, people.admin);
    await press(auditor, 'Alt+u');
    await auditor.getByText(words('console.look-up.export')).waitFor();
  });
});
