import { concat, fromHex, toBigInt } from './bytes.ts';
import type { CryptoPort } from './cipher-port.ts';
import type { Curve, Point } from './curves.ts';

/** The constants of the pseudo-random function for blocks of 128 bits (ICAO 9303-11 4.4.3.3.2). */
const forKey = fromHex('a668892a7c41e3ca739f40b057d85904');
const forNumber = fromHex('a4e136ac725f738b01c1f60217c188ad');

/** The generator that both sides make of the two nonces, for AES-128: the only cipher for which there is an example to hold it against. */
export function mapIntegrated(
  port: CryptoPort,
  curve: Curve,
  chipNonce: Uint8Array,
  ourNonce: Uint8Array,
): Point | undefined {
  return toPoint(curve, pseudoRandom(port, curve, chipNonce, ourNonce));
}

/** As many blocks as the prime and 64 bits more need, so that every number is about as likely. */
function pseudoRandom(port: CryptoPort, curve: Curve, chipNonce: Uint8Array, ourNonce: Uint8Array): bigint {
  const iv = new Uint8Array(16);
  const blocks: Uint8Array[] = [];
  let key = port.encrypt('aes', ourNonce, iv, chipNonce);
  while (blocks.length * 128 < curve.length * 8 + 64) {
    blocks.push(port.encrypt('aes', key, iv, forNumber));
    key = port.encrypt('aes', key, iv, forKey);
  }
  return toBigInt(concat(...blocks)) % BigInt(`0x${curve.parameters.p}`);
}

/** The point encoding of ICAO 9303-11 appendix B.2, for primes of the form 4k + 3 and curves whose cofactor is one. */
function toPoint(curve: Curve, number: bigint): Point | undefined {
  const [p, a, b] = [curve.parameters.p, curve.parameters.a, curve.parameters.b].map((hex) => BigInt(`0x${hex}`));
  if (p === undefined || a === undefined || b === undefined || p % 4n !== 3n) return undefined;
  const mod = (value: bigint) => ((value % p) + p) % p;
  const alpha = mod(-number * number);
  const sum = mod(alpha + alpha * alpha);
  if (sum === 0n) return undefined;
  const x2 = mod(-b * power(a, p - 2n, p) * (1n + power(sum, p - 2n, p)));
  const x3 = mod(alpha * x2);
  const h2 = mod(x2 * x2 * x2 + a * x2 + b);
  const u = mod(number * number * number * h2);
  const root = power(h2, p - 1n - (p + 1n) / 4n, p);
  const [x, y] = mod(root * root * h2) === 1n ? [x2, mod(root * h2)] : [x3, mod(root * u)];
  return curve.at(x, y);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left % 2n === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
