import { z } from 'zod';
import { ShiftId } from '../../core/crossing/crossing.ts';
import { FigureFilter } from '../../core/report/figure-filter.ts';
import type { Report } from '../../core/report/report.ts';
import { ReportForm, ReportSubject } from '../../protocol/contract/report.ts';
import type { FoundRecords } from '../../protocol/contract/report.ts';
import { ClosingSheet } from '../../protocol/contract/shift.ts';
import { Language } from '../../protocol/contract/snapshot.ts';
import type { ReportFailure } from './make-report.ts';
import { ReportOrder } from './make-report.ts';

/** What is read of the record beside the desk. */
export const BesideWork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), order: ReportOrder, format: ReportForm, language: Language }),
  z.strictObject({ kind: z.literal('records'), subject: ReportSubject, filter: FigureFilter }),
  z.strictObject({ kind: z.literal('closing'), shift: ShiftId }),
]);
export type BesideWork = z.infer<typeof BesideWork>;

/** What the worker is started with. */
export const ReportWorkerStart = z.strictObject({
  file: z.string(),
  key: z.instanceof(Uint8Array),
  post: z.strictObject({
    station: z.uuid(),
    code: z.string(),
    name: z.string(),
    country: z.string(),
    demo: z.boolean(),
    numbering: z.enum(['latn', 'arab', 'arabext']),
    timeZone: z.string(),
  }),
  work: BesideWork,
  /** The instant at which the work began. */
  now: z.date(),
});
export type ReportWorkerStart = z.infer<typeof ReportWorkerStart>;

export interface MadeReport {
  readonly bytes: Uint8Array;
  readonly report: Pick<Report, 'kind' | 'edition' | 'ledger'>;
}

export const FoundForClosing = ClosingSheet.pick({ withoutExit: true, incomplete: true });
export type FoundForClosing = z.infer<typeof FoundForClosing>;

/** What each kind of work gives. */
export interface BesideAnswers {
  readonly report: MadeReport;
  readonly records: FoundRecords;
  readonly closing: FoundForClosing;
}

/** What the worker says of itself: how far it is, then what it found or why it did not. */
export type ReportReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly answer: BesideAnswers[BesideWork['kind']] }
  | { readonly kind: 'not-made'; readonly failure: ReportFailure }
  | { readonly kind: 'failed'; readonly message: string };

export function reportFailureMessage(failure: ReportFailure): string {
  return messages[failure];
}

const messages: Readonly<Record<ReportFailure, string>> = {
  'unknown-shift': 'There is no shift with this number in the record.',
  'no-shift': 'No shift has been opened at this post yet.',
  'bad-period': 'A period begins on or before the day it ends, and is not longer than ten years.',
  cancelled: 'The report was given up.',
};
