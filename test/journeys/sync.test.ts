import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { changeStanding, insertQuarantined } from '../../db/sync-state.ts';
import { openKey, openKeyring } from '../../station/keyring/keyring.ts';
import { createPost } from '../../station/post/create-post.ts';
import { postFiles } from '../../station/post/post-folder.ts';
import { enrol } from '../../station/sync/enrol.ts';
import { realPost } from '../../station/sync/real-post.ts';
import { makeEncryptionKey, makeSigningKey } from '../../wire/keys.ts';
import { sampleConfig } from '../fakes/enrolled-post.ts';
import { launch } from './launch.ts';
import { expectAccessible, press, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';

const admin = { name: 'Chief', role: 'admin', passphrase: 'six words of the real post' } as const;

/** A real post that has enrolled with a headquarters which cannot be reached, and of which an entry was put aside. */
async function homeOfEnrolledPost(language: JourneyLanguage): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-journey-'));
  const folder = join(home, 'post');
  const format = { numbering: 'latn', timeZone: 'UTC' } as const;
  const made = await createPost(
    folder,
    { code: 'KTR-01', name: 'Kantara', country: 'TCD', lanes: ['1'], language, format, officers: [admin], demo: false },
    { deviceSecret: undefined, product: '0.0.0', now: () => new Date() },
  );
  if (!made.ok) throw new Error(made.failure.kind);
  const files = postFiles(folder);
  const keyring = openKeyring(files.keyring, undefined)!;
  const { dataKey } = (await openKey(keyring, admin.name, admin.passphrase))!;
  const store = openStore(files.store, dataKey);
  const post = realPost(store, { ...sampleConfig, station: made.value.station });
  if (!post.ok) throw new Error(post.failure.kind);
  const headquarters = { key: makeSigningKey().publicKey, encryptionKey: makeEncryptionKey().publicKey };
  const officer: OfficerId = made.value.officers[0]!;
  enrol(post.value, { server: 'http://127.0.0.1:9', headquarters, officer, at: new Date() });
  const at = new Date().toISOString();
  transact(store, (tx) => {
    changeStanding(tx, 'approved', at);
    insertQuarantined(tx, { seq: 2, reason: 'unknown-kind', at });
  });
  closeStore(store);
  return home;
}

test.each(['en', 'ar'] as const)(
  'headquarters is one key away and says in %s how it stands',
  async (language) => {
    const words = wordsOf(language);
    const { page, close } = await launch({ language, home: await homeOfEnrolledPost(language) });
    onTestFinished(close);
    await page.getByText(words('welcome.real')).first().waitFor();
    await page.getByText(words('welcome.real')).first().click();
    await page.getByRole('button', { name: words('login.submit') }).waitFor();
    await page.locator('input[type=password]').fill(admin.passphrase);
    await press(page, 'Enter');
    await page.getByRole('button', { name: words('shift.begin') }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: words('desk.ready') }).waitFor();
    await page.getByText(words('status.hq.down')).waitFor();
    await press(page, 'Alt+q');
    await page.getByText(words('sync.problem.no-link')).waitFor();
    await expectAccessible(page, 'headquarters');
    await press(page, 'F3');
    await page.getByText(words('sync.reason.unknown-kind')).waitFor();
    await expectAccessible(page, 'headquarters: needs attention');
    await press(page, 'F4');
    await page.getByText(words('sync.stick-explanation')).waitFor();
    await expectAccessible(page, 'headquarters: stick');
    await press(page, 'F6');
    await page.getByLabel(words('sync.address')).waitFor();
    await press(page, 'F8');
    await page.getByText(words('sync.problem.no-link')).nth(1).waitFor();
    await expectAccessible(page, 'headquarters: join');
    expect(await page.getByText(words('sync.fingerprint.headquarters')).count()).toBe(1);
    if (process.env['BORDERPOST_SCREENSHOTS'] !== undefined)
      await page.screenshot({ path: join(process.env['BORDERPOST_SCREENSHOTS'], `sync-${language}.png`) });
  },
  300_000,
);
