import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { findSyncKeys, findSyncState } from '../db/sync-state.ts';
import { getEntry } from '../db/ledger.ts';
import { playScenario } from '../station/training/play.ts';
import { readPack } from '../station/training/read-pack.ts';
import { openTrainingPost } from '../station/training/training-post.ts';
import { realPost as asRealPost } from '../station/sync/real-post.ts';
import { atWork, demoLogin, emptyHome, realPassphrase, realPost } from './fakes/post-at-work.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const read = readPack(join(import.meta.dirname, '../training/scenarios'));
if (!read.ok) throw new Error(JSON.stringify(read.failure));
const pack = read.value;
const named = (id: string) => pack.find(({ scenario }) => scenario.id === id)!;

async function postFor(id: string) {
  const opened = await openTrainingPost(temporaryFolder('training'), named(id).scenario, '0.0.0');
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

test('a scenario that needs what the desk does not have says so and opens nothing', async () => {
  const waiting = pack.filter(({ scenario }) => scenario.needs.length > 0);
  for (const one of waiting) {
    const script = { scenario: one.scenario.id, actions: [] };
    const played = await playScenario(one, script, { home: '/nowhere/at/all', product: '0.0.0' });
    expect(played).toMatchObject({ ok: false, failure: { kind: 'not-playable', needs: one.scenario.needs } });
  }
});

test('a scenario is never played in a folder that holds anything', async () => {
  const home = temporaryFolder('training');
  mkdirSync(join(home, 'post'));
  const opened = await openTrainingPost(home, named('s01-clean-national').scenario, '0.0.0');
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'folder-not-empty' } });
});

/** What an officer may try at a training post, the ways to headquarters among it. */
const tries = {
  swipe: (post) => post.call.desk.receive({ raw: mrz, source: 'keyboard-wedge' }),
  foreign: (post) => post.call.desk.receive({ raw: mrz.replaceAll('UTO', 'FRA'), source: 'typed-zone' }),
  type: (post) =>
    post.call.desk.enter({
      surname: 'REAL',
      givenNames: '',
      nationality: 'FRA',
      birthDate: 'XXXX-XX-XX',
      sex: 'X',
      documentCode: 'P',
      documentNumber: '1',
      issuingState: 'FRA',
    }),
  decide: async (post) => {
    const crossing = post.workstation.post?.data?.desk.saved?.traveller.crossing;
    return crossing && post.call.desk.decide({ crossing, decision: 'admit', reasons: [] });
  },
  withdraw: async (post) => {
    const crossing = post.workstation.post?.data?.desk.saved?.traveller.crossing;
    return crossing && post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
  },
  present: (post) => post.call.demo.present({ id: 'diallo' }),
  find: (post) => post.call.sync.find({ server: 'http://127.0.0.1:9' }),
  now: (post) => post.call.sync.now(),
  sticks: (post) => post.call.sync.sticks(),
  openReal: (post) => post.call.post.openReal(),
  leave: (post) => post.call.post.leave(),
  admin: (post) => again(post, 'Ines Duarte'),
  guard: (post) => again(post, 'Amina Keita'),
} satisfies Record<string, (post: Awaited<ReturnType<typeof postFor>>) => Promise<unknown>>;

const mrz = 'P<UTODIALLO<<AMINATA<<<<<<<<<<<<<<<<<<<<<<<<\nUT10000019UTO9002144F3102134<<<<<<<<<<<<<<<8';

async function again({ call }: Awaited<ReturnType<typeof postFor>>, officer: string) {
  await call.session.close();
  await call.session.open(demoLogin(officer));
  return call.shift.begin({ lane: '1', direction: 'entry' });
}

test('no sequence of actions at a training post makes a record that could be synced or that is not of training', async () => {
  const post = await postFor('s01-clean-national');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(tries)), { maxLength: 12 }), async (names) => {
      for (const name of names) await tries[name as keyof typeof tries](post).catch(() => undefined);
      const { data, folder } = post.workstation.post!;
      const { store, sync } = data!;
      expect(asRealPost(store, folder.config)).toEqual({ ok: false, failure: { kind: 'demo-post' } });
      expect([sync, findSyncKeys(store), findSyncState(store)]).toEqual([undefined, undefined, undefined]);
      expect(getEntry(store, 1)).toMatchObject({ kind: 'station.initialised', payload: { demo: true } });
      const entries = post.record();
      expect(entries.filter(({ kind }) => kind.startsWith('sync.'))).toEqual([]);
      for (const entry of entries)
        if (entry.kind === 'crossing.recorded') {
          expect(entry.payload.post).toBe('DEMO');
          expect(entry.payload.document.issuingState).toMatch(/^(UTO|ZZ[A-D])$/);
        }
    }),
    { numRuns: 25 },
  );
});

test('a training record does not open as a real post, nor a real one for training, whatever the configuration says', async () => {
  const clock = { at: new Date('2026-03-01T10:00:00.000Z') };
  const demoHome = emptyHome();
  const opened = await openTrainingPost(demoHome, named('s01-clean-national').scenario, '0.0.0');
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.close();
  renameSync(join(demoHome, 'demo'), join(demoHome, 'post'));
  const asReal = atWork(demoHome, clock);
  expect(await asReal.call.post.openReal()).toMatchObject({ outcome: 'failed' });
  edit(join(demoHome, 'post'), { demo: false, serialReaders: [] });
  expect(await asReal.call.post.openReal()).toMatchObject({ outcome: 'opened' });
  expect(await asReal.call.session.open(demoLogin('Ines Duarte'))).toMatchObject({
    outcome: 'store-failed',
    message: expect.stringMatching(/made for training/),
  });

  const real = await realPost();
  await real.station.close();
  renameSync(join(real.home, 'post'), join(real.home, 'demo'));
  const asDemo = atWork(real.home, clock);
  expect(await asDemo.call.post.openDemo()).toMatchObject({ outcome: 'failed' });
  edit(join(real.home, 'demo'), { demo: true });
  expect(await asDemo.call.post.openDemo()).toMatchObject({ outcome: 'opened' });
  expect(await asDemo.call.session.open({ officer: 'Chief', passphrase: realPassphrase })).toMatchObject({
    outcome: 'store-failed',
    message: expect.stringMatching(/of a real post/),
  });
});

function edit(folder: string, changes: object) {
  const config = join(folder, 'station.json');
  writeFileSync(config, JSON.stringify({ ...Object(JSON.parse(readFileSync(config, 'utf8'))), ...changes }));
}
