import { RSAPublicKey } from '@peculiar/asn1-rsa';
import { parseAsn1, toHex, toNumber } from './asn1.ts';
import { childrenOf, readBer } from './ber.ts';
import { curves, type Curve } from './curves.ts';
import type { RsaKey } from './cryptography.ts';

export type PublicKey =
  | { readonly kind: 'rsa'; readonly key: RsaKey }
  | { readonly kind: 'ec'; readonly curve: Curve; readonly point: Uint8Array }
  /** Of a kind, size or curve that is not known here. */
  | { readonly kind: 'unsupported' };

const rsaKinds = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10'];
const ecKind = '1.2.840.10045.2.1';
const unsupported: PublicKey = { kind: 'unsupported' };

export type KeyInfo = { readonly kind: string; readonly parameters: Uint8Array; readonly bits: Uint8Array };

export function publicKeyOf({ kind, parameters, bits }: KeyInfo): PublicKey {
  if (rsaKinds.includes(kind)) return rsaKeyOf(bits);
  if (kind !== ecKind) return unsupported;
  const curve = curveOf(parameters);
  return curve ? { kind: 'ec', curve, point: bits } : unsupported;
}

/** Keys larger than any state's would only cost time. */
function rsaKeyOf(bits: Uint8Array): PublicKey {
  const read = parseAsn1(bits, RSAPublicKey);
  if (!read) return unsupported;
  const key = { modulus: new Uint8Array(read.modulus), exponent: new Uint8Array(read.publicExponent) };
  return key.modulus.length <= 1025 && key.exponent.length <= 9 ? { kind: 'rsa', key } : unsupported;
}

/**
 * Doc 9303-12 4.1.6.3 has the curve written out. It is only looked up among the known ones by all its numbers: whoever
 * chooses a base point of his own can sign for any key (CVE-2020-0601).
 */
function curveOf(parameters: Uint8Array): Curve | undefined {
  const read = readBer(parameters, parameters.length);
  if (!read.ok) return undefined;
  if (read.value.tag === 0x06) {
    const oid = toHex(read.value.value);
    return curves.find((curve) => encodedOid(curve.oid) === oid);
  }
  const [, field, coefficients, base, order] = childrenOf(read.value, 0x30) ?? [];
  const [, prime] = childrenOf(field, 0x30) ?? [];
  const [a, b] = childrenOf(coefficients, 0x30) ?? [];
  if (!prime || !a || !b || !base || !order) return undefined;
  const numbers = { p: toNumber(prime.value), a: toNumber(a.value), b: toNumber(b.value), n: toNumber(order.value) };
  return curves.find(
    (curve) =>
      curve.p === numbers.p &&
      curve.a === numbers.a &&
      curve.b === numbers.b &&
      curve.n === numbers.n &&
      isBaseOf(curve, base.value),
  );
}

function isBaseOf({ p, Gx, Gy }: Curve, base: Uint8Array): boolean {
  const size = Math.ceil(p.toString(16).length / 2);
  const x = base.subarray(1, 1 + size);
  if (toNumber(x) !== Gx) return false;
  if (base[0] === 0x04) return base.length === 1 + 2 * size && toNumber(base.subarray(1 + size)) === Gy;
  return base.length === 1 + size && base[0] === (Gy % 2n === 0n ? 0x02 : 0x03);
}

function encodedOid(oid: string): string {
  const [first, second, ...rest] = oid.split('.').map(Number);
  return [first! * 40 + second!, ...rest].map(base128).join('');
}

function base128(number: number): string {
  const bytes = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) bytes.unshift(0x80 | (rest & 0x7f));
  return toHex(Uint8Array.from(bytes));
}
