import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { crossingOf, person } from '../bench/people.ts';
import type { BatchEntry } from '../wire/batch-body.ts';
import { chainEntries } from '../wire/chain-entries.ts';
import type { ChainedEntry } from '../wire/chain-entries.ts';
import { closeBatch } from '../wire/close-batch.ts';
import type { ClosedBatch } from '../wire/close-batch.ts';
import { beforeFirst, newSalt } from '../wire/entry-hash.ts';
import { makeEncryptionKey, makeSigningKey } from '../wire/keys.ts';
import type { EnrolmentHeader, FrameHeader } from '../wire/messages.ts';
import { decodeFrame, encodeFrame } from '../wire/signed-frame.ts';

/** A post as headquarters meets it: keys, a ledger of made-up entries, and the frames that they travel in. */
export interface SendingPost {
  readonly station: string;
  readonly epoch: string;
  readonly signing: ReturnType<typeof makeSigningKey>;
  readonly encryption: ReturnType<typeof makeEncryptionKey>;
  readonly ledger: readonly ChainedEntry[];
}

export const start = new Date('2026-11-20T06:00:00.000Z');

export function makePost(
  entries: readonly BatchEntry[],
  before: Partial<Pick<SendingPost, 'station' | 'epoch' | 'signing'>> = {},
): SendingPost {
  const epoch = before.epoch ?? uuidv7();
  return {
    station: before.station ?? randomUUID(),
    epoch,
    signing: before.signing ?? makeSigningKey(),
    encryption: makeEncryptionKey(),
    ledger: chainEntries(entries, { epoch, from: 1, before: beforeFirst.toString('hex') }),
  };
}

/** Entries of a day's work: the post's beginning, then crossings. */
export function dayOf(crossings: number, first = 0): BatchEntry[] {
  const officer = uuidv7() as OfficerId;
  const begun = entryOf('station.initialised', start, {
    station: randomUUID(),
    post: 'BENCH',
    country: 'UTO',
    demo: false,
    product: 'test',
  });
  return [begun, ...Array.from({ length: crossings }, (_, number) => crossingEntry(officer, first + number))];
}

export function crossingEntry(officer: OfficerId, number: number): BatchEntry {
  const at = new Date(start.getTime() + number * 20_000);
  const crossing = crossingOf(person('stranger', number), {
    officer,
    at,
    direction: number % 2 === 0 ? 'entry' : 'exit',
  });
  return { ...entryOf('crossing.recorded', at, crossing), id: crossing.id, officer };
}

export function entryOf(kind: string, at: Date, payload: unknown): BatchEntry {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return {
    id: uuidv7({ msecs: at.getTime() }),
    kind,
    at: at.toISOString(),
    officer: null,
    payload: text,
    salt: newSalt(),
  };
}

/** The entries from one sequence number to another, as the post would send them. */
export function batchOf(post: SendingPost, from: number, to: number, wall = start): ClosedBatch {
  const entries = post.ledger.slice(from - 1, to);
  const closed = closeBatch(
    entries,
    {
      station: post.station,
      epoch: post.epoch,
      from,
      before: entries[0]!.prevHash.toString('hex'),
      schema: 6,
      product: 'test',
      clock: { wall: wall.toISOString(), monotonic: 1 },
    },
    post.signing,
  );
  if (!closed.ok) throw new Error(closed.failure.kind);
  return closed.value;
}

/** The whole ledger in batches of a size. */
export function batchesOf(post: SendingPost, size: number): ClosedBatch[] {
  const runs = Math.ceil(post.ledger.length / size);
  return Array.from({ length: runs }, (_, run) =>
    batchOf(post, run * size + 1, Math.min((run + 1) * size, post.ledger.length)),
  );
}

export function enrolmentOf(post: SendingPost, at = start): Buffer {
  const header: EnrolmentHeader = {
    version: 1,
    signer: post.signing.publicKey,
    format: 'borderpost-enrolment',
    station: post.station,
    post: 'KAN',
    name: 'Kantara',
    country: 'UTO',
    product: 'test',
    at: at.toISOString(),
    encryptionKey: post.encryption.publicKey,
  };
  return encodeFrame(header, Buffer.alloc(0), post.signing.privateKey);
}

/** What came back, once its signature holds. */
export function openedAs<Format extends FrameHeader['format']>(
  bytes: Uint8Array,
  format: Format,
): Extract<FrameHeader, { format: Format }> {
  const read = decodeFrame(bytes);
  if (!read.ok) throw new Error(read.failure.kind);
  const { header } = read.value;
  if (header.format !== format) throw new Error(`a ${header.format}`);
  return header as Extract<FrameHeader, { format: Format }>;
}
