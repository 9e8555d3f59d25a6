import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Headquarters } from '../../test/downlink-headquarters.ts';
import {
  copyOf,
  filesIn,
  fileOrder,
  headquarters,
  keyFileOf,
  listOrder,
  passphraseOf,
  persons,
  release,
  repositoryOf,
  sign,
  upTo,
  valueOf,
} from '../../test/downlink-headquarters.ts';
import { describePending, discardPending, listReleases } from './pending.ts';
import { prepareRelease } from './prepare-release.ts';
import { renewTimestamp } from './publish.ts';
import { readInForce } from './repository.ts';
import { repositoryFiles } from './repository-files.ts';
import { addSignature, finishRelease } from './sign-release.ts';

const day = 24 * 3600 * 1000;

test('signers see what a release changes before they sign, and two of three release it', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  await release(hq, listOrder(persons(...upTo(10))));
  const prepared = valueOf(
    await prepareRelease(repository, listOrder(persons(...upTo(7), [8, 'Other Name'], 11)), 'Desk'),
  );
  expect(prepared).toMatchObject({
    preparedBy: 'Desk',
    threshold: 2,
    signedBy: [],
    review: { kind: 'list', number: 2, added: 1, changed: 1, removed: 2, losesMany: false, rejected: 0 },
  });
  expect(describePending(repository)).toEqual(prepared);
  expect(valueOf(await sign(repository, hq, 'ben'))).toMatchObject({ released: false, release: { signedBy: ['ben'] } });
  expect(readInForce(repository).targets.signed.version).toBe(2);
  expect(await sign(repository, hq, 'ben')).toMatchObject({ ok: false, failure: { kind: 'signed-already' } });
  expect(valueOf(await sign(repository, hq, 'carla'))).toMatchObject({ released: true });
  expect(readInForce(repository).targets.signed.version).toBe(3);
  expect(describePending(repository)).toBe(undefined);
  expect(listReleases(repository).map(({ number, signedBy }) => [number, signedBy])).toEqual([
    [3, ['ben', 'carla']],
    [2, ['anna', 'carla']],
  ]);
});

test('one release waits at a time, and can be given up', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  valueOf(await prepareRelease(repository, listOrder(persons(1)), 'Desk'));
  expect(await prepareRelease(repository, fileOrder('1', 'x'), 'Desk')).toMatchObject({
    ok: false,
    failure: { kind: 'pending' },
  });
  valueOf(await discardPending(repository));
  expect(describePending(repository)).toBe(undefined);
  expect(await sign(repository, hq, 'anna')).toMatchObject({ ok: false, failure: { kind: 'nothing-pending' } });
  expect(readInForce(repository).targets.signed.version).toBe(1);
});

test('what cannot be released is refused at once', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  await release(hq, listOrder(persons(1, 2)));
  const refused = async (order: Parameters<typeof prepareRelease>[1]) => {
    const prepared = await prepareRelease(repository, order, 'Desk');
    return prepared.ok ? 'prepared' : prepared.failure.kind;
  };
  expect(await refused(listOrder(persons(1, 2)))).toBe('same-version');
  expect(await refused(listOrder('reference,name\n'))).toBe('list-not-usable');
  expect(await refused({ ...listOrder(persons(3)), list: 'local' } as Parameters<typeof prepareRelease>[1])).toBe(
    'bad-name',
  );
  expect(await refused({ kind: 'trust-material', name: '../x', version: '1', files: ['x'] })).toBe('bad-name');
  expect(await refused({ kind: 'trust-material', name: 'x', version: '1', files: ['/nowhere/at-all'] })).toBe(
    'unreadable',
  );
});

test('a signature takes the right passphrase, and the key of a signer of this repository', async () => {
  const [hq, foreign] = [await headquarters(), await headquarters('foreign')];
  const repository = repositoryOf(hq);
  valueOf(await prepareRelease(repository, listOrder(persons(1)), 'Desk'));
  expect(await addSignature(repository, keyFileOf(hq, 'anna'), 'another passphrase')).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-passphrase' },
  });
  expect(await addSignature(repository, keyFileOf(foreign, 'anna'), passphraseOf('anna'))).toMatchObject({
    ok: false,
    failure: { kind: 'not-a-signer' },
  });
  const renamed = keyFileOf(hq, 'anna').replace('"signer": "anna"', '"signer": "ben"');
  expect(await addSignature(repository, renamed, passphraseOf('anna'))).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-passphrase' },
  });
  expect(await addSignature(repository, '{}', passphraseOf('anna'))).toMatchObject({
    ok: false,
    failure: { kind: 'not-a-key-file' },
  });
  expect(describePending(repository)?.signedBy).toEqual([]);
});

test('no signer’s key lies on the server', async () => {
  const hq = await headquarters();
  const files = filesIn(hq.data, /\.json$/).map((file) => readFileSync(file, 'utf8'));
  expect(files.filter((text) => text.includes('borderpost-signer-key'))).toEqual([]);
});

test('a release whose last signature was written before the program ended is finished by the next', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  const pendingOf = ({ data }: Headquarters) => repositoryFiles(repositoryOf({ ...hq, data }).folder).pending;
  valueOf(await prepareRelease(repository, listOrder(persons(1, 2)), 'Desk'));
  valueOf(await sign(repository, hq, 'anna'));
  expect(valueOf(await finishRelease(repository))).toMatchObject({ released: false });
  const onlySigned = copyOf(hq);
  valueOf(await sign(repository, hq, 'ben'));
  const signed = readFileSync(join(repositoryFiles(repository.folder).metadata, '2.targets.json'));
  const allPlaced = copyOf(hq);
  cpSync(pendingOf(onlySigned), pendingOf(allPlaced), { recursive: true });

  for (const ended of [onlySigned, allPlaced]) {
    writeFileSync(join(pendingOf(ended), 'targets.json'), signed);
    expect(valueOf(await finishRelease(repositoryOf(ended)))).toMatchObject({ released: true });
    expect(readInForce(repositoryOf(ended)).targets.signed.version).toBe(2);
    expect(filesIn(repositoryFiles(repositoryOf(ended).folder).targets, /\.snapshot$/)).toHaveLength(1);
    expect(existsSync(pendingOf(ended))).toBe(false);
    expect(valueOf(await finishRelease(repositoryOf(ended)))).toBe(undefined);
  }
});

test('files that no post can need any more are removed, and those of the release before stay', async () => {
  const hq = await headquarters();
  const targets = () => filesIn(repositoryFiles(repositoryOf(hq).folder).targets, /\.file$/).length;
  for (const version of ['1', '2', '3']) await release(hq, fileOrder(version, `certificates ${version}`));
  expect(targets()).toBe(2);
});

test('the timestamp is renewed once a day and then holds for ninety days', async () => {
  const hq = await headquarters();
  const start = Date.now();
  const at = (days: number) => repositoryOf(hq, () => new Date(start + days * day));
  expect(valueOf(await renewTimestamp(at(0.5)))).toMatchObject({ renewed: false });
  const renewed = valueOf(await renewTimestamp(at(2)));
  expect(renewed).toMatchObject({ renewed: true });
  expect(Date.parse(renewed.until) - start).toBeGreaterThan(91.9 * day);
  expect(readInForce(at(2)).timestamp.signed.version).toBe(2);
});
