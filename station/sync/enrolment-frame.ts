import { encodeFrame } from '../../wire/signed-frame.ts';
import type { StationKeys } from './context.ts';
import type { RealPost } from './real-post.ts';

/** The station's own word of who it is: asks for a certificate, and later for its standing. */
export function enrolmentFrame(
  { config }: RealPost,
  { signing, decryption }: StationKeys,
  product: string,
  at: Date,
): Buffer {
  const { station, code, name, country } = config;
  return encodeFrame(
    {
      version: 1,
      signer: signing.publicKey,
      format: 'borderpost-enrolment',
      station,
      encryptionKey: decryption.publicKey,
      post: code,
      name,
      country,
      product,
      at: at.toISOString(),
    },
    Buffer.alloc(0),
    signing.privateKey,
  );
}
