import { z } from 'zod';
import { Sha256 } from '../../core/crossing/identifiers.ts';
import { BatchHeader, StationClock } from '../../wire/messages.ts';

const Id = z.int().nonnegative();
const Bytes = z.instanceof(Uint8Array);

/** What the worker is started with. */
export const OutboxStart = z.strictObject({
  file: z.string(),
  key: Bytes,
  station: z.uuid(),
  signing: z.string(),
  product: z.string(),
});
export type OutboxStart = z.infer<typeof OutboxStart>;

export const OutboxRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch'), id: Id, after: z.int(), most: z.int().positive(), clock: StationClock }),
  z.strictObject({
    kind: z.enum(['pictures', 'without-thumbnail']),
    id: Id,
    acknowledged: z.int(),
    most: z.int().positive(),
  }),
  z.strictObject({ kind: z.literal('waiting'), id: Id }),
  z.strictObject({ kind: z.literal('thumbnail'), id: Id, hash: Sha256 }),
  z.strictObject({ kind: z.literal('part'), id: Id, hash: Sha256, offset: z.int(), most: z.int().positive() }),
]);
export type OutboxRequest = z.infer<typeof OutboxRequest>;

export const OutboxReply = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('batch'),
    id: Id,
    batch: z.strictObject({ header: BatchHeader, frame: Bytes, sha256: Sha256 }).optional(),
  }),
  z.strictObject({
    kind: z.literal('pictures'),
    id: Id,
    pictures: z.array(z.strictObject({ hash: Sha256, media: z.string(), bytes: z.int() })),
  }),
  z.strictObject({ kind: z.literal('waiting'), id: Id, waitingPictures: z.int(), waitingThumbnails: z.int() }),
  z.strictObject({ kind: z.literal('part'), id: Id, part: Bytes.optional() }),
  z.strictObject({ kind: z.literal('failed'), id: Id, message: z.string() }),
]);
export type OutboxReply = z.infer<typeof OutboxReply>;
