import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { updateLists } from '../station/downlink/update-lists.ts';
import { passphraseOf, persons, postLists, signers, stickOf, twoVersions, valueOf } from './downlink-headquarters.ts';
import { demoDesk, realDesk, realPost } from './fakes/post-at-work.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const name = 'Zubayr Quarantotto';
const texts = [persons(1, 2, [3, name]), persons(1, 2)] as const;

test('what headquarters sends is in the record, on the screen and asked of the next traveller', async () => {
  const { before, after } = await twoVersions(...texts);
  const post = await realDesk();
  const { workstation } = post.station;
  const [first, second] = [await stickOf(before), await stickOf(after)];
  const both = await Promise.all([
    updateLists(workstation, first, before.trustRoot),
    updateLists(workstation, first, before.trustRoot),
  ]);
  expect(both).toMatchObject([
    { ok: true, value: [{ outcome: 'replaced' }] },
    { ok: true, value: [{ outcome: 'up-to-date' }] },
  ]);
  expect(post.snapshot().lists).toMatchObject([{ list: 'national', entries: 3 }]);
  expect((await post.data().lists.screen({ name })).hits).toHaveLength(1);
  valueOf(await updateLists(workstation, second, undefined));
  expect((await post.data().lists.screen({ name })).hits).toHaveLength(0);
  expect(post.entries('list.imported').map(({ payload }) => payload)).toMatchObject([
    { list: 'national', entries: 3, added: 3, removed: 0 },
    { list: 'national', entries: 2, added: 0, removed: 1 },
  ]);
});

test('what headquarters sends and the post does not take is told on the screens until a later try goes well', async () => {
  const { before } = await twoVersions(...texts);
  const post = await realDesk();
  const { workstation } = post.station;
  const stick = await stickOf(before);
  expect(await updateLists(workstation, stick, 'f'.repeat(64))).toMatchObject({ ok: false });
  expect(post.snapshot().sync?.refusedLists).toEqual([{ why: 'foreign-root' }]);
  // A line that fails tells nothing new.
  await updateLists(workstation, { kind: 'folder', path: `${stick.path}-gone` }, before.trustRoot);
  expect(post.snapshot().sync?.refusedLists).toEqual([{ why: 'foreign-root' }]);
  valueOf(await updateLists(workstation, stick, before.trustRoot));
  expect(post.snapshot().sync?.refusedLists).toEqual([]);
});

test('a demo post and a post where nobody is logged in take nothing', async () => {
  const { before } = await twoVersions(...texts);
  const stick = await stickOf(before);
  const demo = await demoDesk();
  expect(await updateLists(demo.station.workstation, stick, before.trustRoot)).toMatchObject({
    ok: false,
    failure: { kind: 'demo-post' },
  });
  const closed = await realPost();
  expect(await updateLists(closed.station.workstation, stick, before.trustRoot)).toMatchObject({
    ok: false,
    failure: { kind: 'interrupted' },
  });
});

test('a ceremony, a release and a stick are made on the command line', async () => {
  const [data, keys, words, stick] = ['data', 'keys', 'words', 'stick'].map(temporaryFolder) as [
    string,
    string,
    string,
    string,
  ];
  for (const signer of signers) writeFileSync(join(words, `${signer}.txt`), `${passphraseOf(signer)}\n`);
  const list = join(words, 'national.csv');
  writeFileSync(list, texts[0]);
  mkdirSync(keys, { recursive: true });
  const run = async (...options: string[]): Promise<Record<string, unknown>> => {
    const program = join(import.meta.dirname, '..', 'server', 'cli.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'server', 'repository', ...options]);
    return JSON.parse(stdout);
  };
  const held = await run('init', '--data', data, '--out', keys, '--signers', signers.join(','), '--passphrases', words);
  const prepared = await run('prepare', '--data', data, '--list', 'national', '--format', 'csv', list);
  expect(prepared).toMatchObject({ review: { added: 3 }, signedBy: [] });
  expect(await run('pending', '--data', data)).toEqual(prepared);
  const signing = (signer: string) => {
    const passphrase = join(words, `${signer}.txt`);
    return ['sign', '--data', data, '--key', join(keys, `${signer}.key.json`), '--passphrase-file', passphrase];
  };
  expect(await run(...signing('ben'))).toMatchObject({ released: false });
  expect(await run(...signing('anna'))).toMatchObject({ released: true });
  expect(await run('releases', '--data', data)).toMatchObject({ releases: [{ signedBy: ['ben', 'anna'] }] });
  const written = await run('export', '--data', data, '--out', stick);

  const post = await postLists();
  const source = { kind: 'folder', path: String(written['folder']) } as const;
  expect(await post.update(source, String(held['trustRoot']))).toMatchObject({
    ok: true,
    value: [{ outcome: 'replaced' }],
  });
  expect(await post.meets(name)).toBe(true);
});
