import { z } from 'zod';
import { Sheet } from '../../core/print/sheet.ts';

/** What the worker that draws sheets is started with. */
export const PrintStart = z.strictObject({ sheets: z.array(Sheet).min(1), at: z.date() });
export type PrintStart = z.infer<typeof PrintStart>;

export type PrintReply =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };
