import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDelivered } from '../station/downlink/take-file.ts';
import { createSignerKey } from '../server/repository/signer-key.ts';
import { prepareSigners } from '../server/repository/change-signers.ts';
import { addSignature } from '../server/repository/sign-release.ts';
import {
  fileOrder,
  headquarters,
  listOrder,
  passphraseOf,
  persons,
  postLists,
  release,
  repositoryOf,
  sign,
  stickOf,
  upTo,
  valueOf,
} from './downlink-headquarters.ts';

const name = 'Zubayr Quarantotto';
const day = 24 * 3600 * 1000;

test('a post takes a list from a stick whole, and the second time finds nothing new', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons(...upTo(50), [51, name])));
  const [post, stick] = [await postLists(), await stickOf(hq)];
  expect(await post.update(stick, hq.trustRoot)).toMatchObject({
    ok: true,
    value: [{ kind: 'list', list: 'national', outcome: 'replaced' }],
  });
  expect(await post.meets(name)).toBe(true);
  expect(await post.update(stick, hq.trustRoot)).toMatchObject({ ok: true, value: [{ outcome: 'up-to-date' }] });
  expect(post.taken).toMatchObject([{ list: 'national', entries: 51, added: 51, removed: 0, rejected: 0 }]);
});

test('after the first time the certificate is not needed, and nothing stays behind in the clear', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons(1, 2)));
  const [post, stick] = [await postLists(), await stickOf(hq)];
  expect(await post.update(stick, undefined)).toMatchObject({ ok: false, failure: { kind: 'no-trust-root' } });
  valueOf(await post.update(stick, hq.trustRoot));
  expect(await post.update(stick, undefined)).toMatchObject({ ok: true });
  expect(readdirSync(join(post.folder, 'downlink')).sort()).toEqual([
    'root.json',
    'snapshot.json',
    'targets.json',
    'timestamp.json',
    'trust-root.json',
  ]);
});

test('a changed list comes as a delta, also over versions that were missed', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons(...upTo(200))));
  const [early, late] = [await postLists(), await postLists()];
  const first = await stickOf(hq);
  for (const post of [early, late]) valueOf(await post.update(first, hq.trustRoot));

  await release(hq, listOrder(persons(...upTo(199), [500, name])));
  expect(await early.update(await stickOf(hq))).toMatchObject({ ok: true, value: [{ outcome: 'changed-by-delta' }] });
  await release(hq, listOrder(persons(...upTo(198), [500, name], [7000, 'Another Name'])));
  const newest = await stickOf(hq);
  for (const post of [early, late]) {
    expect(await post.update(newest)).toMatchObject({ ok: true, value: [{ outcome: 'changed-by-delta' }] });
    expect(await post.meets(name)).toBe(true);
    expect(await post.meets('Another Name')).toBe(true);
  }
  expect(late.taken.map(({ added, removed }) => ({ added, removed }))).toEqual([
    { added: 200, removed: 0 },
    { added: 1, removed: 1 },
    { added: 1, removed: 1 },
  ]);
  expect((await early.status()).map(({ version, entries }) => ({ version, entries }))).toEqual(
    (await late.status()).map(({ version, entries }) => ({ version, entries })),
  );
});

test('a list that was imported by hand at the post gives way to the one of headquarters', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons(1, 2, 3)));
  const post = await postLists();
  await post.lists.importFile(Buffer.from(persons([9, name])), { list: 'national', format: 'csv' });
  await post.lists.importFile(Buffer.from(persons([9, name])), { list: 'own', format: 'csv' });
  expect(await post.update(await stickOf(hq), hq.trustRoot)).toMatchObject({
    ok: true,
    value: [{ outcome: 'replaced' }],
  });
  expect((await post.status()).map(({ list, entries }) => [list, entries])).toEqual([
    ['national', 3],
    ['own', 1],
  ]);
});

test('trust material is kept as it is, until other comes', async () => {
  const hq = await headquarters();
  await release(hq, fileOrder('1', '{"days":30}'));
  const post = await postLists();
  const folder = join(post.folder, 'downlink');
  expect(findDelivered(folder, 'trust-material', 'csca')).toBe(undefined);
  const stick = await stickOf(hq);
  expect(await post.update(stick, hq.trustRoot)).toEqual({
    ok: true,
    value: [{ kind: 'trust-material', name: 'csca', version: '1', outcome: 'replaced' }],
  });
  expect(await post.update(stick)).toMatchObject({ ok: true, value: [{ outcome: 'up-to-date' }] });
  await release(hq, fileOrder('2', '{"days":90}'));
  expect(await post.update(await stickOf(hq))).toMatchObject({
    ok: true,
    value: [{ version: '2', outcome: 'replaced' }],
  });
  expect(readFileSync(findDelivered(folder, 'trust-material', 'csca')!, 'utf8')).toBe('{"days":90}');
});

test('a stick that was filled eighty-nine days ago is believed, and one of a hundred days ago is not', async () => {
  const hq = await headquarters();
  const daysAgo = (days: number) => () => new Date(Date.now() - days * day);
  await release(hq, listOrder(persons(1, 2, 3)), daysAgo(100));
  const old = await stickOf(hq, daysAgo(100));
  await release(hq, listOrder(persons(1, 2, 3, [4, name])), daysAgo(89));
  const younger = await stickOf(hq, daysAgo(89));

  const post = await postLists();
  expect(await post.update(old, hq.trustRoot)).toMatchObject({ ok: false, failure: { kind: 'expired' } });
  expect(await post.update(younger, hq.trustRoot)).toMatchObject({ ok: true, value: [{ outcome: 'replaced' }] });
  expect(await post.meets(name)).toBe(true);
});

test('what has expired leaves the list of before in force', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons([1, name], 2, 3)));
  const post = await postLists();
  valueOf(await post.update(await stickOf(hq), hq.trustRoot));
  const longAgo = () => new Date(Date.now() - 100 * day);
  await release(hq, listOrder(persons(2, 3)), longAgo);
  expect(await post.update(await stickOf(hq, longAgo))).toMatchObject({ ok: false, failure: { kind: 'expired' } });
  expect(await post.meets(name)).toBe(true);
});

test('a post follows headquarters to new signers, whom it never met', async () => {
  const hq = await headquarters();
  await release(hq, listOrder(persons(1, 2, 3)));
  const post = await postLists();
  valueOf(await post.update(await stickOf(hq), hq.trustRoot));

  const repository = repositoryOf(hq);
  const dora = await createSignerKey('dora', passphraseOf('dora'));
  const signDora = () => addSignature(repository, dora.file, passphraseOf('dora'));
  valueOf(await prepareSigners(repository, { leaves: 'carla', joins: dora.file }, 'desk'));
  // Two of the old signers and two of the new: anna is both, carla is only old, dora only new.
  expect(valueOf(await sign(repository, hq, 'carla'))).toMatchObject({ released: false });
  expect(valueOf(await signDora())).toMatchObject({ released: false });
  expect(valueOf(await sign(repository, hq, 'anna'))).toMatchObject({
    released: true,
    release: { signedBy: ['carla', 'dora', 'anna'] },
  });
  await expect(release(hq, listOrder(persons(1, 2, [3, name])))).rejects.toThrow('not-a-signer');
  valueOf(await signDora());

  expect(await post.update(await stickOf(hq))).toMatchObject({ ok: true, value: [{ list: 'national' }] });
  expect(await post.meets(name)).toBe(true);
  expect(existsSync(join(post.folder, 'downlink', 'root.json'))).toBe(true);
});
