import { z } from 'zod';
import { ListEntry, ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';
import { ListStatus, Screening, ScreeningQuery } from '../../core/watchlist/screening.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** How the worker is started. The key is the raw key of the lists' file. */
export const ListWorkerStart = z.strictObject({ file: z.string().min(1), key: Bytes });

/** What the station asks of the worker. `id` is echoed in every answer. */
export const ListRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('screen'), id: z.int(), query: ScreeningQuery }),
  z.strictObject({
    kind: z.literal('import'),
    id: z.int(),
    source: z.union([z.string().min(1), Bytes]),
    list: z.string().min(1),
    format: ListFormat,
  }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int() }),
  z.strictObject({ kind: z.literal('entry'), id: z.int(), list: z.string(), reference: z.string() }),
  z.strictObject({ kind: z.literal('status'), id: z.int() }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type ListRequest = z.infer<typeof ListRequest>;

export const ImportProgress = z.strictObject({ bytes: z.int(), entries: z.int(), rejected: z.int() });

const rejection = { rejected: z.array(RejectedRow), rejectedCount: z.int().nonnegative() };

export const ImportedList = z.strictObject({
  list: z.string(),
  version: z.string(),
  entries: z.int(),
  names: z.int(),
  documents: z.int(),
  ...rejection,
});

export const ImportFailure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('malformed'), line: z.int(), message: z.string() }),
  z.strictObject({ kind: z.literal('other-format'), message: z.string() }),
  z.strictObject({ kind: z.literal('unknown-columns'), columns: z.array(z.string()), known: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('no-entries'), ...rejection }),
  z.strictObject({ kind: z.literal('unreadable'), message: z.string() }),
  z.strictObject({ kind: z.literal('storage'), message: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('interrupted') }),
]);

/** What the worker answers. `failed` is a fault of the program or its file, not of the list that was imported. */
export const ListReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('screened'), id: z.int(), screening: Screening }),
  z.strictObject({ kind: z.literal('progress'), id: z.int(), progress: ImportProgress }),
  z.strictObject({
    kind: z.literal('imported'),
    id: z.int(),
    result: z.union([
      z.strictObject({ ok: z.literal(true), value: ImportedList }),
      z.strictObject({ ok: z.literal(false), failure: ImportFailure }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('entry'),
    id: z.int(),
    entry: ListEntry.optional(),
    picture: z.strictObject({ mediaType: z.string(), bytes: Bytes }).optional(),
  }),
  z.strictObject({ kind: z.literal('status'), id: z.int(), lists: z.array(ListStatus) }),
  z.strictObject({ kind: z.literal('failed'), id: z.int(), message: z.string() }),
]);
export type ListReply = z.infer<typeof ListReply>;
