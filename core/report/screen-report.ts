import { z } from 'zod';
import { Report } from './report.ts';

const Total = z.int().nonnegative();

/**
 * A report to be looked at: of the lists of persons the newest lines and how many there are in all, without the cross-classification
 * that nobody reads on a screen. A decade of a busy post must not become a hundred megabytes in the page. It is not signed:
 * what is kept is the file.
 */
export const ScreenReport = z.strictObject({
  report: Report,
  /** Absent for a shift and a copy for publication, which are whole. */
  totals: z.strictObject({ overstays: Total, noExit: Total, exitsWithoutEntry: Total, duplicates: Total }).optional(),
});
export type ScreenReport = z.infer<typeof ScreenReport>;

/** More than anybody reads line by line. */
const mostLines = 200;

export function screenReport({ signature: _signature, ...report }: Report): ScreenReport {
  if (report.kind === 'shift') return { report };
  const { detail: _detail, quality, stays, ...figures } = report.figures;
  if (!quality || !stays) return { report: { ...report, figures } };
  const { exitsWithoutEntry, duplicates } = quality;
  const { overstays, noExit } = stays;
  return {
    report: {
      ...report,
      figures: {
        ...figures,
        quality: {
          ...quality,
          exitsWithoutEntry: exitsWithoutEntry.slice(-mostLines),
          duplicates: duplicates.slice(-mostLines),
        },
        stays: { overstays: overstays.slice(-mostLines), noExit: noExit.slice(-mostLines) },
      },
    },
    totals: {
      overstays: overstays.length,
      noExit: noExit.length,
      exitsWithoutEntry: exitsWithoutEntry.length,
      duplicates: duplicates.length,
    },
  };
}
