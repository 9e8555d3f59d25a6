import { constants, createHash, createPublicKey, verify } from 'node:crypto';
import type { TrustCrypto } from '../../core/emrtd/trust/cryptography.ts';

export const nodeTrustCrypto: TrustCrypto = {
  hash: (name, bytes) => new Uint8Array(createHash(name).update(bytes).digest()),
  verifyRsa: ({ modulus, exponent }, scheme, message, signature) => {
    try {
      // By its numbers: BoringSSL refuses a key that is said to be for PSS alone.
      const key = createPublicKey({
        key: { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) },
        format: 'jwk',
      });
      const padding =
        scheme.padding === 'pkcs1'
          ? { padding: constants.RSA_PKCS1_PADDING }
          : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
      return verify(scheme.hash, message, { key, ...padding }, signature);
    } catch {
      return false;
    }
  },
};

function base64url(bytes: Uint8Array): string {
  const start = bytes.findIndex((byte) => byte !== 0);
  return Buffer.from(start < 0 ? bytes : bytes.subarray(start)).toString('base64url');
}
