import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  publicDecrypt,
  randomBytes,
} from 'node:crypto';
import type { BlockCipher, CryptoPort, RsaKey } from '../../core/emrtd/cipher-port.ts';

/** The ciphers by Node's own library, under the names that OpenSSL and BoringSSL have in common. */
export const nodeCrypto: CryptoPort = {
  hash: (name, bytes) => new Uint8Array(createHash(name).update(bytes).digest()),
  encrypt: (cipher, key, iv, blocks) => {
    const engine = createCipheriv(...named(cipher, key), iv).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([engine.update(blocks), engine.final()]));
  },
  decrypt: (cipher, key, iv, blocks) => {
    const engine = createDecipheriv(...named(cipher, key), iv).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([engine.update(blocks), engine.final()]));
  },
  rsaOpen: (key, signature) => openRsa(key, signature),
  random: (length) => new Uint8Array(randomBytes(length)),
};

/** DES with one key is 3DES with that key three times: OpenSSL 3 no longer has it by its own name. */
function named(cipher: BlockCipher, key: Uint8Array): [string, Uint8Array] {
  if (cipher === 'aes') return [`aes-${key.length * 8}-cbc`, key];
  return ['des-ede3-cbc', key.length === 8 ? Buffer.concat([key, key, key]) : Buffer.concat([key, key.subarray(0, 8)])];
}

function openRsa({ modulus, exponent }: RsaKey, signature: Uint8Array): Uint8Array | undefined {
  const [n, e] = [modulus, exponent].map((number) => Buffer.from(number).toString('base64url'));
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n: n!, e: e! } });
    return new Uint8Array(publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature));
  } catch {
    // A key or a number that no signature can have: the chip's, so no fault of ours.
    return undefined;
  }
}
