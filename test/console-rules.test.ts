import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoPack } from '../core/rules/pack/packs.ts';
import type { RulePack } from '../core/rules/pack/rule-pack.ts';
import type { ConsoleClient } from '../protocol/headquarters/connect.ts';
import { repositoryFolder } from '../server/repository/repository-files.ts';
import type { ConsoleAtWork } from './console-at-work.ts';
import { consoleAtWork, people } from './console-at-work.ts';
import type { Headquarters } from './downlink-headquarters.ts';
import { headquarters, keyFileOf, passphraseOf, postLists, stickOf } from './downlink-headquarters.ts';

let server: ConsoleAtWork;
let ceremony: Headquarters;
let editor: ConsoleClient;
beforeAll(async () => {
  server = await consoleAtWork();
  ceremony = await headquarters();
  editor = await server.browser('list-editor');
});
afterAll(() => server.close());
/** Every test begins right after the ceremony of keys. */
beforeEach(() => {
  rmSync(repositoryFolder(server.hq.folder), { recursive: true, force: true });
  cpSync(repositoryFolder(ceremony.data), repositoryFolder(server.hq.folder), { recursive: true });
});

function packOf(version: string, changes: Partial<RulePack> = {}): string {
  return JSON.stringify({ ...demoPack, country: 'TCD', version, ...changes });
}

async function review() {
  const found = await editor.watchlist.review();
  if (found.outcome !== 'found') throw new Error('nothing waits');
  return found;
}

async function sign(signer: string) {
  const { digest } = await review();
  const keyFile = keyFileOf(ceremony, signer);
  return (await editor.watchlist.sign({ digest, keyFile, passphrase: passphraseOf(signer) })).outcome;
}

async function released(text: string) {
  expect(await editor.rules.prepare({ text })).toEqual({ outcome: 'prepared' });
  expect([await sign('anna'), await sign('ben')]).toEqual(['signed', 'released']);
}

test('a pack is prepared, reviewed against the one in force and signed by two, and a post takes it', async () => {
  expect(await editor.rules.overview()).toEqual({ packs: [] });
  await released(packOf('1'));
  expect(await editor.rules.overview()).toMatchObject({
    packs: [{ name: 'tcd', number: 1, version: '1', since: expect.any(String), pack: { country: 'TCD' } }],
  });
  expect(await editor.rules.prepare({ text: packOf('2', { children: [] }) })).toEqual({ outcome: 'prepared' });
  expect((await review()).rules).toMatchObject({
    replaces: '1',
    changes: [{ kind: 'children', id: 'child-alone', change: 'removed' }],
  });
  const overview = await editor.watchlist.overview();
  expect(overview).toMatchObject({
    pending: { kind: 'rules', name: 'tcd', version: '2', preparedBy: people['list-editor'] },
    history: [{ kind: 'rules', version: '1', changes: { changed: 0, removed: 0 } }],
  });
  const post = await postLists();
  await post.update(await stickOf({ ...ceremony, data: server.hq.folder }), ceremony.trustRoot);
  expect(post.rules.map(({ ref }) => ref)).toEqual([{ name: 'tcd', version: '1' }]);
});

test('a pack with faults is refused whole, with the place of each, and nothing of it stays on the server', async () => {
  const text = packOf('1', { visa: demoPack.visa.slice(0, 2), title: { en: 'Law' } });
  const answer = await editor.rules.prepare({ text });
  expect(answer).toMatchObject({ outcome: 'faulty' });
  expect(answer.outcome === 'faulty' && answer.faults.map(({ path }) => path)).toEqual([
    'title.fr',
    'title.ar',
    'title.pt',
    'title.es',
    'visa',
  ]);
  expect(await editor.watchlist.review()).toEqual({ outcome: 'nothing-pending' });
  const uploads = join(server.hq.folder, 'console-uploads');
  expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([]);
});

test('what cannot be prepared now is told apart from a fault of the file', async () => {
  await released(packOf('1'));
  expect(await editor.rules.prepare({ text: packOf('1') })).toEqual({
    outcome: 'not-prepared',
    problem: 'same-version',
  });
  expect(await editor.rules.prepare({ text: packOf('2') })).toEqual({ outcome: 'prepared' });
  expect(await editor.rules.prepare({ text: packOf('3') })).toEqual({ outcome: 'not-prepared', problem: 'pending' });
  rmSync(repositoryFolder(server.hq.folder), { recursive: true });
  expect(await editor.rules.prepare({ text: packOf('3') })).toEqual({
    outcome: 'not-prepared',
    problem: 'no-repository',
  });
});

test('everybody may read the rules, and list editors and administrators alone prepare them', async () => {
  await released(packOf('1'));
  const viewer = await server.browser('viewer');
  expect((await viewer.rules.overview()).packs).toHaveLength(1);
  await expect(viewer.rules.prepare({ text: packOf('2') })).rejects.toThrow('not-allowed');
  const admin = await server.browser('admin');
  expect(await admin.rules.prepare({ text: packOf('2') })).toEqual({ outcome: 'prepared' });
});
