import { constants, createHash, privateEncrypt, sign, type KeyObject } from 'node:crypto';
import { concat } from '../../core/emrtd/bytes.ts';
import { nodeCrypto } from './node-crypto.ts';

/** A chip's answer to a challenge by ISO/IEC 9796-2 scheme 1 with SHA-1 or SHA-256 (ICAO 9303-11 6.1.2.2). */
export function signByRsa(key: KeyObject, challenge: Uint8Array, hash: 'sha1' | 'sha256'): Uint8Array {
  const length = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const trailer = hash === 'sha1' ? Uint8Array.of(0xbc) : Uint8Array.of(0x34, 0xcc);
  const hashLength = hash === 'sha1' ? 20 : 32;
  const ours = nodeCrypto.random(length - 1 - hashLength - trailer.length);
  const digest = createHash(hash).update(ours).update(challenge).digest();
  const representative = concat(Uint8Array.of(0x6a), ours, digest, trailer);
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, representative));
}

/** ECDSA, both numbers plain one after the other. */
export function signByEcdsa(key: KeyObject, challenge: Uint8Array, hash: 'sha1' | 'sha256'): Uint8Array {
  return new Uint8Array(sign(hash, challenge, { key, dsaEncoding: 'ieee-p1363' }));
}
