import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createSampleStore, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { appendEntry } from '../ledger.ts';
import { listThresholds } from '../list-thresholds.ts';
import { closeStore } from '../open-store.ts';
import { rebuildProjections } from '../rebuild.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('threshold'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function set(list: string, threshold: number): number {
  const payload = { list, threshold, expectedPer1000: 2.5, travellers: 400 };
  return transact(store, (tx) =>
    appendEntry(tx, { kind: 'list.threshold-set', at: new Date(), officer: sampleOfficer, payload }),
  ).seq;
}

test('a list has the threshold that was set last, and others have theirs', () => {
  expect(listThresholds(store)).toEqual({});
  set('un-sc', 0.7);
  set('national', 0.5);
  set('un-sc', 0.8);
  expect(listThresholds(store)).toEqual({ 'un-sc': 0.8, national: 0.5 });
  rebuildProjections(store);
  expect(listThresholds(store)).toEqual({ 'un-sc': 0.8, national: 0.5 });
});

test.each([
  ['raised', 'UPDATE list_threshold SET threshold = 0.9'],
  ['taken out', 'DELETE FROM list_threshold'],
  ['made up', "INSERT INTO list_threshold VALUES ('made-up', 0.9, 1)"],
])('a threshold that was %s beside the ledger is found, and a rebuild puts it right', (_, sql) => {
  set('un-sc', 0.7);
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec(sql);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('threshold') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});
