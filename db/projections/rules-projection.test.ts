import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createSampleStore, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { appendEntry } from '../ledger.ts';
import { closeStore } from '../open-store.ts';
import { rebuildProjections } from '../rebuild.ts';
import { findRulesTaken } from '../rules-taken.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('rules'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function take(version: string): void {
  const payload = { name: 'tcd', version, sha256: version.repeat(64) };
  const at = new Date(`2026-11-0${version}T10:00:00.000Z`);
  transact(store, (tx) => appendEntry(tx, { kind: 'rules.taken', at, officer: sampleOfficer, payload }));
}

test('the pack that came last is the one in force', () => {
  expect(findRulesTaken(store)).toBe(undefined);
  take('1');
  take('2');
  const second = { name: 'tcd', version: '2', sha256: '2'.repeat(64), at: '2026-11-02T10:00:00.000Z' };
  expect(findRulesTaken(store)).toEqual(second);
  rebuildProjections(store);
  expect(findRulesTaken(store)).toEqual(second);
});

test.each([
  ['another', "UPDATE rules_taken SET sha256 = 'f'"],
  ['taken out', 'DELETE FROM rules_taken'],
  ['an older one', "UPDATE rules_taken SET version = '1', seq = seq - 1"],
])('a pack that is %s beside the ledger is found, and a rebuild puts it right', (_, sql) => {
  take('1');
  take('2');
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec(sql);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('rules') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});
