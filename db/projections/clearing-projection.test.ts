import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { personOf } from '../../core/crossing/person-ref.ts';
import type { Crossing, ScreenedHit } from '../../core/crossing/crossing.ts';
import { createSampleStore, sampleCrossing, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { findClearing } from '../cleared-hits.ts';
import { appendEntry } from '../ledger.ts';
import { closeStore } from '../open-store.ts';
import { rebuildProjections } from '../rebuild.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

const at = new Date('2026-03-01T08:00:00Z');
const by = { at, officer: sampleOfficer };
const approval = {
  officer: sampleOfficer,
  name: 'S',
  role: 'guard',
  method: 'passphrase',
  at: at.toISOString(),
} as const;
const person = personOf(sampleCrossing(1).document)!;

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('clearing'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function resolution(verdict: 'true' | 'false' | 'unsure') {
  return { verdict, reason: 'another man', officer: sampleOfficer, at: at.toISOString() };
}

function resolve(
  crossing: Crossing,
  verdict: 'true' | 'false' | 'unsure',
  without: 'person' | 'entryHash' | 'none' = 'none',
) {
  const payload = {
    crossing: crossing.id,
    list: 'national',
    entry: 'W-1',
    listVersion: 'v1',
    score: 0.8,
    resolution: resolution(verdict),
    ...(without !== 'person' && { person }),
    ...(without !== 'entryHash' && { entryHash: 'h1' }),
    agreed: ['name' as const, 'sex' as const],
  };
  transact(store, (tx) => appendEntry(tx, { ...by, kind: 'hit.resolved', payload }));
}

function record(crossing: Crossing, changes: Partial<Crossing> = { approval }) {
  const hit: ScreenedHit = {
    list: 'national',
    entry: 'W-1',
    listVersion: 'v1',
    score: 0.8,
    reasons: [],
    title: 'X',
    action: 'call',
    instruction: '',
    remarks: '',
    resolution: resolution('false'),
  };
  const payload = { ...crossing, hits: [hit], ...changes };
  transact(store, (tx) => appendEntry(tx, { ...by, id: crossing.id, kind: 'crossing.recorded', payload }));
}

function correct(crossing: Crossing) {
  const payload = { supersedes: crossing.id, crossing, reason: { code: 'keyed-wrongly', text: '' } as const, approval };
  transact(store, (tx) => appendEntry(tx, { ...by, kind: 'crossing.corrected', payload }));
}

const found = () => findClearing(store, person, 'national', 'W-1');
const first = sampleCrossing(1);

test('a false hit is remembered once two officers have admitted the traveller', () => {
  resolve(first, 'false');
  expect(found()).toBeUndefined();
  record(first);
  expect(found()).toEqual({
    entryHash: 'h1',
    agreed: ['name', 'sex'],
    at: at.toISOString(),
    officer: sampleOfficer,
    name: 'Ines Duarte',
    crossing: first.id,
  });
  for (const other of [{ number: 'UT0000002' }, { issuingState: 'ZZA' }, { person: 'ANNA|1974-08-12' }])
    expect(findClearing(store, { ...person, ...other }, 'national', 'W-1')).toBeUndefined();
  expect(findClearing(store, person, 'national', 'W-2')).toBeUndefined();
});

test.each<[string, Partial<Crossing>]>([
  ['refused', { decision: 'refuse', approval }],
  ['withdrawn', { decision: 'withdraw' }],
  ['admitted by one officer', {}],
])('a false hit is not remembered when the traveller was %s', (_, changes) => {
  resolve(first, 'false');
  record(first, changes);
  expect(found()).toBeUndefined();
});

test.each(['true', 'unsure'] as const)('a later verdict “%s” ends what was remembered', (verdict) => {
  resolve(first, 'false');
  record(first);
  resolve(sampleCrossing(2), verdict);
  expect(found()).toBeUndefined();
});

test('a false verdict by one officer takes the place of the confirmed one until it is confirmed too', () => {
  resolve(first, 'false');
  record(first);
  const second = sampleCrossing(2);
  resolve(second, 'false');
  expect(found()).toBeUndefined();
  record(second);
  expect(found()?.crossing).toBe(second.id);
});

test.each(['person', 'entryHash'] as const)(
  'a verdict without %s, as older programs wrote it, is not remembered',
  (without) => {
    resolve(first, 'false', without);
    record(first);
    expect(found()).toBeUndefined();
  },
);

test('a crossing that is corrected to another person or to no admission vouches for nothing, a corrected answer changes nothing', () => {
  const changes: [Partial<Crossing>, boolean][] = [
    [{ journey: { destination: 'Kantara', vehicle: '' } }, true],
    [{ document: { ...first.document, documentNumber: 'UT9' } }, false],
    [{ decision: 'refer' }, false],
  ];
  for (const [place, [change, stays]] of changes.entries()) {
    const crossing = { ...sampleCrossing(place + 10), document: first.document };
    resolve(crossing, 'false');
    record(crossing);
    expect(found()?.crossing).toBe(crossing.id);
    correct({ ...crossing, approval, ...change });
    expect(found() !== undefined).toBe(stays);
    expect(projectionFault(store)).toBeUndefined();
  }
});

test.each([
  "UPDATE cleared_hit SET entry_hash = 'h2'",
  "UPDATE cleared_hit SET entry = 'W-2'",
  "UPDATE cleared_hit SET at = '2030-01-01T00:00:00.000Z'",
  "UPDATE cleared_hit SET agreed = 'birthDate,name,sex'",
  "UPDATE cleared_hit SET number = 'UT0000009'",
  'UPDATE cleared_hit SET confirmed = 1',
])('a clearing that the record does not bear out is found, and a rebuild puts it right: %s', (tampering) => {
  resolve(first, 'false');
  record(first, { decision: 'refer' });
  store.sqlite.exec(tampering);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('db rebuild') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
  expect(found()).toBeUndefined();
});
