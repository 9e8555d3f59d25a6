import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createSampleStore, sampleCrossing, sampleOfficer, testKey } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { appendEntry, ledgerHead } from './ledger.ts';
import { isPlaintextDatabase, openEncrypted } from './open-encrypted.ts';
import { checkpoint, closeStore, openStore } from './open-store.ts';
import { transact } from './store.ts';
import type { Store } from './store.ts';

function newFile() {
  const file = join(temporaryFolder('open'), 'borderpost.db');
  return { file, store: createSampleStore(file) };
}

function closing(store: Store) {
  onTestFinished(() => closeStore(store));
  return store;
}

test('an open file has every setting that durability needs', () => {
  const { store } = newFile();
  const settings = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'temp_store',
    'secure_delete',
    'cipher',
    'wal_autocheckpoint',
  ];
  const found = Object.fromEntries(
    settings.map((name) => [name, closing(store).sqlite.pragma(name, { simple: true })]),
  );
  expect(found).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    temp_store: 2,
    secure_delete: 1,
    cipher: 'aegis',
    wal_autocheckpoint: 10000,
  });
});

test('nothing of the record can be read from the disk, neither from the file nor from its log', () => {
  const { file, store } = newFile();
  closing(store);
  const crossing = sampleCrossing(1);
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload: crossing }),
  );
  const log = readFileSync(`${file}-wal`);
  checkpoint(store, 'PASSIVE');
  for (const bytes of [log, readFileSync(file)]) {
    expect(bytes.length).toBeGreaterThan(4096);
    for (const word of ['TRAVELLER', 'crossing', 'CREATE TABLE', 'SQLite format 3'])
      expect(bytes.includes(word)).toBe(false);
  }
});

test('another key, or none, does not open the file', () => {
  const { file, store } = newFile();
  closeStore(store);
  expect(() => openStore(file, Buffer.alloc(32, 1))).toThrow('file is not a database');
  expect(() => openEncrypted(file, Buffer.alloc(16))).toThrow('a data key has 32 bytes, not 16');
  const plain = new Database(file);
  onTestFinished(() => void plain.close());
  expect(() => plain.prepare('SELECT * FROM ledger').get()).toThrow('file is not a database');
});

test('a file without encryption is not opened', () => {
  const file = join(temporaryFolder('open'), 'plain.db');
  new Database(file).exec('CREATE TABLE officer (id)').close();
  expect(isPlaintextDatabase(file)).toBe(true);
  expect(() => openStore(file, testKey)).toThrow('is not encrypted');
});

test('a missing file is not made anew unless that is asked for', () => {
  const file = join(temporaryFolder('open'), 'borderpost.db');
  expect(() => openStore(file, testKey)).toThrow('missing or empty');
  expect(existsSync(file)).toBe(false);
});

test('a file that was emptied is damaged, not a new record, and its log is not thrown away', () => {
  const { file, store } = newFile();
  const log = readFileSync(`${file}-wal`);
  closeStore(store);
  truncateSync(file, 0);
  writeFileSync(`${file}-wal`, log);
  expect(() => openStore(file, testKey)).toThrow('missing or empty');
  expect(() => openStore(file, testKey, { readonly: true })).toThrow('missing or empty');
  expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
});

test('who only reads sees what is recorded meanwhile and cannot write', () => {
  const { file, store } = newFile();
  const reader = closing(openStore(file, testKey, { readonly: true }));
  closing(store);
  const crossing = sampleCrossing(1);
  const place = transact(store, (tx) =>
    appendEntry(tx, { kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload: crossing }),
  );
  expect(ledgerHead(reader)).toEqual({ seq: place.seq, hash: place.hash });
  expect(() =>
    transact(reader, (tx) =>
      appendEntry(tx, { kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload: crossing }),
    ),
  ).toThrow('The data folder cannot be written');
});
