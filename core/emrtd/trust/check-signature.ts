import { ecdsa, weierstrass, type ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Curve } from './curves.ts';
import type { PublicKey } from './public-key.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import type { TrustCrypto } from './cryptography.ts';

export type SignatureCheck = 'good' | 'bad' | 'unsupported';

export type Signed = {
  readonly message: Uint8Array;
  readonly scheme: SignatureScheme | undefined;
  readonly signature: Uint8Array;
};

const verifiers = new Map<string, ECDSA>();

export function checkSignature(primitives: TrustCrypto, key: PublicKey, signed: Signed): SignatureCheck {
  const { message, scheme, signature } = signed;
  if (!scheme || key.kind === 'unsupported') return 'unsupported';
  if (key.kind === 'rsa' && scheme.kind === 'rsa')
    return primitives.verifyRsa(key.key, scheme.scheme, message, signature) ? 'good' : 'bad';
  if (key.kind === 'ec' && scheme.kind === 'ecdsa')
    return verifies(key.curve, key.point, primitives.hash(scheme.hash, message), signature) ? 'good' : 'bad';
  return 'bad';
}

function verifies(curve: Curve, point: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verifierOf(curve).verify(signature, digest, point, { prehash: false, lowS: false, format: 'der' });
  } catch {
    return false;
  }
}

/** The hash is only for signing, which is never done here. */
function verifierOf({ name, p, a, b, n, Gx, Gy }: Curve): ECDSA {
  const known = verifiers.get(name);
  if (known) return known;
  const verifier = ecdsa(weierstrass({ p, a, b, n, h: 1n, Gx, Gy }), sha256, { lowS: false });
  verifiers.set(name, verifier);
  return verifier;
}
