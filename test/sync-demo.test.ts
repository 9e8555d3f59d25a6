import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { appendEntry, readEntries } from '../db/ledger.ts';
import { closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import { findSyncKeys, findSyncState } from '../db/sync-state.ts';
import { contract } from '../protocol/contract/contract.ts';
import { realPost } from '../station/sync/real-post.ts';
import { makeSigningKey } from '../wire/keys.ts';
import { demoDesk, demoLogin, demoPost, realDesk } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';
import { sampleConfig } from './fakes/enrolled-post.ts';
import { createSampleStore, numberedId, testKey } from './faults/sample.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const key = makeSigningKey().publicKey;

async function lastOf<Step>(steps: Promise<AsyncIterable<Step>>): Promise<Step | undefined> {
  let last: Step | undefined;
  for await (const step of await steps) last = step;
  return last;
}

/** Every way from a screen to headquarters. */
const entries: Readonly<Record<string, (post: PostAtWork) => Promise<unknown>>> = {
  find: (post) => post.call.sync.find({ server: 'http://127.0.0.1:9' }),
  enrol: (post) => post.call.sync.enrol({ server: 'http://127.0.0.1:9', key, encryptionKey: key }),
  now: (post) => post.call.sync.now(),
  attention: (post) => post.call.sync.attention(),
  sticks: (post) => post.call.sync.sticks(),
  export: (post) => lastOf(post.call.sync.export({ stick: 'X', pictures: true })),
  import: (post) => lastOf(post.call.sync.import({ stick: 'X', file: 'a.borderpost' })),
};

test('a demo post refuses every way to headquarters, in whatever order they are tried, and makes no key', async () => {
  const post = await demoPost();
  await post.call.session.open(demoLogin('Ines Duarte'));
  expect(Object.keys(entries).sort()).toEqual(Object.keys(contract.sync).sort());
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(Object.keys(entries), { minLength: 1 }), async (names) => {
      for (const name of names) {
        const answer = await entries[name]!(post);
        expect(JSON.stringify(answer)).toMatch(/demo-post|^\[\]$/);
      }
      const { store, sync } = post.data();
      expect([sync, findSyncKeys(store), findSyncState(store), post.snapshot().sync]).toEqual(Array(4).fill(undefined));
      expect([...readEntries(store)].filter(({ kind }) => kind.startsWith('sync.'))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('a demo post stays one although somebody has written otherwise into its configuration', () => {
  const store = openStore(join(temporaryFolder('demo'), 'borderpost.db'), testKey, { create: true });
  onTestFinished(() => closeStore(store));
  const payload = { station: numberedId(3, 1), post: 'DEMO', country: 'UTO', demo: true, product: '0.0.0' };
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'station.initialised', at: new Date(0), officer: undefined, payload }),
  );
  expect(realPost(store, { ...sampleConfig, demo: false })).toEqual({ ok: false, failure: { kind: 'demo-post' } });
  const real = createSampleStore(join(temporaryFolder('demo'), 'borderpost.db'));
  onTestFinished(() => closeStore(real));
  expect(realPost(real, { ...sampleConfig, demo: true }).ok).toBe(false);
  expect(realPost(real, sampleConfig).ok).toBe(true);
});

test('a real post says that it has not enrolled, and a demo desk shows nothing of headquarters', async () => {
  const post = await realDesk('TCD', 'Chief');
  expect(post.snapshot().sync).toMatchObject({ standing: 'not-enrolled', link: 'unknown', quarantined: 0 });
  expect(await post.call.sync.now()).toEqual({ outcome: 'not-enrolled' });
  expect((await demoDesk()).snapshot().sync).toBeUndefined();
});
