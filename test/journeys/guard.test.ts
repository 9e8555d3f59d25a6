import { afterEach, describe, expect, test } from 'vitest';
import { demoCast, deliveredBy } from '../../station/demo/demo-cast.ts';
import { emptyDesk, expectAccessible, light, logIn, openDemoDesk, press, swipe, wordsOf } from './steps.ts';
import type { JourneyLanguage } from './steps.ts';
import { launch } from './launch.ts';
import type { Workplace } from './launch.ts';

let place: Workplace | undefined;
afterEach(async ({ task }) => {
  // What the officer would have seen, for whoever looks into a failure.
  if (task.result?.state === 'fail') await place?.page.screenshot({ path: `test-results/${task.id}.png` });
  await place?.close();
  place = undefined;
});

function linesOf(id: string): string[] {
  return deliveredBy(demoCast.find((member) => member.id === id)!).split('\r\n');
}

async function begin(language: JourneyLanguage) {
  place = await launch({ language });
  const { page } = place;
  const words = wordsOf(language);
  await openDemoDesk(page, words);
  return { page, words };
}

describe.each<JourneyLanguage>(['en', 'ar'])('the guard, in %s', (language) => {
  test('admits a clean traveller by the keyboard alone', async () => {
    const { page, words } = await begin(language);
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await expectAccessible(page, 'empty desk');

    await swipe(page, ...linesOf('diallo'));
    await light(page, 'clear');
    await expectAccessible(page, 'clear traveller');
    await press(page, 'Enter');
    await emptyDesk(page, words);
    await page.locator('[data-level=good]').waitFor();

    await press(page, 'F3');
    await page.keyboard.type('diallo', { delay: 120 });
    await page
      .getByText(/2026|٢٠٢٦/)
      .first()
      .waitFor();
    await expectAccessible(page, 'past crossings');
  });

  test('meets a watchlist hit, dismisses it, and needs a second officer to admit', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('alhassan'));
    await light(page, 'stop');
    await page.getByText('Take the traveller to the second line. Call the shift leader.').first().waitFor();
    await expectAccessible(page, 'hit');

    await press(page, 'h');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'hit dialog');
    await press(page, '2');
    await press(page, '1');
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await light(page, 'attention');

    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await press(page, '4');
    await signAs(page, 'Samuel Mensah', 'demo-supervisor');
    await emptyDesk(page, words);
    await page.locator('[data-level=good]').waitFor();
  });

  test('admits a traveller under a discreet alert with nothing to be seen, and reads the note on asking', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('farouk'));
    await light(page, 'clear');
    const note = page.getByText('Report the crossing to the shift leader').first();
    expect(await note.isVisible()).toBe(false);
    await press(page, 'n');
    await note.waitFor();
    await press(page, 'n', 'Enter');
    await emptyDesk(page, words);
    await page.locator('[data-level=good]').waitFor();
  });

  test('refuses with a reason and a second officer', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('okoro'));
    await light(page, 'clear');
    await press(page, 'F9');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'refusal');
    await press(page, '1');
    await signAs(page, 'Samuel Mensah', 'wrong passphrase');
    await page.getByRole('dialog').locator('input[type=password][aria-invalid=true]').waitFor();
    await signAs(page, 'Samuel Mensah', 'demo-supervisor');
    await emptyDesk(page, words);
  });

  test('finds the same traveller after a reload, and after a power cut', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('camara'));
    await light(page, 'clear');
    await page.reload();
    await light(page, 'clear');
    await page.getByText('CAMARA').first().waitFor();

    place = await place!.cutPower();
    await place.page.getByText(words('welcome.demo')).first().waitFor();
    await press(place.page, 'Enter');
    await logIn(place.page, words);
    await light(place.page, 'clear');
    await place.page.getByText('CAMARA').first().waitFor();
  });

  test('locks the desk and finds the traveller again', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('mensah'));
    await light(page, 'clear');
    await press(page, 'F10');
    await page.getByRole('heading', { name: words('locked.title') }).waitFor();
    await expectAccessible(page, 'locked');
    expect(await page.getByText('MENSAH', { exact: true }).filter({ visible: true }).count()).toBe(0);
    await press(page, 'Enter');
    await light(page, 'clear');
    await page.getByText('MENSAH').filter({ visible: true }).first().waitFor();
  });
});

/** The second officer's name and passphrase, typed where the dialog asks for them. */
async function signAs(page: Workplace['page'], name: string, passphrase: string) {
  const dialog = page.getByRole('dialog');
  await dialog.locator('select').selectOption(name);
  await dialog.locator('input[type=password]').fill(passphrase);
  await dialog.locator('input[type=password]').press('Enter');
}
