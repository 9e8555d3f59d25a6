import { concat, fromAscii } from './bytes.ts';
import { suites, type SuiteName } from './cipher-suite.ts';
import type { CryptoPort } from './cipher-port.ts';

/** What opens the chip: read or typed from the document itself. */
export type AccessPassword =
  | {
      readonly kind: 'mrz';
      /** Document number, date of birth and date of expiry with their check digits, as they stand in the zone (9303-11 4.3.2). */
      readonly information: string;
    }
  /** The card access number printed on the document (9303-11 4.4.2). */
  | { readonly kind: 'can'; readonly digits: string };

/** The counters of the key derivation (9303-11 9.7.1). */
export type KeyUse = 'encrypt' | 'authenticate' | 'password';
const counters: Readonly<Record<KeyUse, number>> = { encrypt: 1, authenticate: 2, password: 3 };

export type SessionKeys = { readonly encrypt: Uint8Array; readonly authenticate: Uint8Array };

/** ICAO 9303-11 9.7.1: the key for one use from a secret that was agreed on. */
export function deriveKey(port: CryptoPort, name: SuiteName, secret: Uint8Array, use: KeyUse): Uint8Array {
  const { hash, keyLength } = suites[name];
  const key = port.hash(hash, concat(secret, Uint8Array.of(0, 0, 0, counters[use]))).slice(0, keyLength);
  return name === '3des' ? key.map(withOddParity) : key;
}

export function deriveSessionKeys(port: CryptoPort, name: SuiteName, secret: Uint8Array): SessionKeys {
  return {
    encrypt: deriveKey(port, name, secret, 'encrypt'),
    authenticate: deriveKey(port, name, secret, 'authenticate'),
  };
}

/** The keys of Basic Access Control (9303-11 9.7.2). */
export function basicAccessKeys(port: CryptoPort, information: string): SessionKeys {
  return deriveSessionKeys(port, '3des', port.hash('sha1', fromAscii(information)).slice(0, 16));
}

/** The key under which a chip's nonce of PACE is hidden (9303-11 9.7.3). */
export function passwordKey(port: CryptoPort, name: SuiteName, password: AccessPassword): Uint8Array {
  const secret =
    password.kind === 'mrz' ? port.hash('sha1', fromAscii(password.information)) : fromAscii(password.digits);
  return deriveKey(port, name, secret, 'password');
}

function withOddParity(byte: number): number {
  let ones = 0;
  for (let bits = byte >> 1; bits > 0; bits >>= 1) ones += bits & 1;
  return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
}
