import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSampleStore, sampleCrossing, sampleOfficer, samplePicture, testKey } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { backUp } from './backup.ts';
import { insertPicture } from './blobs.ts';
import { appendEntry, ledgerHead } from './ledger.ts';
import { isPlaintextDatabase } from './open-encrypted.ts';
import { closeStore, openStore } from './open-store.ts';
import { transact } from './store.ts';
import { verifyLedger } from './verify.ts';

function filledStore() {
  const folder = temporaryFolder('backup');
  const store = createSampleStore(join(folder, 'borderpost.db'));
  onTestFinished(() => closeStore(store));
  transact(store, (tx) => {
    const payload = { ...sampleCrossing(1), photo: insertPicture(tx, samplePicture(50_000)) };
    appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload });
  });
  return { folder, store };
}

test('a backup of an open file opens under the same key and no other, verifies and holds the same record', () => {
  const { folder, store } = filledStore();
  const out = join(folder, 'copy.db');
  backUp(store, out);

  expect(isPlaintextDatabase(out)).toBe(false);
  expect(readFileSync(out).includes('TRAVELLER')).toBe(false);
  expect(() => openStore(out, Buffer.alloc(32, 1))).toThrow('file is not a database');
  const copy = openStore(out, testKey);
  expect(verifyLedger(copy)).toEqual(verifyLedger(store));
  expect(ledgerHead(copy)).toEqual(ledgerHead(store));
  closeStore(copy);
});

test('a backup is never written over another file', () => {
  const { folder, store } = filledStore();
  const out = join(folder, 'copy.db');
  writeFileSync(out, 'something else');
  expect(() => backUp(store, out)).toThrow('already there');
  expect(readFileSync(out, 'utf8')).toBe('something else');
});

test('a backup that was cut off does not stand in the way of the next one', () => {
  const { folder, store } = filledStore();
  const out = join(folder, 'copy.db');
  writeFileSync(`${out}.part`, 'half a backup');
  backUp(store, out);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
});

test('a backup into a folder that is not there says so and leaves nothing', () => {
  const { folder, store } = filledStore();
  expect(() => backUp(store, join(folder, 'no', 'copy.db'))).toThrow();
  expect(existsSync(join(folder, 'no'))).toBe(false);
});
