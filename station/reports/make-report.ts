import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { FullDate } from '../../core/document/partial-date.ts';
import { publicationOf } from '../../core/report/figures-of-period.ts';
import { postClock } from '../../core/report/post-clock.ts';
import { LedgerRange } from '../../core/report/report.ts';
import type { PeriodReport, Report } from '../../core/report/report.ts';
import { publishedBase, smallestPublished } from '../../core/report/suppress.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ledgerHead } from '../../db/ledger.ts';
import { findLastShift, findRange } from '../../db/report-entries.ts';
import { findSyncState } from '../../db/sync-state.ts';
import { product } from '../product.ts';
import { periodFigures } from './period-part.ts';
import type { AtTimes } from './period-part.ts';
import type { ReportSource } from './report-source.ts';
import { shiftPart } from './shift-part.ts';
import { signReport } from './sign-report.ts';

/** What is to be reported. Days are the post's, both included. */
export const ReportOrder = z.discriminatedUnion('kind', [
  /** A shift's id, or `last` for the one that was opened last. */
  z.strictObject({ kind: z.literal('shift'), shift: z.union([z.uuid(), z.literal('last')]) }),
  z.strictObject({
    kind: z.literal('period'),
    from: FullDate,
    to: FullDate,
    /** A copy without single persons and small counts. */
    publish: z.boolean(),
    /** The edition that this one is to replace. */
    replaces: z.strictObject({ edition: z.int().positive(), ledger: LedgerRange }).optional(),
  }),
]);
export type ReportOrder = z.infer<typeof ReportOrder>;

export type ReportFailure = 'unknown-shift' | 'no-shift' | 'bad-period' | 'cancelled';

export interface ReportCourse {
  readonly now: () => Date;
  /** How much of the work is done, as a share of one. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

const longestPeriodDays = 3660;

/** Makes a report of the record as it stands: everything is read in one transaction, whatever is recorded meanwhile. */
export async function makeReport(
  source: ReportSource,
  order: ReportOrder,
  course: ReportCourse,
): Promise<Result<Report, ReportFailure>> {
  const { sqlite } = source.db;
  sqlite.exec('BEGIN');
  try {
    const made = order.kind === 'shift' ? shiftReport(source, order.shift) : await periodReport(source, order, course);
    if (!made.ok) return made;
    return ok(signReport(source.db, { ...commonOf(source, course.now()), ...made.value }));
  } catch (error) {
    if (course.signal?.aborted) return failed('cancelled');
    throw error;
  } finally {
    sqlite.exec('COMMIT');
  }
}

function shiftReport(source: ReportSource, wanted: string) {
  const shift = wanted === 'last' ? findLastShift(source.db) : wanted;
  if (shift === undefined) return failed('no-shift' as const);
  const part = shiftPart(source, shift, ledgerHead(source.db).seq);
  return part.ok ? ok({ kind: 'shift' as const, ...part.value }) : part;
}

async function periodReport(
  source: ReportSource,
  { from, to, publish, replaces }: Extract<ReportOrder, { kind: 'period' }>,
  { now, onProgress, signal }: ReportCourse,
): Promise<Result<Pick<PeriodReport, 'kind' | 'ledger' | 'edition' | 'figures'>, ReportFailure>> {
  if (from > to || (Date.parse(to) - Date.parse(from)) / 86_400_000 > longestPeriodDays) return failed('bad-period');
  const atTimes: AtTimes = async (done, of) => {
    onProgress?.(of === 0 ? 1 : done / of);
    await setImmediate();
    signal?.throwIfAborted();
  };
  const today = postClock(source.post.format.timeZone).day(now().toISOString());
  const figures = await periodFigures(source, { from, to, today }, atTimes);
  const { seq } = ledgerHead(source.db);
  return ok({
    kind: 'period',
    ledger: findRange(source.db, 1, seq)!,
    edition: (replaces?.edition ?? 0) + 1,
    ...(replaces && {
      replaces: { edition: replaces.edition, to: replaces.ledger.to, hash: replaces.ledger.hash },
    }),
    ...(publish && { publication: { smallest: smallestPublished, base: publishedBase } }),
    figures: publish ? publicationOf(figures) : figures,
  });
}

function commonOf({ db, post }: ReportSource, now: Date) {
  const { station, code, country, demo, format } = post;
  const sync = findSyncState(db);
  return {
    format: 'borderpost-report',
    version: 1,
    post: { station, code, country, timeZone: format.timeZone, demo },
    made: { at: now.toISOString(), product },
    ...(sync && {
      sync: {
        acknowledged: sync.acknowledged,
        ...(sync.lastSuccess !== undefined && { lastSuccess: sync.lastSuccess }),
      },
    }),
  } as const;
}
