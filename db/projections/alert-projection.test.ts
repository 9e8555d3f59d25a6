import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { LateHitId } from '../../core/alerts/late-hit.ts';
import type { AlertId } from '../../core/alerts/local-alert.ts';
import type { EntryKind } from '../../core/ledger/entry.ts';
import { anyHit } from '../../test/fakes/lists-that-answer.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { appendEntry } from '../ledger.ts';
import type { NewEntry } from '../ledger.ts';
import { closeStore } from '../open-store.ts';
import { rebuildProjections } from '../rebuild.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('alerts'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function append<Kind extends EntryKind>(entry: Pick<NewEntry<Kind>, 'kind' | 'payload'>) {
  const at = new Date('2026-03-01T08:00:00Z');
  transact(store, (tx) => appendEntry<Kind>(tx, { ...entry, at, officer: sampleOfficer }));
}

test.each([
  ['ended', "UPDATE local_alert SET withdrawn_at = '2026-03-01T09:00:00.000Z'"],
  ['shortened', "UPDATE local_alert SET expires_at = '2026-03-01T09:00:00.000Z'"],
  ['confirmed by another', "UPDATE local_alert SET confirmed_by = 'x'"],
  ['taken out', 'DELETE FROM local_alert'],
  [
    'made up',
    "INSERT INTO local_alert (id, raised_seq, raised_by, raised_at, expires_at, seq) VALUES ('x', 99, '', '', '', 99)",
  ],
])('an alert that was %s beside the ledger is found, and a rebuild puts it right', (_, sql) => {
  const alert = numberedId(7, 1) as AlertId;
  const subject = { kind: 'vehicle' as const, plate: 'TC 1' };
  const expiresAt = '2026-03-04T08:00:00.000Z';
  append({
    kind: 'alert.raised',
    payload: { alert, subject, action: 'call', instruction: '', reason: 'x', expiresAt },
  });
  append({ kind: 'alert.confirmed', payload: { alert } });
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec(sql);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('alert') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});

test.each([
  ['settled', "UPDATE late_hit SET verdict = 'false'"],
  ['moved to another entry', "UPDATE late_hit SET entry = 'x'"],
  ['taken out', 'DELETE FROM late_hit'],
])('a late hit that was %s beside the ledger is found, and a rebuild puts it right', (_, sql) => {
  const payload = sampleCrossing(1);
  append({ kind: 'crossing.recorded', payload });
  append({
    kind: 'hit.late',
    payload: { lateHit: numberedId(8, 1) as LateHitId, crossing: payload.id, hit: anyHit() },
  });
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec(sql);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('late hit') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});
