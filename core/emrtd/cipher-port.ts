export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
export type BlockCipher = '3des' | 'aes';

/**
 * The ciphers, hashes and chance that the protocols are given, as core has none of its own. Everything here is known to
 * every library that a station may run on; curves are not, and are computed in `curves.ts`.
 */
export type CryptoPort = {
  hash(name: HashName, bytes: Uint8Array): Uint8Array;
  /** Whole blocks in cipher block chaining, without padding. A 3DES key has 16 bytes, or 8 for the single DES. */
  encrypt(cipher: BlockCipher, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array;
  decrypt(cipher: BlockCipher, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array;
  /** What a signature holds, as long as the modulus; undefined for what cannot be one under this key. */
  rsaOpen(key: RsaKey, signature: Uint8Array): Uint8Array | undefined;
  random(length: number): Uint8Array;
};

/** Both are big-endian and without leading zeros. */
export type RsaKey = { readonly modulus: Uint8Array; readonly exponent: Uint8Array };
