import { getPriority } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import { countFacts } from '../core/report/count-facts.ts';
import { factOf } from '../core/report/fact.ts';
import { figuresOfPeriod } from '../core/report/figures-of-period.ts';
import { postClock } from '../core/report/post-clock.ts';
import type { ShiftReport } from '../core/report/report.ts';
import { appendEntry } from '../db/ledger.ts';
import { closeStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import { insertSyncKeys } from '../db/sync-state.ts';
import { makeReport } from '../station/reports/make-report.ts';
import { runReportJob } from '../station/reports/report-job.ts';
import type { ReportWorkerStart } from '../station/reports/report-messages.ts';
import { verifyReport } from '../station/reports/verify-report.ts';
import { exportPrivateKey, makeEncryptionKey, makeSigningKey } from '../wire/keys.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { createSampleStore, numberedId, sampleOfficer, testKey } from './faults/sample.ts';
import {
  closeShift,
  correct,
  crossingTold,
  firstShift,
  instantOf,
  openShift,
  plainTold,
  record,
  sourceOf,
} from './report-history.ts';

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('shift-report'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

const now = () => new Date('2026-03-04T12:00:00Z');

async function shiftReport(shift: string = firstShift, timeZone = 'UTC'): Promise<ShiftReport> {
  const report = await makeReport(sourceOf(store, timeZone), { kind: 'shift', shift }, { now });
  if (!report.ok || report.value.kind !== 'shift') throw new Error(JSON.stringify(report));
  return report.value;
}

test('a shift in which nobody came has a report all the same', async () => {
  openShift(store);
  closeShift(store);
  const { figures, edition } = await shiftReport('last');
  expect([figures.crossings, figures.tables.decision.total, figures.times.count, edition]).toEqual([0, 0, 0, 1]);
  expect(figures.duties).toHaveLength(1);
});

test('a post without a shift, and a shift of another post, have none', async () => {
  const order = (shift: string) => makeReport(sourceOf(store), { kind: 'shift', shift }, { now });
  expect(await order('last')).toEqual({ ok: false, failure: 'no-shift' });
  expect(await order(numberedId(5, 9))).toEqual({ ok: false, failure: 'unknown-shift' });
});

test('a shift goes on past midnight and through a jump of the clock, by the post’s own hours', async () => {
  openShift(store);
  record(store, crossingTold(1, { ...plainTold, minute: -70, seconds: 10 }, firstShift));
  record(store, crossingTold(2, { ...plainTold, minute: 10, seconds: 30 }, firstShift));
  const [before, after] = [instantOf(20), instantOf(-2000)];
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'clock.jumped',
      at: new Date(after),
      officer: undefined,
      payload: { seconds: -121_200, before, after },
    }),
  );
  record(store, crossingTold(3, { ...plainTold, minute: -1999, seconds: -60 }, firstShift));
  closeShift(store, firstShift, instantOf(-1990));
  const { figures } = await shiftReport(firstShift, 'Africa/Ndjamena');
  expect(figures.crossings).toBe(3);
  expect(figures.times).toMatchObject({ count: 2, leftOut: 1, p50: 10, p90: 30 });
  expect(figures.times.hours.map(({ hour }) => hour)).toEqual(['2026-02-28 23', '2026-03-01 01']);
  expect(figures.outages).toEqual([{ kind: 'clock', seconds: -121_200, from: before, to: after }]);
});

test('a correction after closing makes a new edition, which names the one that it replaces', async () => {
  openShift(store);
  record(store, crossingTold(1, plainTold, firstShift));
  closeShift(store);
  const first = await shiftReport();
  openShift(store, numberedId(5, 2) as ShiftId, instantOf(2400));
  expect(await shiftReport()).toEqual(first);

  correct(store, crossingTold(1, { ...plainTold, direction: 'exit' }, firstShift), instantOf(2500));
  const second = await shiftReport();
  expect(second).toMatchObject({
    edition: 2,
    replaces: { edition: 1, to: first.ledger.to, hash: first.ledger.hash },
    figures: { corrections: [{ changed: ['direction'], afterClosing: true, second: 'Samuel Mensah' }] },
  });
  expect(second.figures.tables.decision.columnTotals).toEqual([0, 1]);
  for (const report of [first, second]) expect((await verifyReport(sourceOf(store), report)).ok).toBe(true);
});

test('a device that failed is out from then until it is ready again', async () => {
  openShift(store);
  const change = (state: 'gone' | 'faulty' | 'ready', minute: number) =>
    transact(store, (tx) =>
      appendEntry(tx, {
        kind: 'device.changed',
        at: new Date(instantOf(minute)),
        officer: undefined,
        payload: { device: 'reader', state, code: 'x' },
      }),
    );
  change('gone', 1);
  change('gone', 2);
  change('ready', 5);
  change('faulty', 9);
  const { figures } = await shiftReport();
  expect(figures.outages).toMatchObject([
    { state: 'gone', from: instantOf(1), to: instantOf(5) },
    { state: 'faulty', from: instantOf(9) },
  ]);
  expect(figures.closedAt).toBeUndefined();
});

test('two officers are named where one may not decide alone, and every hit with what became of it', async () => {
  openShift(store);
  record(store, crossingTold(1, { ...plainTold, decision: 'refuse' }, firstShift));
  record(store, crossingTold(2, { ...plainTold, light: 'stop' }, firstShift));
  record(store, crossingTold(3, { ...plainTold, verdict: 'false', light: 'stop' }, firstShift));
  const { figures } = await shiftReport();
  expect(figures.refusals).toMatchObject([{ officer: 'Ines Duarte', second: 'Samuel Mensah' }]);
  expect(figures.overrides.map(({ against, second }) => [against, second])).toEqual([
    ['stop', 'Samuel Mensah'],
    ['dismissed-hit', 'Samuel Mensah'],
  ]);
  expect(figures.hits).toMatchObject([{ outcome: 'false', reason: 'compared by eye' }]);
});

test('a station with a key signs, and nothing in the report can be changed under the signature', async () => {
  openShift(store);
  const signing = makeSigningKey();
  transact(store, (tx) =>
    insertSyncKeys(tx, {
      signing: exportPrivateKey(signing),
      decryption: exportPrivateKey(makeEncryptionKey()),
    }),
  );
  const report = await shiftReport();
  expect(report.signature?.key).toBe(signing.publicKey);
  expect(await verifyReport(sourceOf(store), report)).toEqual({ ok: true, signature: 'own' });
  const changed = { ...report, made: { ...report.made, product: '9.9.9' } };
  expect(await verifyReport(sourceOf(store), changed)).toMatchObject({ ok: false, signature: 'wrong' });
});

test('thirty thousand travellers of one nationality are one row', () => {
  const crossing = crossingTold(1, plainTold);
  const facts = Array.from({ length: 30_000 }, () => factOf(crossing));
  const findings = { overstays: [], noExit: [], exitsWithoutEntry: [], duplicates: [] };
  const days = { from: '2026-03-01', to: '2026-03-01', today: '2026-03-04' };
  const figures = figuresOfPeriod({ ...days, ...countFacts(facts, postClock('UTC')), findings });
  expect(figures.tables.citizenship).toMatchObject({ rows: ['ZZA'], cells: [[30_000, 0]], total: 30_000 });
});

function jobOf(shift: string) {
  const { station, code, country, demo } = sourceOf(store).post;
  return {
    file: store.file,
    key: testKey,
    post: { station, code, name: 'Test', country, demo, numbering: 'latn', timeZone: 'UTC' },
    work: { kind: 'report', order: { kind: 'shift', shift }, format: 'pdf', language: 'ar' },
    now: now(),
  } satisfies ReportWorkerStart;
}

test('a report is made in a thread of its own while the station records on', async () => {
  openShift(store);
  const names = ['محمد ولد أحمد', 'ተስፋዬ ገብረ ማርያም'];
  names.forEach((name, at) =>
    transact(store, (tx) =>
      appendEntry(tx, {
        kind: 'officer.added',
        at: now(),
        officer: sampleOfficer,
        payload: { officer: numberedId(1, 5 + at) as OfficerId, name, role: 'guard' },
      }),
    ),
  );
  const job = runReportJob(jobOf(firstShift));
  record(store, crossingTold(1, { ...plainTold, decision: 'refuse' }, firstShift));
  const made = await job;
  if (!made.ok) throw new Error(made.failure);
  expect(Buffer.from(made.value.bytes).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(await runReportJob(jobOf(numberedId(5, 9)))).toEqual({ ok: false, failure: 'unknown-shift' });
});

test('the thread that makes a report stands back, and the station’s own does not', async () => {
  openShift(store);
  const before = getPriority();
  await runReportJob(jobOf(firstShift));
  expect(getPriority()).toBe(before);
});

test('a report that is given up ends at once', async () => {
  openShift(store);
  const controller = new AbortController();
  const job = runReportJob(jobOf(firstShift), { signal: controller.signal });
  controller.abort();
  expect(await job).toEqual({ ok: false, failure: 'cancelled' });
});
