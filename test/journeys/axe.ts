import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What WCAG 2.2 AA finds wrong on the page, one line each. Injected by evaluation, since the page's policy admits no foreign script. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', ')))`,
  );
  return Array.isArray(found) ? found.map(String) : [String(found)];
}
