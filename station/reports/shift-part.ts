import { figuresOfShift } from '../../core/report/figures-of-shift.ts';
import { postClock } from '../../core/report/post-clock.ts';
import type { ShiftReport } from '../../core/report/report.ts';
import { courseOf } from '../../core/report/shift-course.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { findRange, findShiftOpening, listShiftEntries } from '../../db/report-entries.ts';
import { officerNames } from './report-source.ts';
import type { ReportSource } from './report-source.ts';

/** What of a shift's report follows from the ledger alone. */
export type ShiftPart = Pick<ShiftReport, 'ledger' | 'edition' | 'replaces' | 'figures'>;

/**
 * A shift's report as the ledger stood at entry `to`. It ends with the shift's closing or the last later entry that concerns the
 * shift, so that it is the same whenever it is made; each such entry makes one edition more.
 */
export function shiftPart({ db, post }: ReportSource, shift: string, to: number): Result<ShiftPart, 'unknown-shift'> {
  const opening = findShiftOpening(db, shift);
  if (opening === undefined || opening > to) return failed('unknown-shift');
  const course = courseOf(shift, listShiftEntries(db, shift, opening, to));
  if (!course) return failed('unknown-shift');
  const ends = course.closed ? [course.closed.seq, ...course.later] : [to];
  const [before, last] = [ends.at(-2), ends.at(-1)!];
  const earlier = before === undefined ? undefined : rangeOf(before);
  return ok({
    ledger: rangeOf(last),
    edition: ends.length,
    ...(earlier && { replaces: { edition: ends.length - 1, to: earlier.to, hash: earlier.hash } }),
    figures: figuresOfShift(course, postClock(post.format.timeZone), officerNames(db)),
  });

  function rangeOf(end: number) {
    const range = findRange(db, opening!, end);
    if (!range) throw new Error(`entry ${end} was read and is not there`);
    return range;
  }
}
