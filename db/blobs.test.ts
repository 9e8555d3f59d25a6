import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noCaptures } from '../core/capture/captures.ts';
import type { DocumentPicture } from '../core/capture/document-picture.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer, samplePicture } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { dropPicture, findPicture, insertPicture } from './blobs.ts';
import { saveDraft } from './drafts.ts';
import { appendEntry } from './ledger.ts';
import { rebuildProjections } from './rebuild.ts';
import { transact } from './store.ts';
import type { Store } from './store.ts';
import { verifyLedger } from './verify.ts';

const at = new Date('2026-03-01T08:00:00Z');

function storeWith(name: string): Store {
  return createSampleStore(join(temporaryFolder(name), 'borderpost.db'));
}

function pageOf(sha256: string): DocumentPicture {
  const picture = { sha256, media: 'image/jpeg', bytes: 3000, width: 10, height: 10 } as const;
  return { picture, at: at.toISOString(), origin: 'file', extent: 'page', zone: true };
}

function record(store: Store, number: number, sha256: string): void {
  const captures = { ...noCaptures, level: 'document', pages: [pageOf(sha256)] } as const;
  const crossing = { ...sampleCrossing(number), captures: { ...captures, pages: [...captures.pages] } };
  transact(store, (tx) =>
    appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer: sampleOfficer, payload: crossing }),
  );
}

test('a picture that was replaced goes, one that a crossing or another lane names stays', () => {
  const store = storeWith('blobs');
  const [alone, recorded, elsewhere] = [1, 2, 3].map((size) =>
    transact(store, (tx) => insertPicture(tx, samplePicture(size * 1000))),
  ) as [string, string, string];
  record(store, 1, recorded);
  transact(store, (tx) => saveDraft(tx, '2', JSON.stringify({ picture: elsewhere })));
  transact(store, (tx) => [alone, recorded, elsewhere].forEach((hash) => dropPicture(tx, hash)));
  expect(findPicture(store, alone)).toBeUndefined();
  expect(findPicture(store, recorded)?.bytes).toHaveLength(2000);
  expect(findPicture(store, elsewhere)?.bytes).toHaveLength(3000);
});

test('a crossing whose page is missing does not verify', () => {
  const store = storeWith('missing');
  record(store, 1, numberedHash(7));
  expect(verifyLedger(store)).toMatchObject({
    ok: false,
    broken: { reason: '1 pictures that crossings name are missing' },
  });
});

test('which crossing names which picture is the same after a rebuild', () => {
  const store = storeWith('rebuild');
  const hash = transact(store, (tx) => insertPicture(tx, samplePicture(1000)));
  record(store, 1, hash);
  record(store, 2, hash);
  const named = () => store.sqlite.prepare('SELECT * FROM crossing_picture').all();
  const before = named();
  expect(before).toHaveLength(2);
  rebuildProjections(store);
  expect(named()).toEqual(before);
});

function numberedHash(number: number): string {
  return numberedId(9, number).replaceAll('-', '').padEnd(64, '0');
}
