import { expect, test, vi } from 'vitest';
import { appendEntry } from '../db/ledger.ts';
import { transact } from '../db/store.ts';
import { ok } from '../core/result.ts';
import type { AlertId } from '../core/alerts/local-alert.ts';
import { backoffSeconds } from '../station/sync/backoff.ts';
import { createOutbox } from '../station/sync/outbox.ts';
import { createPostSync } from '../station/sync/post-sync.ts';
import { enrolledPost, now, record, sampleStation } from './fakes/enrolled-post.ts';
import { numberedId, sampleOfficer } from './faults/sample.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';

/** A post's sync under a clock that the test moves. */
function scheduled() {
  const headquarters = smallHeadquarters();
  const { store, post } = enrolledPost(headquarters);
  const clock = { seconds: 1000 };
  const sync = createPostSync(post, {
    clock: { now: () => now, uptime: () => clock.seconds },
    random: () => 1,
    product: '0.0.0',
    lineTo: () => headquarters.line,
    openOutbox: ({ signing }) => createOutbox(store, { station: sampleStation, key: signing, product: '0.0.0' }),
    fetchLists: async () => undefined,
    onChange: () => undefined,
    onFailure: () => undefined,
  });
  /** Looks once at a second, and waits for the round that it began. */
  const lookAt = async (seconds: number): Promise<number> => {
    const before = headquarters.asked.length;
    clock.seconds = seconds;
    sync.look();
    await vi.waitFor(() => expect(sync.state().busy).toBe(false));
    return headquarters.asked.length - before;
  };
  return { headquarters, store, sync, lookAt };
}

test('a round begins by itself every five minutes', async () => {
  const { lookAt, sync } = scheduled();
  expect(await lookAt(1000)).toBeGreaterThan(0);
  expect(sync.state()).toMatchObject({ link: 'up', waitingEntries: 0, standing: 'approved' });
  expect(await lookAt(1299)).toBe(0);
  expect(await lookAt(1300)).toBe(0);
  expect(sync.state().busy).toBe(false);
});

test('an alert does not wait for the five minutes, a crossing without one does', async () => {
  const { lookAt, store, sync } = scheduled();
  await lookAt(1000);
  record(store, 1, 3);
  expect(await lookAt(1010)).toBe(0);
  const subject = { kind: 'vehicle', plate: 'TC 4471 B' } as const;
  const payload = {
    alert: numberedId(7, 1) as AlertId,
    subject,
    action: 'call',
    instruction: '',
    reason: 'driven off',
    expiresAt: '2026-11-25T10:00:00.000Z',
  } as const;
  transact(store, (tx) => appendEntry(tx, { kind: 'alert.raised', at: now, officer: sampleOfficer, payload }));
  expect(await lookAt(1011)).toBe(1);
  expect(sync.state().waitingEntries).toBe(0);
});

test('after failures the wait grows to five minutes and no further, and a line that comes back ends it', async () => {
  const { headquarters, lookAt, sync } = scheduled();
  headquarters.nextFault = () => 'lost-before';
  await lookAt(1000);
  expect(sync.state()).toMatchObject({ link: 'down', problem: 'no-link' });
  expect(await lookAt(1001)).toBe(0);
  expect(await lookAt(1002)).toBe(1);
  let at = 1002;
  for (const wait of [4, 8, 16, 32, 64, 128, 256, 300, 300]) {
    expect(await lookAt(at + wait - 1)).toBe(0);
    at += wait;
    expect(await lookAt(at)).toBe(1);
  }
  headquarters.nextFault = () => 'none';
  // The probe finds the line; the next look begins.
  await lookAt(at + 20);
  await Promise.resolve();
  expect(await lookAt(at + 21)).toBeGreaterThan(0);
  expect(sync.state().problem).toBeUndefined();
});

test.each([
  [90, 90],
  [1, 2],
  [86_400, 300],
])('asked to come again after %i s, a post waits %i s', async (retryAfter, waits) => {
  const { headquarters, lookAt, sync } = scheduled();
  let asked = 0;
  headquarters.line.post = async () => {
    asked += 1;
    return ok({ status: 503, bytes: Buffer.alloc(0), retryAfter });
  };
  await lookAt(1000);
  expect(sync.state()).toMatchObject({ link: 'up', problem: 'busy' });
  await lookAt(1000 + waits - 1);
  expect(asked).toBe(1);
  await lookAt(1000 + waits);
  expect(asked).toBe(2);
});

test('the wait is anything up to its limit, so that posts do not come all at once', () => {
  expect([1, 2, 3, 8, 9, 500].map((failures) => backoffSeconds(failures, 1))).toEqual([2, 4, 8, 256, 300, 300]);
  expect(backoffSeconds(9, 0)).toBe(0);
});

test('what was closed sends no more', async () => {
  const { headquarters, sync, lookAt } = scheduled();
  await sync.close();
  expect(await lookAt(5000)).toBe(0);
  expect(await sync.now()).toEqual({ ok: false, failure: { kind: 'not-enrolled' } });
  expect(headquarters.asked).toEqual([]);
});
