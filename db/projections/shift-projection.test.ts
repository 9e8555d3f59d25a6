import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { OfficerId, ShiftId } from '../../core/crossing/crossing.ts';
import { createSampleStore, numberedId, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { appendEntry } from '../ledger.ts';
import { findOfficerByName, listOfficers } from '../officers.ts';
import { closeStore } from '../open-store.ts';
import { findDuty, findOpenShift } from '../shifts.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';

const at = new Date('2026-03-01T08:00:00Z');
const [early, late] = [numberedId(5, 1) as ShiftId, numberedId(5, 2) as ShiftId];
const other = numberedId(1, 2) as OfficerId;

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('shift'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function open(shift: ShiftId) {
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'shift.opened',
      at,
      officer: sampleOfficer,
      payload: { shift, lane: '1', direction: 'entry' },
    }),
  );
}

function joinShift(shift: ShiftId, officer: OfficerId, lane: string) {
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'shift.joined', at, officer, payload: { shift, lane, direction: 'exit' } }),
  );
}

function close(shift: ShiftId) {
  transact(store, (tx) => appendEntry(tx, { kind: 'shift.closed', at, officer: sampleOfficer, payload: { shift } }));
}

function add(officer: OfficerId, name: string) {
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'officer.added', at, officer: sampleOfficer, payload: { officer, name, role: 'guard' } }),
  );
}

test('a shift is open from its opening to its closing, and each officer stands where they joined last', () => {
  expect(findOpenShift(store)).toBeUndefined();
  open(early);
  joinShift(early, other, '2');
  joinShift(early, other, '3');
  expect(findOpenShift(store)).toEqual({ id: early, openedAt: at.toISOString(), openedBy: sampleOfficer });
  expect(findDuty(store, early, sampleOfficer)).toEqual({ shift: early, lane: '1', direction: 'entry' });
  expect(findDuty(store, early, other)).toEqual({ shift: early, lane: '3', direction: 'exit' });

  close(early);
  expect(findOpenShift(store)).toBeUndefined();
  open(late);
  expect(findOpenShift(store)?.id).toBe(late);
  expect(findDuty(store, late, other)).toBeUndefined();
});

test('an officer is known by the name however it is typed, and no two have the same', () => {
  add(other, 'Amina Keita');
  for (const name of ['Amina Keita', ' amina   KEITA', 'AMINA\u00a0KEITA'])
    expect(findOfficerByName(store, name)?.id).toBe(other);
  expect(() => add(numberedId(1, 3) as OfficerId, 'AMINA KEITA')).toThrow('UNIQUE');
  expect(listOfficers(store)).toHaveLength(2);
});

test('a disabled officer stays in the record and is no longer at work', () => {
  add(other, 'Amina Keita');
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'officer.disabled', at, officer: sampleOfficer, payload: { officer: other } }),
  );
  expect(listOfficers(store).map(({ id, active }) => [id, active])).toEqual([
    [other, false],
    [sampleOfficer, true],
  ]);
});
