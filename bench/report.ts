import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import { ReasonCode } from '../core/crossing/vocabulary.ts';
import { postClock } from '../core/report/post-clock.ts';
import { periodTimes } from '../core/report/processing-times.ts';
import { appendEntry } from '../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../db/open-store.ts';
import { countCrossings } from '../db/report-counts.ts';
import { countDays, listTimes } from '../db/report-days.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import { makeReport } from '../station/reports/make-report.ts';
import type { ReportOrder } from '../station/reports/make-report.ts';
import { renderReport } from '../station/reports/render-report.ts';
import type { ReportFormat } from '../protocol/contract/report.ts';
import type { ReportSource } from '../station/reports/report-source.ts';
import { verifyReport } from '../station/reports/verify-report.ts';
import { printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';

const began = Date.parse('2026-03-01T06:00:00Z');
const monthMilliseconds = 30 * 86_400_000;
const shiftMilliseconds = 8 * 3_600_000;
const crossingsPerTransaction = 500;
const officer = uuidv7() as OfficerId;
const station = uuidv7();

/** How long reports take, from the record to the file's bytes, and how long statistics over a long past. */
export function benchReport(options: BenchOptions): Promise<Printed[]> {
  return inFolder(options.directory, async (folder) => [
    ...(await reports(join(folder, 'reports.db'), options)),
    statistics(join(folder, 'statistics.db'), options),
  ]);
}

async function reports(file: string, options: BenchOptions): Promise<Printed[]> {
  const [inShift, inMonth] = [sized(options, 5000), sized(options, 30_000)];
  const store = newStore(file);
  const source: ReportSource = {
    db: store,
    post: { station, code: 'BENCH', country: 'UTO', demo: false, format: { timeZone: 'Africa/Ndjamena' } },
  };
  try {
    addCrossings(store, inMonth - inShift, began, monthMilliseconds - shiftMilliseconds);
    const shift = uuidv7() as ShiftId;
    const at = new Date(began + monthMilliseconds - shiftMilliseconds);
    transact(store, (tx) =>
      appendEntry(tx, { kind: 'shift.opened', at, officer, payload: { shift, lane: '1', direction: 'entry' } }),
    );
    addCrossings(store, inShift, at.getTime(), shiftMilliseconds, shift);
    checkpoint(store, 'TRUNCATE');
    const month = { kind: 'period', from: '2026-03-01', to: '2026-03-31', publish: false } as const;
    return [
      await timed(source, { kind: 'shift', shift }, `a shift of ${inShift.toLocaleString('en')} crossings`),
      await timed(source, month, `a month of ${inMonth.toLocaleString('en')} crossings`),
      await timed(source, month, `the same month`, 'xlsx'),
      await verified(source, month),
    ].flat();
  } finally {
    closeStore(store);
  }
}

async function timed(
  source: ReportSource,
  order: ReportOrder,
  what: string,
  format: ReportFormat = 'pdf',
): Promise<Printed[]> {
  const figures: Printed[] = [];
  for (const language of ['en', 'ar'] as const) {
    const from = performance.now();
    const report = await makeReport(source, order, { now: () => new Date(began + monthMilliseconds) });
    if (!report.ok) throw new Error(report.failure);
    await renderReport(report.value, format, { language, numbering: 'latn', postName: 'Bench post' });
    figures.push(
      printFigure({
        bench: 'report',
        figure: `report of ${what} to ${format.toUpperCase()}, ${language}`,
        unit: 'ms',
        count: 1,
        measured: { last: performance.now() - from },
        limit: { last: 10_000 },
      }),
    );
  }
  return figures;
}

async function verified(source: ReportSource, order: ReportOrder): Promise<Printed> {
  const report = await makeReport(source, order, { now: () => new Date(began + monthMilliseconds) });
  if (!report.ok) throw new Error(report.failure);
  const from = performance.now();
  const { ok, differs } = await verifyReport(source, report.value);
  if (!ok) throw new Error(`the report does not follow from its own record: ${JSON.stringify(differs)}`);
  return printFigure({
    bench: 'report',
    figure: 'the same month counted again from the ledger',
    unit: 'ms',
    count: 1,
    measured: { last: performance.now() - from },
  });
}

/** Statistics read one table: its rows are made by query, since a million whole records take longer to write than to count. */
function statistics(file: string, options: BenchOptions): Printed {
  const crossings = sized(options, 1_000_000);
  const store = newStore(file);
  try {
    store.sqlite
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO crossing_fact SELECT i, ${Math.floor(began / 900_000)} + CAST(i * 35040.0 / ? AS INTEGER), iif(i % 2, 'entry', 'exit'),
           CASE WHEN i % 97 = 0 THEN 'refuse' ELSE 'admit' END, iif(i * 7 % 5 < 2, 'F', 'M'),
           'ZZ' || char(65 + (i * i) % 17), (i * 31) % 80, CASE i * 13 % 6 WHEN 0 THEN NULL WHEN 1 THEN 'trade' WHEN 2 THEN 'family'
           WHEN 3 THEN 'work' WHEN 4 THEN 'transit' ELSE 'return-home' END, iif(i % 3, i * 11 % 120, NULL),
           iif(i % 20, 'whole', 'first-of-january'), 1, 1, 8000 + (i * 37) % 60000 FROM n`,
      )
      .run(crossings, crossings);
    checkpoint(store, 'TRUNCATE');
    const range = {
      from: new Date(began - 86_400_000).toISOString(),
      to: new Date(began + 400 * 86_400_000).toISOString(),
    };
    const from = performance.now();
    countCrossings(store, range);
    const clock = postClock('Africa/Ndjamena');
    countDays(store, range, clock);
    periodTimes(listTimes(store, range, clock));
    return printFigure({
      bench: 'report',
      figure: `every statistic over ${crossings.toLocaleString('en')} crossings of a year`,
      unit: 'ms',
      count: 1,
      measured: { last: performance.now() - from },
      limit: { last: 2000 },
    });
  } finally {
    closeStore(store);
  }
}

function newStore(file: string): Store {
  const store = openStore(file, randomBytes(32), { create: true });
  const at = new Date(began - 3_600_000);
  transact(store, (tx) => {
    const payload = { station, post: 'BENCH', country: 'UTO', demo: false, product: 'bench' };
    appendEntry(tx, { kind: 'station.initialised', at, officer: undefined, payload });
    const named = { officer, name: 'Bench Officer', role: 'supervisor' } as const;
    appendEntry(tx, { kind: 'officer.added', at, officer, payload: named });
  });
  return store;
}

/** Travellers who come and go, every fiftieth of them refused. */
function addCrossings(store: Store, count: number, from: number, milliseconds: number, shift?: ShiftId): void {
  for (let number = 0; number < count; number += crossingsPerTransaction)
    transact(store, (tx) => {
      for (let at = number; at < Math.min(count, number + crossingsPerTransaction); at += 1) {
        const when = new Date(from + (at * milliseconds) / count);
        const direction = at % 3 === 2 ? 'exit' : 'entry';
        const plain = crossingOf(person('known', at % Math.max(1, Math.floor(count / 3))), {
          officer,
          at: when,
          direction,
        });
        const refused = at % 50 === 0;
        const crossing = {
          ...plain,
          startedAt: new Date(when.getTime() - 8000 - ((at * 37) % 60) * 1000).toISOString(),
          ...(shift && { shift }),
          ...(refused && {
            decision: 'refuse' as const,
            reasons: [{ code: ReasonCode.options[at % 9]!, text: '' }],
          }),
        };
        appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at: when, officer, payload: crossing });
      }
    });
}
