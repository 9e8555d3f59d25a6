import type { Browser, Page } from 'playwright-core';
import { login } from './prepared-post.ts';

/** A page of its own that remembers nothing, of the size of the field's usual laptop. */
export async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  return context.newPage();
}

export async function firstScreen(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor();
}

/** From the first screen to the login of the real post, passphrase typed, Enter not yet pressed. */
export async function toLogin(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').fill(login.passphrase);
}

/** Waits for the desk, whoever is at it. */
export async function desk(page: Page): Promise<void> {
  await page.locator('main [role=group][tabindex="-1"]').waitFor();
}
