import type { Log } from '../log.ts';
import { postFiles } from '../post/post-folder.ts';
import { updateLists } from '../downlink/update-lists.ts';
import { exportPrivateKey } from '../../wire/keys.ts';
import { findSyncState } from '../../db/sync-state.ts';
import type { OpenData, OpenPost, Workstation } from '../workstation.ts';
import { lineTo } from './headquarters.ts';
import { openOutboxWorker } from './open-outbox-worker.ts';
import { createPostSync } from './post-sync.ts';
import type { PostSync } from './post-sync.ts';
import { realPost } from './real-post.ts';
import type { RealPost } from './real-post.ts';
import { trustRootOf } from './certificate.ts';

/** The dealings with headquarters of a post whose data was opened; undefined for a demo post, which has none. */
export function startSync(
  workstation: Workstation,
  { folder, log }: OpenPost,
  { store, dataKey }: Pick<OpenData, 'store' | 'dataKey'>,
): PostSync | undefined {
  const post = realPost(store, folder.config);
  if (!post.ok) return undefined;
  const { options, now, changes } = workstation;
  return createPostSync(post.value, {
    clock: { now, uptime: () => performance.now() / 1000 },
    random: Math.random,
    product: options.product,
    lineTo: (server, closing) => lineTo({ server, ...(closing && { closing }) }),
    openOutbox: ({ signing }) =>
      openOutboxWorker({
        file: postFiles(folder.folder).store,
        key: new Uint8Array(dataKey),
        station: folder.config.station,
        signing: exportPrivateKey(signing),
        product: options.product,
      }),
    fetchLists: () => fetchLists(workstation, post.value, log),
    onChange: () => changes.announce(),
    onFailure: ({ kind }) => log.write('sync.failed', { kind }),
  });
}

/** Lists come from the server that entries go to. What keeps them from coming keeps no entry from going. */
async function fetchLists(workstation: Workstation, post: RealPost, log: Log): Promise<void> {
  const state = findSyncState(post.store);
  const trustRoot = trustRootOf(post);
  if (!state || trustRoot === undefined || workstation.post?.data?.store !== post.store) return;
  const updated = await updateLists(workstation, { kind: 'http', url: state.server }, trustRoot);
  if (!updated.ok) log.write('lists.failed', { kind: updated.failure.kind });
}
