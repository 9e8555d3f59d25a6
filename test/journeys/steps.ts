import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults } from './axe.ts';

/** Between two keys of a quick typist. */
const handMilliseconds = 120;

export type JourneyLanguage = 'en' | 'ar' | 'fr' | 'pt' | 'es';

/** The product's own words in a language, so that a journey reads the screen as its user does. */
export function wordsOf(language: JourneyLanguage): (id: string) => string {
  const folder = join(import.meta.dirname, '../../renderer/messages');
  const byId: Record<string, string> = {};
  for (const area of readdirSync(folder))
    Object.assign(byId, JSON.parse(readFileSync(join(folder, area, `${language}.json`), 'utf8')));
  return (id) => {
    const found = byId[id];
    if (found === undefined) throw new Error(`there is no text ${id}`);
    return found;
  };
}

/** From the first screen of a fresh machine to the empty desk of the demo post, by three times Enter. */
export async function openDemoDesk(page: Page, words: (id: string) => string): Promise<void> {
  await page.getByText(words('welcome.demo')).first().waitFor();
  await press(page, 'Enter');
  await logIn(page, words);
  await page.getByRole('button', { name: words('shift.begin') }).waitFor();
  await press(page, 'Enter');
  await emptyDesk(page, words);
}

/** Logs the officer in that the login screen proposes, with the passphrase that the demo post fills in. */
export async function logIn(page: Page, words: (id: string) => string): Promise<void> {
  await page.getByRole('button', { name: words('login.submit') }).waitFor();
  await press(page, 'Enter');
}

/** Another officer of the demo post takes over the empty desk. */
export async function takeOver(page: Page, words: (id: string) => string, officer: string): Promise<void> {
  await press(page, 'Alt+m', '2');
  await page.getByRole('button', { name: words('login.submit') }).waitFor();
  await page.getByText(officer).first().click();
  await press(page, 'Enter');
  await page.getByRole('button', { name: words('shift.begin') }).waitFor();
  await press(page, 'Enter');
  await emptyDesk(page, words);
}

/** Waits for the desk with nobody at it. */
export async function emptyDesk(page: Page, words: (id: string) => string): Promise<void> {
  await page.getByRole('heading', { name: words('desk.ready') }).waitFor();
}

/** The document as a keyboard-wedge reader types it. */
export async function swipe(page: Page, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

/** Waits for the traveller's light, and until decision keys are taken: in the first moment a reader's last Enter may still come. */
export async function light(page: Page, state: 'clear' | 'attention' | 'stop'): Promise<void> {
  await page.locator(`[data-light=${state}]`).waitFor();
  await page.locator('[data-settled=true]').waitFor();
}

/** Presses keys one after the other as fast as a hand does: quicker ones are a reader's. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.waitForTimeout(handMilliseconds);
    await page.keyboard.press(key);
  }
}

export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect({ screen, faults: await accessibilityFaults(page) }).toEqual({ screen, faults: [] });
}
