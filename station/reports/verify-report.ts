import { setImmediate } from 'node:timers/promises';
import { firstDifference } from '../../core/report/first-difference.ts';
import type { Difference } from '../../core/report/first-difference.ts';
import { publicationOf } from '../../core/report/figures-of-period.ts';
import type { PeriodReport, Report, ShiftReport } from '../../core/report/report.ts';
import { publishedBase, smallestPublished } from '../../core/report/suppress.ts';
import { findRange } from '../../db/report-entries.ts';
import { recountPeriod } from './period-part.ts';
import type { ReportSource } from './report-source.ts';
import { shiftPart } from './shift-part.ts';
import { judgeSignature } from './sign-report.ts';
import type { SignatureVerdict } from './sign-report.ts';

export interface ReportVerdict {
  readonly ok: boolean;
  readonly signature: SignatureVerdict;
  /** The first of what the report says that does not follow from the ledger. */
  readonly differs?: Difference;
}

/** Counts everything in a report again from the ledger's entries, up to the one that the report was made at. */
export async function verifyReport(
  source: ReportSource,
  report: Report,
  onProgress?: (share: number) => void,
): Promise<ReportVerdict> {
  const signature = judgeSignature(source.db, report);
  const differs =
    signature === 'wrong'
      ? { path: 'signature', reported: report.signature?.value, recounted: undefined }
      : await differenceOf(source, report, onProgress);
  return { ok: differs === undefined, signature, ...(differs && { differs }) };
}

async function differenceOf(source: ReportSource, report: Report, onProgress?: (share: number) => void) {
  const { station, country, demo } = source.post;
  const post = { ...report.post, station, country, demo };
  const other = firstDifference(report.post, post, 'post') ?? differenceOfLedger(source, report);
  if (other) return other;
  // The zone is the report's own: the post may have been given another since.
  const then = { ...source, post: { ...source.post, format: { timeZone: report.post.timeZone } } };
  return report.kind === 'shift' ? differenceOfShift(then, report) : differenceOfPeriod(then, report, onProgress);
}

function differenceOfLedger({ db }: ReportSource, { ledger, replaces }: Report): Difference | undefined {
  const found = firstDifference(ledger, findRange(db, ledger.from, ledger.to), 'ledger');
  if (found || !replaces) return found;
  return firstDifference(replaces.hash, findRange(db, 1, replaces.to)?.hash, 'replaces.hash');
}

function differenceOfShift(source: ReportSource, report: ShiftReport): Difference | undefined {
  const { ledger, edition, replaces, figures } = report;
  const part = shiftPart(source, figures.shift, ledger.to);
  if (!part.ok) return { path: 'figures.shift', reported: figures.shift, recounted: undefined };
  return firstDifference({ ledger, edition, ...(replaces && { replaces }), figures }, part.value, '');
}

async function differenceOfPeriod(
  source: ReportSource,
  { figures, publication, ledger }: PeriodReport,
  onProgress: (share: number) => void = () => undefined,
): Promise<Difference | undefined> {
  const { from, to, today } = figures;
  const recounted = await recountPeriod(source, { from, to, today }, ledger.to, async (done, of) => {
    onProgress(done / of);
    await setImmediate();
  });
  const rule = { smallest: smallestPublished, base: publishedBase };
  return (
    (publication && firstDifference(publication, rule, 'publication')) ??
    firstDifference(figures, publication ? publicationOf(recounted) : recounted, 'figures')
  );
}
