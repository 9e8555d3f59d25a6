import { z } from 'zod';
import { ListEntry } from '../../core/watchlist/list-entry.ts';
import { ListStatus, Screening, ScreeningLimits, ScreeningQuery } from '../../core/watchlist/screening.ts';

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** How the worker is started. The key is the raw key of the lists' file; `first` makes the file and clears it up. */
export const ListWorkerStart = z.strictObject({ file: z.string().min(1), key: Bytes, first: z.boolean() });

/** What the station asks of the worker. `id` is echoed in every answer. */
export const ListRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('screen'),
    id: z.int(),
    query: ScreeningQuery,
    limits: ScreeningLimits.optional(),
  }),
  z.strictObject({ kind: z.literal('set-local'), id: z.int(), version: z.string(), entries: z.array(ListEntry) }),
  z.strictObject({ kind: z.literal('entry'), id: z.int(), list: z.string(), reference: z.string() }),
  z.strictObject({ kind: z.literal('status'), id: z.int() }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type ListRequest = z.infer<typeof ListRequest>;

export const FoundEntry = z.strictObject({
  entry: ListEntry,
  picture: z.strictObject({ mediaType: z.string(), bytes: Bytes }).optional(),
});

/** What the worker answers. `failed` is a fault of the program or its file. */
export const ListReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('screened'), id: z.int(), screening: Screening }),
  z.strictObject({ kind: z.literal('local-set'), id: z.int() }),
  z.strictObject({ kind: z.literal('entry'), id: z.int(), found: FoundEntry.optional() }),
  z.strictObject({ kind: z.literal('status'), id: z.int(), lists: z.array(ListStatus) }),
  z.strictObject({ kind: z.literal('failed'), id: z.int(), message: z.string() }),
]);
export type ListReply = z.infer<typeof ListReply>;
