import { findSyncState } from '../../db/sync-state.ts';
import { decodeFrame } from '../../wire/signed-frame.ts';
import type { RealPost } from './real-post.ts';

/** Where trust in lists begins, as the certificate says. */
export function trustRootOf({ store }: RealPost): string | undefined {
  const certificate = findSyncState(store)?.certificate;
  const read = certificate && decodeFrame(certificate);
  return read?.ok === true && read.value.header.format === 'borderpost-certificate'
    ? read.value.header.trustRoot
    : undefined;
}
