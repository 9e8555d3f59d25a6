import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LookUpPurpose } from './vocabulary.ts';

export const ExportFormat = z.enum(['jsonl', 'csv']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Where a browser fetches an export that was asked for. */
export const exportPath = '/console-export/';
/** What each column of an export holds. */
export const dataDictionaryPath = '/console/data-dictionary';

export const exporting = {
  /** Records the export as a look-up and answers with a ticket, good for one download by the same person within a minute. */
  begin: oc
    .input(z.strictObject({ purpose: LookUpPurpose, format: ExportFormat }))
    .output(z.strictObject({ ticket: z.uuid(), crossings: z.int().nonnegative() })),
};
