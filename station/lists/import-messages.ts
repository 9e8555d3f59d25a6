import { z } from 'zod';
import { ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';
import { Bytes } from './list-messages.ts';

const ListFile = z.union([z.string().min(1), Bytes]);

/** What an import worker is started for. The key is the raw key of the lists' file. */
export const ImportWorkerStart = z.strictObject({
  file: z.string().min(1),
  key: Bytes,
  job: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('stage'),
      files: z.array(ListFile).min(1).max(10),
      list: z.string().min(1),
      format: ListFormat,
    }),
    z.strictObject({ kind: z.literal('delta'), source: ListFile }),
  ]),
});
export type ImportWorkerStart = z.infer<typeof ImportWorkerStart>;

/** What the station asks of the worker once it runs. The worker ends after `publish` and `discard`, and after any failure. */
export const ImportRequest = z.strictObject({ kind: z.enum(['cancel', 'publish', 'discard']) });
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportProgress = z.strictObject({ bytes: z.int(), entries: z.int(), rejected: z.int() });

const rejection = { rejected: z.array(RejectedRow), rejectedCount: z.int().nonnegative() };
const counts = { entries: z.int(), names: z.int(), documents: z.int() };
const changes = { added: z.int(), changed: z.int(), removed: z.int() };

const ImportedList = z.strictObject({ list: z.string(), version: z.string(), ...counts, ...changes, ...rejection });

const ImportFailure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('malformed'), line: z.int(), message: z.string() }),
  z.strictObject({ kind: z.literal('other-format'), message: z.string() }),
  z.strictObject({ kind: z.literal('unknown-columns'), columns: z.array(z.string()), known: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('no-entries'), ...rejection }),
  z.strictObject({ kind: z.literal('unreadable'), message: z.string() }),
  z.strictObject({ kind: z.literal('storage'), message: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('interrupted') }),
]);

const Changes = z.strictObject({
  count: z.int().nonnegative(),
  first: z.array(z.strictObject({ reference: z.string(), name: z.string() })),
});
const Preview = z.strictObject({ added: Changes, changed: Changes, removed: Changes, unchanged: z.int() });

const DeltaFailure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unreadable'), message: z.string() }),
  z.strictObject({ kind: z.literal('malformed'), line: z.int(), message: z.string() }),
  z.strictObject({ kind: z.literal('unknown-list'), list: z.string() }),
  z.strictObject({ kind: z.literal('other-base'), base: z.string(), running: z.string() }),
  z.strictObject({
    kind: z.literal('refused'),
    refused: z.array(
      z.strictObject({
        line: z.int(),
        reference: z.string().optional(),
        code: z.enum(['bad-line', 'reference-exists', 'reference-unknown', 'document-unknown']),
        message: z.string(),
      }),
    ),
    refusedCount: z.int(),
  }),
  z.strictObject({ kind: z.literal('no-entries') }),
  z.strictObject({ kind: z.literal('storage'), message: z.string() }),
]);

/** What the worker answers. `failed` is a fault of the program or its file, not of the list that was imported. */
export const ImportReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), progress: ImportProgress }),
  z.strictObject({
    kind: z.literal('staged'),
    result: resultOf(z.strictObject({ imported: ImportedList, preview: Preview }), ImportFailure),
  }),
  z.strictObject({ kind: z.literal('published'), result: resultOf(ImportedList, ImportFailure) }),
  z.strictObject({ kind: z.literal('discarded') }),
  z.strictObject({
    kind: z.literal('delta'),
    result: resultOf(z.strictObject({ list: z.string(), version: z.string(), ...counts, ...changes }), DeltaFailure),
  }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type ImportReply = z.infer<typeof ImportReply>;

function resultOf<Value extends z.ZodType, Failure extends z.ZodType>(value: Value, failure: Failure) {
  return z.union([z.strictObject({ ok: z.literal(true), value }), z.strictObject({ ok: z.literal(false), failure })]);
}
