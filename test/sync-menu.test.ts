import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPost } from '../station/post/create-post.ts';
import { launch } from './journeys/launch.ts';
import { emptyDesk, expectAccessible, openDemoDesk, press, wordsOf } from './journeys/steps.ts';

const admin = { name: 'Chief', role: 'admin', passphrase: 'six words of the real post' } as const;
const words = wordsOf('en');

async function homeOfRealPost(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-journey-'));
  const format = { numbering: 'latn', timeZone: 'UTC' } as const;
  const made = await createPost(
    join(home, 'post'),
    {
      code: 'KTR-01',
      name: 'Kantara',
      country: 'TCD',
      lanes: ['1'],
      language: 'en',
      format,
      officers: [admin],
      demo: false,
    },
    { deviceSecret: undefined, product: '0.0.0', now: () => new Date() },
  );
  if (!made.ok) throw new Error(made.failure.kind);
  return home;
}

test('headquarters is in the menu of a real post, and leaving it leads back to the desk', async () => {
  const { page, close } = await launch({ language: 'en', home: await homeOfRealPost() });
  onTestFinished(close);
  await page.getByText(words('welcome.real')).first().click();
  await page.getByRole('button', { name: words('login.submit') }).waitFor();
  await page.locator('input[type=password]').fill(admin.passphrase);
  await press(page, 'Enter');
  await page.getByRole('button', { name: words('shift.begin') }).waitFor();
  await press(page, 'Enter');
  await emptyDesk(page, words);
  await press(page, 'Alt+m');
  await page.getByRole('button', { name: words('menu.log-out') }).waitFor();
  await expectAccessible(page, 'menu of a real post');
  await press(page, '7');
  await page.getByText(words('sync.standing.not-enrolled')).waitFor();
  await expectAccessible(page, 'headquarters from the menu');
  // The dialog has the keys: its own opens the form.
  await press(page, 'F6');
  await page.getByLabel(words('sync.address')).waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press(page, 'Alt+m');
  await page.getByRole('button', { name: words('menu.log-out') }).waitFor();
});

test('the menu of a demo post has no headquarters', async () => {
  const { page, close } = await launch({ language: 'en' });
  onTestFinished(close);
  await openDemoDesk(page, words);
  await press(page, 'Alt+m');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words('menu.log-out') }).waitFor();
  expect(await dialog.getByRole('button', { name: words('sync.title') }).count()).toBe(0);
});
