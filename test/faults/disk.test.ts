import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { layBallast, releaseBallast } from '../../db/ballast.ts';
import { backUp } from '../../db/backup.ts';
import { findCrossing } from '../../db/crossings.ts';
import { appendEntry, ledgerHead } from '../../db/ledger.ts';
import type { LedgerPlace } from '../../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../../db/open-store.ts';
import { findOpenShift } from '../../db/shifts.ts';
import { faultOf, transact } from '../../db/store.ts';
import type { Store } from '../../db/store.ts';
import { verifyLedger } from '../../db/verify.ts';
import { takeWriterLock } from '../../db/writer-lock.ts';
import type { ShiftId } from '../../core/crossing/crossing.ts';
import { recordCrossing } from '../../station/record-crossing.ts';
import { checkRecord } from './checker.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { fillUp, mayMount, mountSmallDisk, remountReadOnly } from './small-disk.ts';

const now = () => new Date('2026-03-01T08:00:00Z');
const shift = numberedId(7, 1) as ShiftId;
const ballast = 4 * 1024 * 1024;

/** A post at work on a disk of its own: a shift is open and the reserve is laid. */
function smallPost() {
  const folder = mountSmallDisk(40);
  const store = createSampleStore(join(folder, storeName));
  onTestFinished(() => closeStore(store));
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'shift.opened',
      at: now(),
      officer: sampleOfficer,
      payload: { shift, lane: '1', direction: 'entry' },
    }),
  );
  expect(layBallast(folder, ballast)).toBe(true);
  return { folder, store };
}

function record(folder: string, store: Store, number: number) {
  return recordCrossing({ store, folder, now }, sampleCrossing(number));
}

function closeShift(store: Store) {
  return transact(store, (tx) =>
    appendEntry(tx, { kind: 'shift.closed', at: now(), officer: sampleOfficer, payload: { shift } }),
  );
}

/** Records crossings until one is refused. */
function recordUntilRefused(folder: string, store: Store) {
  const acknowledged: LedgerPlace[] = [];
  for (let number = 1; ; number += 1) {
    const recorded = record(folder, store, number);
    if (!recorded.ok) return { acknowledged, number, fault: recorded.failure };
    acknowledged.push(recorded.value);
  }
}

test.skipIf(!mayMount)(
  'on a full disk the reserve is spent first, then a crossing is refused whole and the post can go on once there is room',
  () => {
    const { folder, store } = smallPost();
    fillUp(folder);
    const { acknowledged, number, fault } = recordUntilRefused(folder, store);
    expect(fault).toMatchObject({ kind: 'disk-full', message: expect.stringContaining('Free space') });
    expect(readdirSync(folder)).not.toContain('ballast');
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(findCrossing(store, sampleCrossing(number).id)).toBeUndefined();
    expect(store.fault).toBeUndefined();
    expect(verifyLedger(store)).toMatchObject({ ok: true, head: { seq: acknowledged.at(-1)!.seq } });

    rmSync(join(folder, 'filler'));
    expect(record(folder, store, number)).toMatchObject({ ok: true });
    closeStore(store);
    expect(checkRecord(store.file, testKey, acknowledged)).toMatchObject({ lost: [], halfWritten: [], broken: [] });
  },
);

test.skipIf(!mayMount)(
  'once the reserve is given back on a full disk, the shift can close and the record be verified and backed up elsewhere',
  () => {
    const { folder, store } = smallPost();
    fillUp(folder);
    let refused: unknown;
    // Straight into the store, where nothing gives the reserve back by itself.
    for (let at = 0; refused === undefined && at < 20_000; at += 1) {
      try {
        transact(store, (tx) =>
          appendEntry(tx, {
            kind: 'person.looked-up',
            at: now(),
            officer: sampleOfficer,
            payload: { by: 'name', found: 0 },
          }),
        );
      } catch (error) {
        refused = error;
      }
    }
    expect(refused).toMatchObject({ name: 'StoreError', fault: { kind: 'disk-full' } });
    expect(() => closeShift(store)).toThrow('The disk is full');
    expect(findOpenShift(store)?.id).toBe(shift);

    expect(releaseBallast(folder)).toBe(true);
    const place = closeShift(store);
    expect(findOpenShift(store)).toBeUndefined();
    checkpoint(store, 'TRUNCATE');
    expect(verifyLedger(store)).toMatchObject({ ok: true, head: { seq: place.seq } });
    const out = join(temporaryFolder('elsewhere'), 'copy.db');
    backUp(store, out);
    expect(checkRecord(out, testKey, [place])).toMatchObject({ lost: [], halfWritten: [], broken: [] });
  },
);

