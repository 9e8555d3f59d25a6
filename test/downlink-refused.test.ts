import { appendFileSync, cpSync, readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, newTargets, signWith } from '../server/repository/metadata.ts';
import { putInForce } from '../server/repository/publish.ts';
import { repositoryFolder } from '../server/repository/repository-files.ts';
import { readInForce, readOnlineKeys } from '../server/repository/repository.ts';
import { openSignerKey } from '../server/repository/signer-key.ts';
import type { TargetEntry } from '../server/repository/metadata.ts';
import type { Headquarters } from './downlink-headquarters.ts';
import {
  filesIn,
  headquarters,
  keyFileOf,
  listOrder,
  passphraseOf,
  persons,
  postLists,
  release,
  repositoryOf,
  stickOf,
  twoVersions,
  upTo,
  valueOf,
} from './downlink-headquarters.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const name = 'Zubayr Quarantotto';
const first = persons(...upTo(100), [101, name]);
const second = persons(...upTo(100), [102, 'Another Name']);

/** A post that has the first version of a list, and a stick with the second. */
async function betweenVersions() {
  const { before, after: hq } = await twoVersions(first, second);
  const [post, old, stick] = [await postLists(), await stickOf(before), await stickOf(hq)];
  valueOf(await post.update(old, hq.trustRoot));
  return { hq, post, old, stick };
}

function flipBit(file: string, at: number) {
  const bytes = readFileSync(file);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(file, bytes);
}

/** Puts what it likes in force with the keys that lie on the server, signed by these signers alone. */
async function forge(hq: Headquarters, signers: readonly string[], change: (entry: TargetEntry) => TargetEntry) {
  const repository = repositoryOf(hq);
  const { targets } = readInForce(repository);
  const forged = newTargets(targets.signed.version + 1, entriesOf(targets).map(change), new Date());
  for (const signer of signers)
    signWith(forged, valueOf(await openSignerKey(keyFileOf(hq, signer), passphraseOf(signer))).key);
  putInForce(repository, readOnlineKeys(repository), forged, undefined);
}

test('a flipped bit anywhere leaves the old list or the new one, whole', async () => {
  const { post, stick } = await betweenVersions();
  await post.lists.close();
  const files = filesIn(stick.path, /\.(?:json|snapshot|delta)$/);
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), async (file, share) => {
      const [broken, folder] = [temporaryFolder('broken'), temporaryFolder('post')];
      cpSync(stick.path, broken, { recursive: true });
      cpSync(post.folder, folder, { recursive: true });
      const copy = file.replace(stick.path, broken);
      flipBit(copy, Math.min(readFileSync(copy).length - 1, Math.floor(share * readFileSync(copy).length)));
      const other = await postLists(folder);
      const updated = await other.update({ kind: 'folder', path: broken });
      outcomes.add(updated.ok ? updated.value[0]!.outcome : updated.failure.kind);
      expect(await other.status()).toMatchObject([{ list: 'national', entries: 101 }]);
      expect([await other.meets(name), await other.meets('Another Name')].filter(Boolean)).toHaveLength(1);
      await other.lists.close();
    }),
    { numRuns: 25 },
  );
  expect(outcomes.size).toBeGreaterThan(1);
});

test('a delta that was cut short is not carried out: the whole list is taken, where that is sound', async () => {
  const { hq, post, stick } = await betweenVersions();
  const [delta] = filesIn(stick.path, /\.delta$/);
  truncateSync(delta!, 100);
  expect(await post.update(stick)).toMatchObject({ ok: true, value: [{ outcome: 'replaced' }] });

  await release(hq, listOrder(first));
  const broken = await stickOf(hq);
  for (const file of filesIn(broken.path, /\.(?:delta|snapshot)$/)) truncateSync(file, 100);
  expect(await post.update(broken)).toMatchObject({ ok: true, value: [{ outcome: 'kept', why: { kind: 'altered' } }] });
  expect(await post.meets('Another Name')).toBe(true);
});

test('a file that goes on after what was signed for is refused', async () => {
  const { hq, stick } = await betweenVersions();
  for (const file of filesIn(stick.path, /\.snapshot$/)) appendFileSync(file, 'W-9,One More\n');
  const fresh = await postLists();
  expect(await fresh.update(stick, hq.trustRoot)).toMatchObject({
    ok: true,
    value: [{ outcome: 'kept', why: { kind: 'altered' } }],
  });
  expect(await fresh.status()).toEqual([]);
});

