import { concat, xor } from './bytes.ts';
import type { BlockCipher, CryptoPort, HashName } from './cipher-port.ts';

/** How a session enciphers and authenticates (ICAO 9303-11 9.8.6 and 9.8.7). */
export type SuiteName = '3des' | 'aes-128' | 'aes-192' | 'aes-256';

export type Suite = {
  readonly cipher: BlockCipher;
  readonly blockLength: number;
  readonly keyLength: number;
  /** Of the key derivation (9.7.1.2 and 9.7.1.3). */
  readonly hash: HashName;
};

export const suites: Readonly<Record<SuiteName, Suite>> = {
  '3des': { cipher: '3des', blockLength: 8, keyLength: 16, hash: 'sha1' },
  'aes-128': { cipher: 'aes', blockLength: 16, keyLength: 16, hash: 'sha1' },
  'aes-192': { cipher: 'aes', blockLength: 16, keyLength: 24, hash: 'sha256' },
  'aes-256': { cipher: 'aes', blockLength: 16, keyLength: 32, hash: 'sha256' },
};

/** Padding method 2 of ISO/IEC 9797-1: one byte 80 and zeros up to a whole block. */
export function pad(bytes: Uint8Array, blockLength: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / blockLength) + 1) * blockLength);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  return padded;
}

export function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex((byte) => byte !== 0);
  return padded[end] === 0x80 ? padded.subarray(0, end) : undefined;
}

/** The eight bytes that authenticate a message. 3DES pads it always; the rule for AES is CMAC's own. */
export function mac(port: CryptoPort, suite: Suite, key: Uint8Array, message: Uint8Array): Uint8Array {
  return suite.cipher === 'aes' ? cmac(port, key, message).subarray(0, 8) : retailMac(port, key, pad(message, 8));
}

/** MAC algorithm 3 of ISO/IEC 9797-1 over whole blocks. */
function retailMac(port: CryptoPort, key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const iv = new Uint8Array(8);
  const [first, second] = [key.subarray(0, 8), key.subarray(8)];
  const last = port.encrypt('3des', first, iv, blocks).slice(-8);
  return port.encrypt('3des', first, iv, port.decrypt('3des', second, iv, last));
}

/** NIST SP 800-38B. */
function cmac(port: CryptoPort, key: Uint8Array, message: Uint8Array): Uint8Array {
  const zeros = new Uint8Array(16);
  const one = doubled(port.encrypt('aes', key, zeros, zeros));
  const isWhole = message.length > 0 && message.length % 16 === 0;
  const blocks = isWhole ? message : pad(message, 16);
  const last = xor(blocks.subarray(-16), isWhole ? one : doubled(one));
  return port.encrypt('aes', key, zeros, concat(blocks.subarray(0, -16), last)).slice(-16);
}

/** Twice the number in the field of 2^128. */
function doubled(bytes: Uint8Array): Uint8Array {
  const shifted = bytes.map((byte, at) => ((byte << 1) & 0xff) | ((bytes[at + 1] ?? 0) >> 7));
  if (bytes[0]! >= 0x80) shifted[15] = shifted[15]! ^ 0x87;
  return shifted;
}
