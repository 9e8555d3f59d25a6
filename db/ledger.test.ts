import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer, testKey } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { appendEntry, findPlace, getEntry, ledgerHead, readEntries } from './ledger.ts';
import { closeStore, openStore } from './open-store.ts';
import { transact } from './store.ts';
import type { Store } from './store.ts';
import { verifyLedger } from './verify.ts';

const now = new Date('2026-03-01T08:00:00Z');

function newStore(): Store {
  const store = createSampleStore(join(temporaryFolder('ledger'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
  return store;
}

function record(store: Store, number: number, at = now) {
  const crossing = sampleCrossing(number);
  return transact(store, (tx) =>
    appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer: sampleOfficer, payload: crossing }),
  );
}

function rowsOf(store: Store) {
  return ['ledger', 'ledger_head', 'crossing', 'crossing_name', 'hit'].map((table) =>
    store.sqlite.prepare(`SELECT * FROM ${table}`).all(),
  );
}

test('an entry gets the next number, hangs on the one before and reads back as it was given', () => {
  const store = newStore();
  const before = ledgerHead(store);
  const place = record(store, 1);
  expect(place).toMatchObject({ id: sampleCrossing(1).id, seq: before.seq + 1 });
  expect(ledgerHead(store)).toEqual({ seq: place.seq, hash: place.hash });
  expect(findPlace(store, place.id)).toEqual({ ...place, kind: 'crossing.recorded' });
  expect(getEntry(store, place.seq)).toMatchObject({ kind: 'crossing.recorded', payload: sampleCrossing(1) });
});

test('a record begins with station.initialised', () => {
  const store = openStore(join(temporaryFolder('ledger'), 'borderpost.db'), testKey, { create: true });
  onTestFinished(() => closeStore(store));
  expect(() => record(store, 1)).toThrow('must begin with station.initialised');
  expect(ledgerHead(store).seq).toBe(0);
});

test('an id is recorded once', () => {
  const store = newStore();
  record(store, 1);
  const before = rowsOf(store);
  expect(() => record(store, 1)).toThrow('UNIQUE constraint failed: ledger.id');
  expect(rowsOf(store)).toEqual(before);
});

test('an entry whose projection fails is not recorded either', () => {
  const store = newStore();
  const before = rowsOf(store);
  store.sqlite.exec(
    "CREATE TEMP TRIGGER full BEFORE INSERT ON crossing_name BEGIN SELECT RAISE(ABORT, 'no room for words'); END",
  );
  expect(() => record(store, 1)).toThrow('no room for words');
  expect(rowsOf(store)).toEqual(before);
});

test('the same payload twice gives two unlike hashes, so that a purged one cannot be guessed back', () => {
  const store = newStore();
  const lookUp = {
    kind: 'person.looked-up',
    at: now,
    officer: sampleOfficer,
    payload: { by: 'name', found: 0 },
  } as const;
  transact(store, (tx) => [appendEntry(tx, lookUp), appendEntry(tx, lookUp)]);
  const kept = store.sqlite
    .prepare("SELECT DISTINCT salt, payload_hash, payload FROM ledger WHERE kind = 'person.looked-up'")
    .all();
  const salts = store.sqlite.prepare('SELECT DISTINCT salt FROM ledger WHERE length(salt) = 16').all();
  expect([kept.length, new Set(kept.map((row) => (row as { payload: string }).payload)).size]).toEqual([2, 1]);
  expect(salts.length).toBe(ledgerHead(store).seq);
});

test.each([
  ['a deleted entry', 'DELETE FROM ledger WHERE seq = 2', 'never deleted'],
  ['a moved entry', 'UPDATE ledger SET seq = 99 WHERE seq = 2', 'never changed'],
  ['another officer', 'UPDATE ledger SET officer = NULL WHERE seq = 2', 'never changed'],
  ['another hash', 'UPDATE ledger SET hash = zeroblob(32) WHERE seq = 2', 'never changed'],
])('the file itself refuses %s', (_, sql, message) => {
  expect(() => newStore().sqlite.exec(sql)).toThrow(message);
});

test('the order of entries is that of their numbers, whatever the clock says', () => {
  const store = newStore();
  const clocks = ['2026-03-01', '1970-01-01', '2031-12-31', '2026-02-01'];
  const places = clocks.map((day, at) => record(store, at + 1, new Date(`${day}T08:00:00Z`)));
  expect([...readEntries(store, 2)].map(({ seq, at }) => [seq, at.slice(0, 10)])).toEqual(
    clocks.map((day, at) => [at + 3, day]),
  );
  expect(places.map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
  expect(verifyLedger(store).ok).toBe(true);
});

test('a station that is initialised anew starts a new epoch on the same chain', () => {
  const store = newStore();
  const payload = { station: numberedId(3, 2), post: 'TEST', country: 'UTO', demo: false, product: '0.0.0' };
  transact(store, (tx) => appendEntry(tx, { kind: 'station.initialised', at: now, officer: undefined, payload }));
  record(store, 1);
  const epochs = [...readEntries(store)].map(({ epoch }) => epoch);
  expect(epochs[1]).toBe(epochs[0]);
  expect(epochs[3]).toBe(epochs[2]);
  expect(epochs[2]).not.toBe(epochs[1]);
  expect(verifyLedger(store)).toMatchObject({ ok: true, entries: 4 });
});