test.skipIf(!mayMount)('on a full disk the log is not moved into the file, which stops nothing', () => {
  const { folder, store } = smallPost();
  const first = record(folder, store, 1);
  releaseBallast(folder);
  recordMany(store, 2, 60);
  fillUp(folder);
  checkpoint(store, 'PASSIVE');
  checkpoint(store, 'TRUNCATE');
  expect(store.fault).toBeUndefined();
  expect(first.ok && findCrossing(store, first.value.id)).toMatchObject({ seq: 4 });
  expect(verifyLedger(store).ok).toBe(true);
});

function recordMany(store: Store, from: number, to: number) {
  for (let number = from; number <= to; number += 1) {
    const crossing = sampleCrossing(number);
    transact(store, (tx) =>
      appendEntry(tx, {
        id: crossing.id,
        kind: 'crossing.recorded',
        at: now(),
        officer: sampleOfficer,
        payload: crossing,
      }),
    );
  }
}

test.skipIf(!mayMount)('a backup for which there is no room says so and takes none of it', () => {
  const { store } = smallPost();
  recordMany(store, 1, 200);
  const other = mountSmallDisk(1);
  fillUp(other);
  expect(() => backUp(store, join(other, 'copy.db'))).toThrow('full');
  expect(readdirSync(other)).toEqual(['filler']);
});

test.skipIf(!mayMount)('a post on a full disk can be opened, to close the shift and to look', () => {
  const { folder, store } = smallPost();
  closeStore(store);
  fillUp(folder);
  const lock = takeWriterLock(folder);
  expect(lock).toMatchObject({ ok: true });
  const again = openStore(store.file, testKey);
  onTestFinished(() => closeStore(again));
  expect(ledgerHead(again).seq).toBe(3);
  expect(record(folder, again, 1)).toMatchObject({ ok: true });
  if (lock.ok) lock.value.release();
});

/** A record on a disk that has become read-only: as a running station left it, its log beside it, or closed in good order. */
function readOnlyPost(left: 'running' | 'closed') {
  const before = temporaryFolder('before');
  const store = createSampleStore(join(before, storeName));
  const place = record(before, store, 1);
  if (left === 'closed') closeStore(store);
  else onTestFinished(() => closeStore(store));
  const folder = mountSmallDisk(10);
  for (const name of readdirSync(before)) cpSync(join(before, name), join(folder, name));
  remountReadOnly(folder);
  return { folder, file: join(folder, storeName), place };
}

test.skipIf(!mayMount)('on a disk that became read-only nothing is recorded, and what was recorded can be read', () => {
  const { folder, file, place } = readOnlyPost('running');
  const store = openStore(file, testKey);
  onTestFinished(() => closeStore(store));
  expect(record(folder, store, 2)).toMatchObject({ ok: false, failure: { kind: 'read-only' } });
  expect(place.ok && findCrossing(store, place.value.id)).toMatchObject({ surname: 'TRAVELLER1' });
  expect(findCrossing(store, sampleCrossing(2).id)).toBeUndefined();
  expect(verifyLedger(store)).toMatchObject({ ok: true, entries: 3 });
});

test.skipIf(!mayMount)('a read-only disk is named as the reason why a post cannot be opened', () => {
  const { folder, file } = readOnlyPost('closed');
  let opening: unknown;
  try {
    openStore(file, testKey);
  } catch (error) {
    opening = faultOf(error);
  }
  expect(opening).toMatchObject({ kind: 'read-only' });
  // Not that another program has it.
  expect(takeWriterLock(folder)).toEqual({
    ok: false,
    failure: { kind: 'unusable', message: expect.stringContaining('cannot be written') },
  });
});
