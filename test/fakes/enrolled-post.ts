import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { insertPicture } from '../../db/blobs.ts';
import type { Picture } from '../../db/blobs.ts';
import { appendEntry } from '../../db/ledger.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import type { Store } from '../../db/store.ts';
import type { PostConfig } from '../../station/post/post-config.ts';
import { contextFor } from '../../station/sync/post-sync.ts';
import type { SyncContext } from '../../station/sync/context.ts';
import { enrol } from '../../station/sync/enrol.ts';
import { createOutbox } from '../../station/sync/outbox.ts';
import { realPost } from '../../station/sync/real-post.ts';
import type { RealPost } from '../../station/sync/real-post.ts';
import {
  createSampleStore,
  numberedId,
  sampleCrossing,
  sampleOfficer,
  samplePicture,
  testKey,
} from '../faults/sample.ts';
import type { SmallHeadquarters } from './small-headquarters.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const now = new Date('2026-11-22T10:00:00.000Z');
export const sampleStation = numberedId(3, 1);

/** What the sync reads of a post's configuration. */
export const sampleConfig = {
  station: sampleStation,
  code: 'TEST',
  name: 'Test',
  country: 'UTO',
  demo: false,
} as PostConfig;

export interface EnrolledPost {
  readonly file: string;
  readonly store: Store;
  readonly post: RealPost;
  readonly context: SyncContext;
}

/** A real data file that has enrolled with a headquarters. */
export function enrolledPost(headquarters: SmallHeadquarters): EnrolledPost {
  const file = join(temporaryFolder('sync'), 'borderpost.db');
  const store = createSampleStore(file);
  const post = mustBeReal(store);
  const keys = { key: headquarters.signing.publicKey, encryptionKey: headquarters.encryption.publicKey };
  enrol(post, { server: 'https://hq.example', headquarters: keys, officer: sampleOfficer, at: now });
  return opened(file, store, headquarters);
}

/** The same post from another copy of its file. */
export function openCopy(file: string, headquarters: SmallHeadquarters): EnrolledPost {
  return opened(file, openStore(file, testKey), headquarters);
}

function opened(file: string, store: Store, headquarters: SmallHeadquarters): EnrolledPost {
  onTestFinished(() => closeStore(store));
  const post = mustBeReal(store);
  const context = contextFor(post, {
    clock: { now: () => now, uptime: () => 60 },
    product: '0.0.0',
    lineTo: () => headquarters.line,
    openOutbox: ({ signing }) => createOutbox(store, { station: sampleStation, key: signing, product: '0.0.0' }),
  });
  if (!context.ok) throw new Error(context.failure.kind);
  return { file, store, post, context: context.value };
}

/** Records crossings numbered from one to another; each with a picture of so many bytes where asked for. */
export function record(store: Store, from: number, to: number, pictureBytes = 0): void {
  recordWith(store, from, to, () => (pictureBytes > 0 ? samplePicture(pictureBytes) : undefined));
}

export function recordWith(
  store: Store,
  from: number,
  to: number,
  pictureOf: (number: number) => Picture | undefined,
): void {
  transact(store, (tx) => {
    for (let number = from; number <= to; number += 1) {
      const picture = pictureOf(number);
      const photo = picture ? { photo: insertPicture(tx, picture) } : {};
      const crossing = { ...sampleCrossing(number), ...photo };
      const at = new Date(now.getTime() + number);
      appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer: sampleOfficer, payload: crossing });
    }
  });
}

function mustBeReal(store: Store): RealPost {
  const post = realPost(store, sampleConfig);
  if (!post.ok) throw new Error(post.failure.kind);
  return post.value;
}
