import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { writeMrz } from '../../core/mrz/write-mrz.ts';
import { deliveredBy, demoCast } from '../../station/demo/demo-cast.ts';
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

function documentOf(id: string) {
  return demoCast.find((member) => member.id === id)!;
}

function linesOf(id: string): string[] {
  return deliveredBy(documentOf(id)).split('\r\n');
}

async function begin(language: JourneyLanguage) {
  place = await launch({ language });
  const words = wordsOf(language);
  await openDemoDesk(place.page, words);
  return { page: place.page, words };
}

describe.each<JourneyLanguage>(['en', 'ar'])('list hits, in %s', (language) => {
  test('a name in other letters is compared word by word beside the list’s picture, cleared by two officers, and stops nobody the next time', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('alhassan'));
    await light(page, 'stop');
    await press(page, 'h');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img', { name: words('listed.picture') }).waitFor();
    const row = dialog.getByRole('row').filter({ hasText: 'MUHAMMAD' }).filter({ hasText: 'MOHAMED' });
    await row.first().waitFor();
    expect(await row.first().textContent()).toMatch(/\+[\d٠-٩]+/);
    expect(await dialog.getByText('Kantara').count()).toBe(1);
    await expectAccessible(page, 'comparison');

    await press(page, '2', '2', 'Enter');
    await dialog.waitFor({ state: 'detached' });
    await light(page, 'attention');
    await press(page, 'Enter');
    await dialog.waitFor();
    await press(page, '4');
    await dialog.locator('select').selectOption('Samuel Mensah');
    await dialog.locator('input[type=password]').fill('demo-supervisor');
    await dialog.locator('input[type=password]').press('Enter');
    await emptyDesk(page, words);

    await swipe(page, ...linesOf('alhassan'));
    await light(page, 'attention');
    await page.getByText('Amina Keita').filter({ visible: true }).nth(1).waitFor();
    await expectAccessible(page, 'cleared before');
    // Only that he crossed a moment ago asks for a look; no second officer is asked for.
    await press(page, 'Enter');
    await dialog.waitFor();
    expect(await dialog.locator('input[type=password]').count()).toBe(0);
    await press(page, 'Enter');
    await emptyDesk(page, words);
  });

  test('a number plate that is typed stops the traveller, and a slip put right lets them go on', async () => {
    const { page, words } = await begin(language);
    await swipe(page, ...linesOf('okoro'));
    await light(page, 'clear');
    const plate = page.getByLabel(words('journey.vehicle'));
    await plate.fill('UT4471K');
    await light(page, 'stop');
    await expectAccessible(page, 'listed vehicle');
    await plate.fill('UT4472K');
    await light(page, 'clear');
  });

  test('a discreet alert leaves every shape and colour of the desk where it is without', async () => {
    const { page, words } = await begin(language);
    const { document } = documentOf('farouk');
    // Another woman whose document differs in nothing that takes another place on the screen.
    const other = writeMrz({ ...document, surname: 'WILSON', documentNumber: 'ZD5000045' });
    if (!other.ok) throw new Error(other.failure.message);
    await swipe(page, ...other.value);
    await light(page, 'clear');
    const without = await looks(page);
    await press(page, 'Escape', 'Enter');
    await emptyDesk(page, words);
    await swipe(page, ...linesOf('farouk'));
    await light(page, 'clear');
    expect(await looks(page)).toEqual(without);
    expect(without.length).toBeGreaterThan(30);
  });
});

/** Place, size and colours of all that has a shape of its own on the desk. */
function looks(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const shapes = document.querySelectorAll(
      '[data-light], section, table, tr, button, dl, dl > div, ol, input, select',
    );
    return Array.from(shapes, (shape) => {
      const { x, y, width, height } = shape.getBoundingClientRect();
      const { color, backgroundColor, borderColor, animationName, fontWeight } = getComputedStyle(shape);
      return [shape.tagName, x, y, width, height, color, backgroundColor, borderColor, animationName, fontWeight];
    });
  });
}
