import { expect, test } from 'vitest';
import { createChanges, watchChanges } from './changes.ts';

test('a screen is told the present state at once and the newest after each change, however many happened', async () => {
  const changes = createChanges();
  const ended = new AbortController();
  let state = 0;
  const seen = watchChanges(changes, () => state, ended.signal);
  expect((await seen.next()).value).toBe(0);
  for (state = 1; state < 5; state += 1) changes.announce();
  expect((await seen.next()).value).toBe(5);

  const waiting = seen.next();
  ended.abort();
  expect(await waiting).toEqual({ value: undefined, done: true });
});

test('a change between two looks of a screen is not missed', async () => {
  const changes = createChanges();
  const ended = new AbortController();
  const seen = watchChanges(changes, () => 'state', ended.signal);
  await seen.next();
  changes.announce();
  await new Promise(setImmediate);
  expect(await seen.next()).toEqual({ value: 'state', done: false });
  ended.abort();
});
