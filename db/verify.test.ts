import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createSampleStore, sampleCrossing, sampleOfficer, samplePicture } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { insertPicture } from './blobs.ts';
import { appendEntry, ledgerHead } from './ledger.ts';
import { closeStore } from './open-store.ts';
import { transact } from './store.ts';
import { verifyLedger } from './verify.ts';

/** One store for all: each manipulation is taken back by the transaction that it happens in. */
const store = createSampleStore(join(temporaryFolder('verify'), 'borderpost.db'));
transact(store, (tx) => {
  for (let number = 1; number <= 6; number += 1) {
    const photo = insertPicture(tx, samplePicture(5000));
    const payload = { ...sampleCrossing(number), photo };
    appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload });
  }
});
// Somebody with the key and a tool of their own is not stopped by triggers and checks.
store.sqlite.exec(
  'DROP TRIGGER ledger_rows_stay; DROP TRIGGER ledger_rows_do_not_change; PRAGMA ignore_check_constraints=ON',
);
const entries = ledgerHead(store).seq;
afterAll(() => closeStore(store));
beforeEach(() => expect(verifyLedger(store)).toMatchObject({ ok: true, entries }));

/** What verification says of the record after a manipulation, which is then taken back. */
function after(manipulate: () => void) {
  store.sqlite.exec('BEGIN');
  try {
    manipulate();
    return verifyLedger(store);
  } finally {
    store.sqlite.exec('ROLLBACK');
  }
}

const columns = [
  'seq',
  'id',
  'epoch',
  'kind',
  'at',
  'officer',
  'payload',
  'salt',
  'payload_hash',
  'prev_hash',
  'hash',
] as const;
const anySeq = fc.integer({ min: 1, max: entries });
const anyValue = fc.oneof(
  fc.constantFrom(null, ''),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.integer(),
);

/** Puts other values into a column, near the present one or far from it, and looks whether verification sees it. */
function edit(column: string, seq: number, value: unknown, byte: number) {
  const present = store.sqlite.prepare(`SELECT ${column} FROM ledger WHERE seq = ?`).pluck().get(seq);
  const near = Buffer.isBuffer(present) ? Buffer.from(present) : `${String(present)} `;
  if (Buffer.isBuffer(near)) near[byte % near.length]! ^= 1;
  for (const wanted of [value, near]) {
    const found = after(() => {
      try {
        store.sqlite.prepare(`UPDATE ledger SET ${column} = ? WHERE seq = ?`).run(wanted, seq);
      } catch {
        // The table does not take values of this type, or the number is given already: nothing has changed.
      }
      changed = JSON.stringify(wholeLedger()) !== original;
    });
    expect(found).toMatchObject({ ok: !changed });
    edits += changed ? 1 : 0;
  }
}

let changed = false;
let edits = 0;
const wholeLedger = () => store.sqlite.prepare('SELECT * FROM ledger ORDER BY seq').raw().all();
const original = JSON.stringify(wholeLedger());

test.each(columns)('verification finds any change of %s in any entry', (column) => {
  edits = 0;
  fc.assert(
    fc.property(anySeq, anyValue, fc.nat({ max: 31 }), (seq, value, byte) => edit(column, seq, value, byte)),
    { numRuns: 40 },
  );
  expect(edits).toBeGreaterThan(0);
});

test('verification tells an absent officer from an empty one', () => {
  expect(after(() => store.sqlite.exec("UPDATE ledger SET officer = '' WHERE seq = 1"))).toMatchObject({
    ok: false,
    broken: { seq: 1 },
  });
});

test('verification finds any missing entry, the last one too, and names it', () => {
  for (let seq = 1; seq <= entries; seq += 1) {
    expect(after(() => store.sqlite.prepare('DELETE FROM ledger WHERE seq = ?').run(seq)).broken?.seq).toBe(seq);
  }
});

test('verification finds any two entries that changed places, with their hashes or without', () => {
  const swap = (one: number, other: number, what: readonly string[]) =>
    after(() => {
      const read = store.sqlite.prepare(`SELECT ${what.join()} FROM ledger WHERE seq = ?`).raw();
      const [first, second] = [read.get(one), read.get(other)] as [unknown[], unknown[]];
      const write = store.sqlite.prepare(
        `UPDATE ledger SET ${what.map((column) => `${column} = ?`).join()} WHERE seq = ?`,
      );
      store.sqlite.exec("UPDATE ledger SET id = 'moving' || seq");
      write.run(...first, other);
      write.run(...second, one);
      for (const [at, row] of ids.entries()) {
        if (at + 1 !== one && at + 1 !== other)
          store.sqlite.prepare('UPDATE ledger SET id = ? WHERE seq = ?').run(row, at + 1);
      }
    });
  const ids = store.sqlite.prepare('SELECT id FROM ledger ORDER BY seq').pluck().all();
  const content = columns.slice(1, 9);
  fc.assert(
    fc.property(anySeq, anySeq, fc.boolean(), (one, other, withHashes) => {
      fc.pre(one !== other);
      const found = swap(one, other, withHashes ? columns.slice(1) : content);
      expect(found.broken?.seq).toBe(Math.min(one, other));
    }),
    { numRuns: 40 },
  );
});

test('verification finds a head that is missing or says something else', () => {
  for (const sql of [
    'DELETE FROM ledger_head',
    'UPDATE ledger_head SET seq = seq + 1',
    'UPDATE ledger_head SET hash = zeroblob(32)',
  ]) {
    expect(after(() => store.sqlite.exec(sql)).ok).toBe(false);
  }
});

test('verification finds a changed and a missing picture', () => {
  expect(
    after(() => store.sqlite.exec('UPDATE blob SET bytes = zeroblob(5000) WHERE rowid = 1')).broken?.reason,
  ).toMatch(/picture .* was changed/);
  expect(after(() => store.sqlite.exec('DELETE FROM blob WHERE rowid = 1')).broken?.reason).toBe(
    '1 pictures that crossings name are missing',
  );
});
