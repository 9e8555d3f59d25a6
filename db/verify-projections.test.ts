import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSampleStore, sampleCrossing, sampleOfficer } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { appendEntry } from './ledger.ts';
import { closeStore } from './open-store.ts';
import { rebuildProjections } from './rebuild.ts';
import { transact } from './store.ts';
import { projectionFault } from './verify-projections.ts';

const store = createSampleStore(join(temporaryFolder('verify-projections'), 'borderpost.db'));
for (const number of [1, 2, 3]) {
  const payload = sampleCrossing(number);
  transact(store, (tx) =>
    appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload }),
  );
}
const seqs = store.sqlite.prepare('SELECT seq FROM crossing ORDER BY seq').pluck().all() as number[];
afterAll(() => closeStore(store));

test('tables that follow from the ledger have no fault', () => {
  expect(projectionFault(store)).toBeUndefined();
});

test.each([
  ['surname', "'SOMEBODY ELSE'"],
  ['document_number', "'X0'"],
  ['decision', "'withdraw'"],
  ['at', "'1970-01-01T00:00:00.000Z'"],
  ['birth_date', "''"],
  ['light', "'stop'"],
  ['version_seq', '1000'],
])('a changed %s is found, and a rebuild puts it right', (column, value) => {
  store.sqlite.exec(`UPDATE crossing SET ${column} = ${value} WHERE seq = ${seqs[1]}`);
  expect(projectionFault(store)).toMatchObject({ seq: seqs[1] });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});

test('a crossing taken out of the search tables is found', () => {
  store.sqlite.exec(`DELETE FROM crossing WHERE seq = ${seqs[2]}`);
  expect(projectionFault(store)).toMatchObject({ seq: seqs[2] });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});

test('a picture that no table names any more is found, and so is a level that nobody set', () => {
  const payload = { ...sampleCrossing(4), photo: 'a'.repeat(64) };
  transact(store, (tx) =>
    appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload }),
  );
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec('DELETE FROM crossing_picture');
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('the pictures of entry') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec("INSERT INTO capture_level VALUES ('1', 'none', 'x', 'y', '2026-01-01T00:00:00.000Z', 1)");
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('the level of entry') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});
