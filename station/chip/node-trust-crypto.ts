import { constants, createHash, createPublicKey, type KeyObject, publicDecrypt, verify } from 'node:crypto';
import type { HashName, TrustCrypto } from '../../core/emrtd/trust/cryptography.ts';
import { writeTlv } from '../../core/emrtd/tlv.ts';

export const nodeTrustCrypto: TrustCrypto = {
  hash: (name, bytes) => new Uint8Array(createHash(name).update(bytes).digest()),
  verifyRsa: ({ modulus, exponent }, scheme, message, signature) => {
    try {
      // By its numbers: BoringSSL refuses a key that is said to be for PSS alone.
      const key = createPublicKey({
        key: { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) },
        format: 'jwk',
      });
      if (scheme.padding === 'pss') {
        const { hash, saltLength } = scheme;
        return verify(hash, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
      }
      const padding = constants.RSA_PKCS1_PADDING;
      return verify(scheme.hash, message, { key, padding }, signature) || isBare(key, scheme.hash, message, signature);
    } catch {
      return false;
    }
  },
};

/** The digest's algorithm without its empty parameters, which RFC 8017 A.2.4 has verifiers accept: a real master list has it so. */
function isBare(key: KeyObject, hash: HashName, message: Uint8Array, signature: Uint8Array): boolean {
  const algorithm = writeTlv(0x30, writeTlv(0x06, Buffer.from(hashIds[hash], 'hex')));
  const digest = writeTlv(0x04, createHash(hash).update(message).digest());
  const bare = writeTlv(0x30, Buffer.concat([algorithm, digest]));
  return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).equals(bare);
}

/** The identifiers as they are encoded. */
const hashIds: Readonly<Record<HashName, string>> = {
  sha1: '2b0e03021a',
  sha224: '608648016503040204',
  sha256: '608648016503040201',
  sha384: '608648016503040202',
  sha512: '608648016503040203',
};

function base64url(bytes: Uint8Array): string {
  const start = bytes.findIndex((byte) => byte !== 0);
  return Buffer.from(start < 0 ? bytes : bytes.subarray(start)).toString('base64url');
}
