import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Crossing } from '../core/crossing/crossing.ts';
import type { PeriodReport, Report, ShiftReport } from '../core/report/report.ts';
import { Report as ReportSchema } from '../core/report/report.ts';
import { readEntries } from '../db/ledger.ts';
import { closeStore } from '../db/open-store.ts';
import type { Store } from '../db/store.ts';
import { projectionFault } from '../db/verify-projections.ts';
import { makeReport } from '../station/reports/make-report.ts';
import type { ReportOrder } from '../station/reports/make-report.ts';
import { verifyReport } from '../station/reports/verify-report.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { createSampleStore } from './faults/sample.ts';
import {
  anyTold,
  closeShift,
  correct,
  crossingTold,
  firstShift,
  openShift,
  record,
  sourceOf,
} from './report-history.ts';
import type { Told } from './report-history.ts';

const anyHistory = fc.record({
  crossings: fc.array(anyTold, { maxLength: 14 }),
  corrections: fc.array(fc.tuple(fc.nat(), anyTold), { maxLength: 3 }),
  closedBefore: fc.nat({ max: 20 }),
  timeZone: fc.constantFrom('UTC', 'Africa/Ndjamena', 'Asia/Kathmandu'),
});
let made = 0;

/** Runs a history in a new record; what comes after the closing is outside of the shift. */
async function inHistory(
  { crossings, corrections, closedBefore }: { crossings: Told[]; corrections: [number, Told][]; closedBefore: number },
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const store = createSampleStore(join(temporaryFolder('report'), `${(made += 1)}.db`));
  try {
    openShift(store);
    crossings.forEach((told, at) => {
      if (at === closedBefore) closeShift(store);
      record(store, crossingTold(at + 1, told, at < closedBefore ? firstShift : undefined));
    });
    for (const [which, told] of corrections) {
      if (crossings.length === 0) continue;
      const at = which % crossings.length;
      correct(store, crossingTold(at + 1, told, at < closedBefore ? firstShift : undefined));
    }
    await work(store);
  } finally {
    closeStore(store);
  }
}

async function reportOf<Kind extends Report['kind']>(
  store: Store,
  order: ReportOrder & { kind: Kind },
  timeZone = 'UTC',
) {
  const report = await makeReport(sourceOf(store, timeZone), order, { now: () => new Date('2026-03-04T12:00:00Z') });
  if (!report.ok) throw new Error(report.failure);
  return ReportSchema.parse(report.value) as Extract<Report, { kind: Kind }>;
}

/** Every crossing in its present version, counted by nothing but the ledger. */
function presentCrossings(store: Store): Crossing[] {
  const present = new Map<string, Crossing>();
  for (const entry of readEntries(store)) {
    if (entry.kind === 'crossing.recorded') present.set(entry.payload.id, entry.payload);
    if (entry.kind === 'crossing.corrected') present.set(entry.payload.supersedes, entry.payload.crossing);
  }
  return [...present.values()];
}

function cellOf(table: PeriodReport['figures']['tables']['sex'], row: string, column: string): number {
  return table.cells[table.rows.indexOf(row)]?.[table.columns.indexOf(column)] ?? 0;
}

test('whatever happened, a shift report’s figures are what the ledger holds of the shift', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) =>
      inHistory(history, async (store) => {
        const { figures }: ShiftReport = await reportOf(store, { kind: 'shift', shift: firstShift });
        const crossings = presentCrossings(store).filter(({ shift }) => shift === firstShift);
        const counted = crossings.filter(({ decision }) => decision !== 'withdraw');
        expect(figures.crossings).toBe(crossings.length);
        expect(figures.tables.decision.total).toBe(crossings.length);
        for (const table of [figures.tables.nationality, figures.tables.age, figures.tables.purpose])
          expect(table.total).toBe(counted.length);
        for (const sex of ['F', 'M', 'X'])
          expect(cellOf(figures.tables.sex, sex, 'exit')).toBe(
            counted.filter((one) => one.document.sex === sex && one.direction === 'exit').length,
          );
        expect(figures.refusals).toHaveLength(crossings.filter(({ decision }) => decision === 'refuse').length);
        expect(figures.hits).toHaveLength(crossings.flatMap(({ hits }) => hits).length);
        expect(figures.times.count + figures.times.leftOut).toBe(crossings.length);
      }),
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('whatever happened, a period report’s figures are what the ledger holds of its days', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) =>
      inHistory(history, async (store) => {
        const order = { kind: 'period', from: '2026-03-01', to: '2026-03-01', publish: false } as const;
        const { figures }: PeriodReport = await reportOf(store, order, history.timeZone);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: history.timeZone });
        const crossings = presentCrossings(store).filter(({ at }) => day.format(new Date(at)) === '2026-03-01');
        const admitted = crossings.filter(({ decision }) => decision === 'admit');
        expect(figures.crossings).toBe(crossings.length);
        for (const name of ['citizenship', 'sex', 'age', 'purpose', 'stay', 'travellers', 'days'] as const)
          expect([name, figures.tables[name].total]).toEqual([name, admitted.length]);
        expect((figures.tables.ageSexEntry.total ?? 0) + (figures.tables.ageSexExit.total ?? 0)).toBe(admitted.length);
        expect(cellOf(figures.tables.citizenship, 'ZZA', 'entry')).toBe(
          admitted.filter((one) => one.document.nationality === 'ZZA' && one.direction === 'entry').length,
        );
        expect(figures.quality?.firstOfJanuary).toBe(
          crossings.filter(({ document }) => document.birthDate.endsWith('-01-01')).length,
        );
      }),
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('whatever happened, a report follows from the ledger, then and after anything that is recorded later', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.boolean(), anyTold, (history, publish, later) =>
      inHistory(history, async (store) => {
        const source = sourceOf(store, history.timeZone);
        const shift = await reportOf(store, { kind: 'shift', shift: firstShift }, history.timeZone);
        const period = await reportOf(
          store,
          { kind: 'period', from: '2026-02-28', to: '2026-03-02', publish },
          history.timeZone,
        );
        expect(projectionFault(store)).toBeUndefined();
        record(store, crossingTold(99, later, firstShift));
        if (history.crossings.length > 0) correct(store, crossingTold(1, later, firstShift));
        for (const report of [shift, period])
          expect(await verifyReport(source, report)).toEqual({ ok: true, signature: 'absent' });
      }),
    ),
    { numRuns: 30 },
  );
}, 60_000);

test('a figure that was changed in a report is named', async () => {
  const history = {
    crossings: [anyTold, anyTold].flatMap((told) => fc.sample(told, { seed: 7, numRuns: 3 })),
    corrections: [],
    closedBefore: 9,
  };
  await inHistory(history, async (store) => {
    const report = await reportOf(store, { kind: 'period', from: '2026-02-28', to: '2026-03-02', publish: false });
    const { tables } = report.figures;
    const changed = structuredClone(report);
    (changed.figures.tables.sex.cells as number[][])[1]![0]! += 1;
    expect(await verifyReport(sourceOf(store), changed)).toEqual({
      ok: false,
      signature: 'absent',
      differs: {
        path: 'figures.tables.sex.cells[1][0]',
        reported: tables.sex.cells[1]![0]! + 1,
        recounted: tables.sex.cells[1]![0]!,
      },
    });
    const elsewhere = { ...report, ledger: { ...report.ledger, hash: '0'.repeat(64) } };
    expect(await verifyReport(sourceOf(store), elsewhere)).toMatchObject({
      ok: false,
      differs: { path: 'ledger.hash' },
    });
  });
});
