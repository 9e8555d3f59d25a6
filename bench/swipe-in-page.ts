import type { Page } from 'playwright-core';

export interface Reaction {
  /** Milliseconds from the last key to the light and every check in the document, and to the frame that shows them. */
  readonly shown: number;
  readonly painted: number;
  readonly checks: number;
}

/**
 * Types lines as a keyboard-wedge reader does, each key an event of its own, and waits for the traveller. Runs inside the
 * page, so that nothing but the product lies between the last key and the change of the document.
 */
export function swipeInPage(page: Page, lines: string): Promise<Reaction> {
  return page.evaluate(typeAndWatch, lines);
}

/** Resolves when no traveller is on the desk. */
export async function deskIsEmpty(page: Page): Promise<void> {
  await page.locator('main [data-light]').waitFor({ state: 'detached' });
}

// Handed to the page as source text: everything it uses is inside.
async function typeAndWatch(lines: string): Promise<Reaction> {
  const { port1, port2 } = new MessageChannel();
  const nextTask = () =>
    new Promise<void>((resolve) => {
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  const press = (character: string) => {
    const isEnd = character === '\n';
    const key = isEnd ? 'Enter' : character;
    const code = isEnd
      ? 'Enter'
      : character === '<'
        ? 'Comma'
        : /\d/.test(character)
          ? `Digit${character}`
          : `Key${character}`;
    const event = {
      key,
      code,
      shiftKey: !isEnd && !/\d/.test(character),
      bubbles: true,
      cancelable: true,
      composed: true,
    };
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', event));
    target.dispatchEvent(new KeyboardEvent('keyup', event));
  };
  const characters = Array.from(lines);
  for (const character of characters.slice(0, -1)) {
    press(character);
    await nextTask();
  }
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const light = document.querySelector('main [data-light]');
      const checks = document.querySelectorAll('main tr[data-result]').length;
      if (!light || checks === 0) return;
      const shown = performance.now() - began;
      observer.disconnect();
      // A task after the frame's callbacks runs once the frame has been handed over.
      requestAnimationFrame(
        () => void nextTask().then(() => resolve({ shown, painted: performance.now() - began, checks })),
      );
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    const began = performance.now();
    press(characters.at(-1)!);
  });
}
