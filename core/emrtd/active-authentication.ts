import { failed, ok, type Result } from '../result.ts';
import { concat, equalBytes, toBigInt } from './bytes.ts';
import type { CryptoPort, HashName } from './cipher-port.ts';
import type { Curve, Point } from './curves.ts';
import type { PublicKey } from './public-key.ts';
import type { ExchangeFailure, Session } from './session.ts';

export type ActiveAuthenticationFailure = ExchangeFailure | 'refused' | 'weak-key' | 'not-genuine';

/** The least and the most that a modulus may have, in bytes. */
const shortestModulus = 128;
const longestModulus = 512;
const hashLengths: Readonly<Record<HashName, number>> = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 };
/** The trailers of ISO/IEC 9796-2 that name a hash by a byte of their own. */
const trailers: Readonly<Record<number, HashName>> = {
  0x33: 'sha1',
  0x34: 'sha256',
  0x35: 'sha512',
  0x36: 'sha384',
  0x38: 'sha224',
};

/**
 * Active Authentication (ICAO 9303-11 6.1): the chip signs a challenge drawn now. It proves nothing before DG15 was
 * authenticated. `hash` is that of DG14, for an elliptic key.
 */
export async function askChipToSign(
  session: Session,
  port: CryptoPort,
  key: PublicKey,
  hash: HashName = 'sha1',
): Promise<Result<undefined, ActiveAuthenticationFailure>> {
  const challenge = port.random(8);
  // The signature of a long key does not fit a short answer.
  const expected = key.kind === 'rsa' && key.key.modulus.length > 256 ? longestModulus : 256;
  const answer = await session.send({ cla: 0, ins: 0x88, p1: 0, p2: 0, data: challenge, expected });
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  if (status !== 0x9000) return failed('refused');
  if (key.kind === 'ec')
    return isEcdsaOf(key.curve, key.point, port.hash(hash, challenge), data) ? ok(undefined) : failed('not-genuine');
  const { length } = key.key.modulus;
  if (length < shortestModulus || length > longestModulus) return failed('weak-key');
  const opened = data.length === length ? port.rsaOpen(key.key, data) : undefined;
  return opened && isRecovered(port, opened, challenge) ? ok(undefined) : failed('not-genuine');
}

/** ISO/IEC 9796-2 scheme 1 with partial recovery: header, the chip's part, the hash of both parts, trailer (9303-11 6.1.2.2). */
export function isRecovered(port: CryptoPort, representative: Uint8Array, challenge: Uint8Array): boolean {
  const last = representative.at(-1);
  const hash = last === 0xbc ? 'sha1' : last === 0xcc ? trailers[representative.at(-2)!] : undefined;
  if (!hash || representative[0] !== 0x6a) return false;
  const end = representative.length - (last === 0xbc ? 1 : 2) - hashLengths[hash];
  if (end < 2) return false;
  const theirs = representative.subarray(1, end);
  return equalBytes(representative.subarray(end, end + hashLengths[hash]), port.hash(hash, concat(theirs, challenge)));
}

/** ECDSA with the plain signature of both numbers (BSI TR-03111 5.2.1). */
export function isEcdsaOf(curve: Curve, key: Point, hash: Uint8Array, signature: Uint8Array): boolean {
  const half = Math.ceil(curve.order.toString(2).length / 8);
  if (signature.length !== 2 * half) return false;
  const n = curve.order;
  const [r, s] = [toBigInt(signature.subarray(0, half)), toBigInt(signature.subarray(half))];
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  const excess = Math.max(0, hash.length * 8 - n.toString(2).length);
  const e = (toBigInt(hash) >> BigInt(excess)) % n;
  const inverse = invert(s, n);
  const [one, other] = [(e * inverse) % n, (r * inverse) % n];
  const sum = one === 0n ? key.multiply(other) : curve.generator.multiply(one).add(key.multiply(other));
  return !sum.is0() && sum.toAffine().x % n === r;
}

/** By the extended algorithm of Euclid; the modulus is prime. */
function invert(number: bigint, modulus: bigint): bigint {
  let [r, next, x, nextX] = [modulus, number % modulus, 0n, 1n];
  while (next > 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return x < 0n ? x + modulus : x;
}
