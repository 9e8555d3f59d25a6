import { z } from 'zod';
import { ListFormat } from '../../../core/watchlist/list-entry.ts';

/** What the thread that prepares a list is told. */
export const PrepareStart = z.strictObject({
  dataFolder: z.string(),
  now: z.iso.datetime(),
  preparedBy: z.string(),
  list: z.string(),
  format: ListFormat,
  /** The uploaded files, and the folder that they lie in alone. */
  files: z.array(z.string()),
  folder: z.string(),
});
export type PrepareStart = z.infer<typeof PrepareStart>;
