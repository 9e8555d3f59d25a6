import { judgeMovements } from '../../core/report/movements.ts';
import { postClock } from '../../core/report/post-clock.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { findCrossing } from '../../db/crossings.ts';
import { listFigureRecords, listIncomplete } from '../../db/figure-records.ts';
import type { FigureScope } from '../../db/figure-records.ts';
import { findShiftOpening } from '../../db/report-entries.ts';
import { listMovementsOf, listPersonsAdmitted } from '../../db/report-movements.ts';
import type { FoundRecords } from '../../protocol/contract/report.ts';
import { dayStart, nextDay, postDay } from '../post-day.ts';
import { summaries } from '../summaries.ts';
import type { BesideWork, FoundForClosing } from './report-messages.ts';
import type { ReportSource } from './report-source.ts';

/** More than anybody reads line by line. */
const mostShown = 100;

/** The crossings behind a figure of a report. */
export function findRecords(
  source: ReportSource,
  { subject, filter }: Omit<Extract<BesideWork, { kind: 'records' }>, 'kind'>,
): Result<FoundRecords, 'unknown-shift'> {
  const { db, post } = source;
  const { timeZone } = post.format;
  const scope = scopeOf(source, subject);
  if (!scope) return failed('unknown-shift');
  const { total, rows } = listFigureRecords(db, scope, filter, { clock: postClock(timeZone), most: mostShown });
  return ok({ total, rows: summaries(db, rows) });
}

function scopeOf(
  { db, post }: ReportSource,
  subject: Extract<BesideWork, { kind: 'records' }>['subject'],
): FigureScope | undefined {
  const { timeZone } = post.format;
  if (subject.kind === 'period')
    return { from: dayStart(subject.from, timeZone), to: dayStart(nextDay(subject.to), timeZone) };
  const opening = findShiftOpening(db, subject.shift);
  return opening === undefined ? undefined : { shift: subject.shift, opening };
}

/** Who entered today and has not left, and what was not filled in during the shift. */
export function findForClosing(
  { db, post }: ReportSource,
  shift: string,
  now: Date,
): Result<FoundForClosing, 'unknown-shift'> {
  const opening = findShiftOpening(db, shift);
  if (opening === undefined) return failed('unknown-shift');
  const { timeZone } = post.format;
  const today = postDay(now, timeZone);
  const range = { from: dayStart(today, timeZone), to: dayStart(nextDay(today), timeZone) };
  const within = (instant: string) => instant >= range.from && instant < range.to;
  const frame = { within, day: postClock(timeZone).day, today, country: post.country };
  const staying = listPersonsAdmitted(db, range)
    .flatMap((person) => judgeMovements(listMovementsOf(db, person), frame).noExit)
    .sort((one, other) => (one.at > other.at ? -1 : 1));
  const rows = staying.slice(0, mostShown).map(({ crossing }) => findCrossing(db, crossing)!);
  const incomplete = listIncomplete(db, shift, opening, mostShown);
  const found = summaries(
    db,
    incomplete.rows.map(({ row }) => row),
  );
  return ok({
    withoutExit: { total: staying.length, rows: summaries(db, rows) },
    incomplete: {
      total: incomplete.total,
      rows: found.map((row, at) => ({ ...row, missing: incomplete.rows[at]!.missing })),
    },
  });
}
