import { createHash } from 'node:crypto';
import { bytesOfKey } from './keys.ts';
import type { PublicKey } from './messages.ts';

const domain = 'borderpost-fingerprint-1';
/** Digits and letters without I, L, O and U, which are taken for others (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 4;

/**
 * What two people read to each other to know that they see the same key: 100 bits of SHA-256, `7K3M-…`. Headquarters' two keys
 * have one fingerprint together, signing key first, so that neither can be exchanged unseen.
 */
export function fingerprintOf(...keys: readonly PublicKey[]): string {
  const hash = createHash('sha256').update(domain);
  for (const key of keys) {
    const bytes = bytesOfKey(key);
    if (!bytes) throw new Error('a fingerprint is of keys');
    hash.update(bytes);
  }
  let bits = BigInt(`0x${hash.digest('hex')}`) >> BigInt(256 - groups * groupLength * 5);
  let letters = '';
  for (let at = 0; at < groups * groupLength; at += 1) {
    letters = alphabet[Number(bits & 31n)]! + letters;
    bits >>= 5n;
  }
  return Array.from({ length: groups }, (_, at) => letters.slice(at * groupLength, (at + 1) * groupLength)).join('-');
}
