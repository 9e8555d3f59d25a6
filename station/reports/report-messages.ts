import { z } from 'zod';
import { Language } from '../../protocol/contract/snapshot.ts';
import type { ReportFailure } from './make-report.ts';
import { ReportOrder } from './make-report.ts';
import { ReportFormat } from './render-report.ts';

/** What the worker that makes one report is started with. */
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
  order: ReportOrder,
  format: ReportFormat,
  language: Language,
  /** The instant at which the report is made. */
  now: z.date(),
});
export type ReportWorkerStart = z.infer<typeof ReportWorkerStart>;

/** What the worker says of itself: how far it is, then the file's bytes or why there is none. */
export type ReportReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
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
