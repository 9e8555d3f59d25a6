import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, Sha256, ShiftId } from '../../core/crossing/crossing.ts';
import { FullDate } from '../../core/document/partial-date.ts';
import { FigureFilter } from '../../core/report/figure-filter.ts';
import { CrossingSummary } from './desk-state.ts';
import { Language } from './snapshot.ts';

export const ReportFormat = z.enum(['pdf', 'xlsx', 'csv', 'json']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** `screen`: to be looked at, as `core/report/screen-report.ts` has it in JSON. */
export const ReportForm = z.enum([...ReportFormat.options, 'screen']);
export type ReportForm = z.infer<typeof ReportForm>;

/** What is reported: a shift, or days of the post, both included. */
export const ReportSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shift'), shift: z.uuid() }),
  z.strictObject({ kind: z.literal('period'), from: FullDate, to: FullDate }),
]);
export type ReportSubject = z.infer<typeof ReportSubject>;

/** How the making of a report goes; a report that was made comes in pieces, and then the iteration ends. */
export const ReportStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('working'), share: z.number().min(0).max(1) }),
  z.strictObject({
    step: z.literal('made'),
    name: z.string(),
    bytes: z.int().positive(),
    edition: z.int().positive(),
    entry: z.int().nonnegative(),
    hash: Sha256,
  }),
  z.strictObject({ step: z.literal('piece'), base64: z.string() }),
  z.strictObject({ step: z.literal('not-made'), failure: z.enum(['unknown-shift', 'no-shift', 'bad-period']) }),
]);
export type ReportStep = z.infer<typeof ReportStep>;

export const ShiftSummary = z.strictObject({
  id: ShiftId,
  openedAt: Instant,
  openedBy: z.string(),
  closedAt: Instant.optional(),
});
export type ShiftSummary = z.infer<typeof ShiftSummary>;

/** The newest of what was asked for, and how many there are in all. */
export const FoundRecords = z.strictObject({ total: z.int().nonnegative(), rows: z.array(CrossingSummary) });
export type FoundRecords = z.infer<typeof FoundRecords>;

export const report = {
  /** Shifts of this record, the newest first, at most 100. */
  shifts: oc.output(z.array(ShiftSummary)),
  /** Makes a report beside the desk. Ending the iteration early gives it up. */
  make: oc
    .input(
      z.strictObject({
        subject: ReportSubject,
        /** A copy of a period's report without single persons and small counts. */
        publish: z.boolean(),
        format: ReportForm,
        language: Language,
      }),
    )
    .output(eventIterator(ReportStep)),
  /** The crossings that a figure counts, which is a look-up of persons. */
  records: oc.input(z.strictObject({ subject: ReportSubject, filter: FigureFilter })).output(FoundRecords),
};
