import { findSyncState } from '../../db/sync-state.ts';
import { runsOutSoon } from '../../wire/certificate.ts';
import type { CertificateHeader } from '../../wire/messages.ts';
import { decodeFrame } from '../../wire/signed-frame.ts';
import type { RealPost } from './real-post.ts';

/** What headquarters has certified of this station; undefined until it has. */
export function certificateOf({ store }: RealPost): CertificateHeader | undefined {
  const certificate = findSyncState(store)?.certificate;
  const read = certificate && decodeFrame(certificate);
  return read?.ok === true && read.value.header.format === 'borderpost-certificate' ? read.value.header : undefined;
}

/** Where trust in lists begins, as the certificate says. */
export function trustRootOf(post: RealPost): string | undefined {
  return certificateOf(post)?.trustRoot;
}

/** Whether headquarters should be asked for a certificate: there is none, it names no root yet, or it runs out. */
export function wantsCertificate(post: RealPost, now: Date): boolean {
  const certificate = certificateOf(post);
  return certificate?.trustRoot === undefined || runsOutSoon(certificate, now);
}
