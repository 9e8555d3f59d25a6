import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { snapshotOf } from '../snapshot.ts';
import { createStation } from '../station.ts';
import type { SetUpPost } from '../../protocol/contract/post.ts';
import { openKeyByRecovery } from '../keyring/keyring.ts';
import { parseRecoveryKey } from '../keyring/recovery-key.ts';
import { atWork, demoPost, emptyHome, realPassphrase, realPost } from '../../test/fakes/post-at-work.ts';

const post: SetUpPost = {
  code: 'KTR-01',
  name: 'Kantara',
  country: 'TCD',
  lanes: ['1'],
  language: 'fr',
  format: { numbering: 'latn', timeZone: 'Africa/Ndjamena' },
  officers: [{ name: 'Chief', role: 'admin', passphrase: realPassphrase }],
};

test('a post is set up with a recovery key that opens its data and lies in none of its files', async () => {
  const home = emptyHome();
  const { call, station, snapshot } = atWork(home, { at: new Date() });
  expect(await call.post.openReal()).toEqual({ outcome: 'not-set-up' });
  expect(snapshot()).toMatchObject({ realPostReady: false, officers: [], session: { state: 'closed' } });
  const set = await call.post.setUp(post);
  if (set.outcome !== 'ready') throw new Error(set.outcome);
  expect(await call.post.setUp(post)).toEqual({ outcome: 'already-set-up' });

  expect(await call.post.openReal()).toEqual({ outcome: 'opened' });
  expect(snapshot()).toMatchObject({
    realPostReady: true,
    post: { code: 'KTR-01', demo: false },
    officers: [{ name: 'Chief' }],
    alarms: [{ code: 'key-unprotected', level: 'note' }],
  });
  expect(JSON.stringify(snapshot().officers)).not.toContain(realPassphrase);
  await call.session.open({ officer: 'Chief', passphrase: realPassphrase });
  const { keyring } = station.workstation.post!.folder;
  expect(openKeyByRecovery(keyring, parseRecoveryKey(set.recoveryKey)!)).toEqual(
    station.workstation.post!.data!.dataKey,
  );
  const secret = parseRecoveryKey(set.recoveryKey)!;
  for (const name of readdirSync(join(home, 'post'), { recursive: true, encoding: 'utf8' })) {
    const file = join(home, 'post', name);
    if (!existsSync(file) || name === 'logs' || name === 'ballast') continue;
    const bytes = readFileSync(file);
    expect([
      name,
      bytes.includes(set.recoveryKey),
      bytes.includes(secret),
      bytes.includes(station.workstation.post!.data!.dataKey),
    ]).toEqual([name, false, false, false]);
  }
});

test('a second click on set up or open does no harm', async () => {
  const { call } = atWork(emptyHome(), { at: new Date() });
  expect((await Promise.all([call.post.setUp(post), call.post.setUp(post)])).map(({ outcome }) => outcome)).toEqual([
    'ready',
    'already-set-up',
  ]);
  expect(await Promise.all([call.post.openReal(), call.post.openReal()])).toEqual([
    { outcome: 'opened' },
    { outcome: 'opened' },
  ]);
});

test('a post that cannot be set up as asked is not begun', async () => {
  const home = emptyHome();
  const { call } = atWork(home, { at: new Date() });
  const [chief] = post.officers;
  expect(await call.post.setUp({ ...post, officers: [{ ...chief!, role: 'guard' }] })).toEqual({
    outcome: 'first-officer-not-admin',
  });
  expect(await call.post.setUp({ ...post, officers: [chief!, { ...chief!, name: ' CHIEF ' }] })).toMatchObject({
    outcome: 'name-taken',
  });
  await expect(call.post.setUp({ ...post, format: { ...post.format, timeZone: 'Mars/Olympus' } })).rejects.toThrow();
  await expect(call.post.setUp({ ...post, officers: [{ ...chief!, passphrase: '12345' }] })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  expect(existsSync(join(home, 'post'))).toBe(false);
  mkdirSync(join(home, 'post'));
  writeFileSync(join(home, 'post', 'letters.txt'), 'not ours');
  expect(await call.post.setUp(post)).toMatchObject({ outcome: 'folder-not-writable' });
  expect(readdirSync(join(home, 'post'))).toEqual(['letters.txt']);
});

test('one station at a time works on a post', async () => {
  const first = await realPost();
  const second = atWork(first.home, first.clock);
  expect(await second.call.post.openReal()).toMatchObject({ outcome: 'already-running' });
  await first.call.post.leave();
  expect(first.snapshot().post).toBeUndefined();
  expect(await second.call.post.openReal()).toEqual({ outcome: 'opened' });
});

test('a post is not left while somebody is logged in', async () => {
  const { call, snapshot } = await realPost();
  await call.session.open({ officer: 'Chief', passphrase: realPassphrase });
  await call.post.leave();
  expect(snapshot().post?.code).toBe('KTR-01');
});

test('a misspelt setting is named and keeps the post shut', async () => {
  const home = (await demoPost()).home;
  const file = join(home, 'demo', 'station.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('idleLockSeconds', 'idleLockMinutes'));
  const again = atWork(home, { at: new Date() });
  expect(await again.call.post.openDemo()).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('idleLock'),
  });
});

test.each([
  ['os', []],
  ['basic-text', ['key-unprotected']],
] as const)('a post whose keys a key store of kind %s keeps raises %s', async (keystore, alarms) => {
  const deviceSecret = Buffer.alloc(32, 7);
  const station = createStation({ home: emptyHome(), host: 'desktop', keystore, deviceSecret, product: 'test' });
  onTestFinished(() => station.close());
  const call = createRouterClient(station.router, { context: {} });
  expect(await call.post.setUp(post)).toMatchObject({ outcome: 'ready' });
  expect(await call.post.openReal()).toEqual({ outcome: 'opened' });
  expect(snapshotOf(station.workstation).alarms.map(({ code }) => code)).toEqual(alarms);
  await call.post.leave();
  expect(snapshotOf(station.workstation).alarms).toEqual([]);
});
