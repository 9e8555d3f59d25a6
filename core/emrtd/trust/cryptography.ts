/** Named as OpenSSL and BoringSSL both know them. */
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

export const hashLengths: Readonly<Record<HashName, number>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

export type RsaKey = { readonly modulus: Uint8Array; readonly exponent: Uint8Array };

export type RsaScheme =
  | { readonly padding: 'pkcs1'; readonly hash: HashName }
  | { readonly padding: 'pss'; readonly hash: HashName; readonly saltLength: number };

/** What the runtime's cryptography does for passive authentication. Neither throws; a key that cannot be used verifies nothing. */
export interface TrustCrypto {
  hash(name: HashName, bytes: Uint8Array): Uint8Array;
  verifyRsa(key: RsaKey, scheme: RsaScheme, message: Uint8Array, signature: Uint8Array): boolean;
}
