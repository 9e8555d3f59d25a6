import { getEntry } from '../../db/ledger.ts';
import type { Store } from '../../db/store.ts';
import type { PostConfig } from './post-config.ts';

/**
 * Why a record is not that of its post, or undefined: a demo record never opens as a real post, nor a real one as a demo post. What it
 * was made as stands in its first entry, which nobody can edit.
 */
export function whyNotOfPost(store: Store, config: Pick<PostConfig, 'demo'>): string | undefined {
  const first = getEntry(store, 1);
  const demo = first.kind === 'station.initialised' && first.payload.demo;
  if (demo === config.demo) return undefined;
  return demo
    ? 'This record was made for training and does not open as a real post. Put back the real record.'
    : 'This is the record of a real post and does not open for training. Put station.json back as it was.';
}