test('a stick that is older than what the post has seen is refused', async () => {
  const { post, old, stick } = await betweenVersions();
  valueOf(await post.update(stick));
  expect(await post.update(old)).toMatchObject({ ok: false, failure: { kind: 'rolled-back' } });
  expect(await post.meets('Another Name')).toBe(true);
});

test('an older list of names cannot be passed off under a newer stamp', async () => {
  const { hq, post, stick } = await betweenVersions();
  valueOf(await post.update(stick));
  const repository = repositoryOf(hq);
  const before = newTargets(2, [], new Date());
  for (const signer of ['anna', 'ben'])
    signWith(before, valueOf(await openSignerKey(keyFileOf(hq, signer), passphraseOf(signer))).key);
  putInForce(repository, readOnlineKeys(repository), before, undefined);
  expect(await post.update(await stickOf(hq))).toMatchObject({ ok: false, failure: { kind: 'rolled-back' } });
});

test('one signer and the keys of the server release nothing', async () => {
  const { hq, post } = await betweenVersions();
  for (const signers of [[], ['anna']]) {
    await forge(hq, signers, (entry) => entry);
    expect(await post.update(await stickOf(hq))).toMatchObject({ ok: false, failure: { kind: 'not-signed' } });
  }
  await forge(hq, ['anna', 'ben'], (entry) => entry);
  expect(await post.update(await stickOf(hq))).toMatchObject({ ok: true });
});

test('another country’s repository is refused, at the first time and later', async () => {
  const [{ hq, post }, foreign] = [await betweenVersions(), await headquarters('foreign')];
  await release(foreign, listOrder(persons(1, 2, 3)));
  const stick = await stickOf(foreign);
  const fresh = await postLists();
  expect(await fresh.update(stick, hq.trustRoot)).toMatchObject({ ok: false, failure: { kind: 'foreign-root' } });
  expect(await post.update(stick)).toMatchObject({ ok: false, failure: { kind: 'not-signed' } });
  expect(await post.update(stick, foreign.trustRoot)).toMatchObject({ ok: false, failure: { kind: 'foreign-root' } });
  expect(await fresh.status()).toEqual([]);
  expect(await post.meets(name)).toBe(true);
});

test('a list with other counts than were signed for never comes into force', async () => {
  const { hq, post } = await betweenVersions();
  await forge(hq, ['anna', 'ben'], (entry) => {
    const counts = { entries: 100, names: 101, documents: 0 };
    return { ...entry, custom: { ...entry.custom, counts } };
  });
  const fresh = await postLists();
  const stick = await stickOf(hq);
  expect(await fresh.update(stick, hq.trustRoot)).toMatchObject({
    ok: true,
    value: [{ outcome: 'kept', why: { kind: 'list-not-usable' } }],
  });
  expect(await fresh.status()).toEqual([]);
  expect(await post.status()).toMatchObject([{ entries: 101 }]);
});

test('names that lead out of the repository are no files of it, whoever signed for them', async () => {
  const { hq, post } = await betweenVersions();
  await forge(hq, ['anna', 'ben'], (entry) => ({ ...entry, path: `lists/../../${entry.path}` }));
  const asServed = { kind: 'folder', path: join(repositoryFolder(hq.data), 'public') } as const;
  expect(await post.update(asServed)).toEqual({ ok: true, value: [] });
  expect(await post.meets(name)).toBe(true);
});

test('a link on a stick is not followed out of it', async () => {
  const { post, stick } = await betweenVersions();
  const [timestamp] = filesIn(stick.path, /timestamp\.json$/);
  const outside = join(temporaryFolder('outside'), 'timestamp.json');
  renameSync(timestamp!, outside);
  symlinkSync(outside, timestamp!);
  expect(await post.update(stick)).toMatchObject({ ok: false, failure: { kind: 'altered' } });
});

test('a stick that is not there, or empty, changes nothing', async () => {
  const { post } = await betweenVersions();
  const nowhere = { kind: 'folder', path: join(temporaryFolder('none'), 'repository') } as const;
  expect(await post.update(nowhere)).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  expect(await post.meets(name)).toBe(true);
});
