import { findPicture } from '../../db/blobs.ts';
import {
  countWaitingPictures,
  countWithoutThumbnail,
  findPicturePart,
  listWaitingPictures,
  listWithoutThumbnail,
  nextRun,
} from '../../db/outbox.ts';
import type { WaitingPicture } from '../../db/outbox.ts';
import type { Db } from '../../db/store.ts';
import { closeBatch } from '../../wire/close-batch.ts';
import type { BatchOrigin, ClosedBatch } from '../../wire/close-batch.ts';
import type { SigningKey } from '../../wire/keys.ts';
import { longestThumbnail } from '../../wire/messages.ts';
import { makeThumbnail } from './make-thumbnail.ts';

/** What waits for headquarters, read and sealed. */
export interface Outbox {
  /** The next batch after the mark, of at most so many entries; undefined when none waits. */
  batch(after: number, most: number, clock: BatchOrigin['clock']): Promise<ClosedBatch | undefined>;
  /** Alerted first, then the newest. */
  pictures(acknowledged: number, most: number): Promise<readonly WaitingPicture[]>;
  waiting(): Promise<PicturesWaiting>;
  /** Those of them whose small copy headquarters should have first. */
  withoutThumbnail(acknowledged: number, most: number): Promise<readonly WaitingPicture[]>;
  /** A small copy; undefined where none can be made. */
  thumbnail(hash: string): Promise<Buffer | undefined>;
  part(hash: string, offset: number, most: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

export interface PicturesWaiting {
  readonly waitingPictures: number;
  /** Of how many of them headquarters has not even a small copy. */
  readonly waitingThumbnails: number;
}

export function picturesWaiting(db: Db): PicturesWaiting {
  return {
    waitingPictures: countWaitingPictures(db),
    waitingThumbnails: countWithoutThumbnail(db, longestThumbnail),
  };
}

export interface Sender {
  readonly station: string;
  readonly key: SigningKey;
  readonly product: string;
}

/** The outbox on an open file, in the caller's own thread: for a command, and inside the worker of a station. */
export function createOutbox(db: Db, sender: Sender): Outbox {
  return {
    batch: async (after, most, clock) => sealNext(db, sender, after, most, clock),
    pictures: async (acknowledged, most) => listWaitingPictures(db, acknowledged, most),
    waiting: async () => picturesWaiting(db),
    withoutThumbnail: async (acknowledged, most) => listWithoutThumbnail(db, acknowledged, most, longestThumbnail),
    thumbnail: async (hash) => {
      const picture = findPicture(db, hash);
      return picture && makeThumbnail(picture.bytes);
    },
    part: async (hash, offset, most) => findPicturePart(db, hash, offset, most),
    close: async () => undefined,
  };
}

function sealNext(
  db: Db,
  sender: Sender,
  after: number,
  most: number,
  clock: BatchOrigin['clock'],
): ClosedBatch | undefined {
  const run = nextRun(db, after, most);
  if (!run) return undefined;
  const { station, key, product } = sender;
  const { epoch, before, entries } = run;
  const schema = Number(db.sqlite.pragma('user_version', { simple: true }));
  const closed = closeBatch(entries, { station, epoch, from: after + 1, before, schema, product, clock }, key);
  if (closed.ok) return closed.value;
  // One entry that is larger than a batch may be would stop everything behind it: that is a fault of ours.
  if (entries.length === 1) throw new Error(`entry ${after + 1} does not fit into a batch`);
  return sealNext(db, sender, after, Math.floor(entries.length / 2), clock);
}
