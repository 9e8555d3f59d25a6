import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { getEntry } from '../../db/ledger.ts';
import type { Store } from '../../db/store.ts';
import type { PostConfig } from '../post/post-config.ts';

declare const real: unique symbol;

/** A post that may have to do with headquarters. Every way to headquarters takes one, and only `realPost` makes one. */
export interface RealPost {
  readonly store: Store;
  readonly config: Pick<PostConfig, 'station' | 'code' | 'name' | 'country' | 'wholePictures'>;
  readonly [real]: true;
}

export interface DemoPost {
  readonly kind: 'demo-post';
}

/**
 * Refuses a demo post, before any key is made. Its configuration and the first entry of its record must both say that it is
 * none: the one is a file that anybody can edit.
 */
export function realPost(store: Store, config: PostConfig): Result<RealPost, DemoPost> {
  const first = getEntry(store, 1);
  const demo = config.demo || first.kind !== 'station.initialised' || first.payload.demo;
  // The brand exists for the compiler alone.
  return demo ? failed({ kind: 'demo-post' }) : ok({ store, config } as unknown as RealPost);
}
