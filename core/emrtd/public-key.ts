import { failed, ok, type Result } from '../result.ts';
import { toHex } from './bytes.ts';
import type { RsaKey } from './cipher-port.ts';
import { curveById, curveByOid, curveByParameters, type Curve, type Point } from './curves.ts';
import { readTlv, readTlvs, type Tlv } from './tlv.ts';

export type PublicKey =
  | { readonly kind: 'rsa'; readonly key: RsaKey }
  | { readonly kind: 'ec'; readonly curve: Curve; readonly point: Point };

export type KeyProblem = 'malformed' | 'unknown-algorithm' | 'unknown-curve' | 'not-on-curve';

const rsa = '2a864886f70d010101';
const ellipticCurve = '2a8648ce3d0201';
/** Standardised domain parameters (ICAO 9303-11 9.5.1), named by a number. */
const standardised = '04007f00070102';
const primeField = '2a8648ce3d0101';

/** A SubjectPublicKeyInfo (RFC 5280 4.1). The curve of an elliptic key may be named, numbered or spelt out, as ICAO asks for (9303-12 4.1.6.3). */
export function readPublicKey(info: Tlv): Result<PublicKey, KeyProblem> {
  const [algorithm, bits] = partsOf(info, 0x30);
  const [oid, parameters] = partsOf(algorithm, 0x30);
  if (oid?.tag !== 0x06 || bits?.tag !== 0x03 || bits.value[0] !== 0) return failed('malformed');
  const key = bits.value.subarray(1);
  switch (toHex(oid.value)) {
    case rsa:
      return readRsa(key);
    case ellipticCurve:
    case standardised: {
      const curve = parameters && curveOf(parameters);
      if (!curve) return failed('unknown-curve');
      const point = curve.read(key);
      return point ? ok({ kind: 'ec', curve, point }) : failed('not-on-curve');
    }
    default:
      return failed('unknown-algorithm');
  }
}

function readRsa(bytes: Uint8Array): Result<PublicKey, KeyProblem> {
  const sequence = readTlv(bytes);
  if (!sequence.ok) return failed('malformed');
  const [modulus, exponent] = partsOf(sequence.value, 0x30).map(magnitude);
  return modulus && exponent ? ok({ kind: 'rsa', key: { modulus, exponent } }) : failed('malformed');
}

function curveOf(parameters: Tlv): Curve | undefined {
  if (parameters.tag === 0x06) return curveByOid(parameters.value);
  if (parameters.tag === 0x02) return parameters.value.length === 1 ? curveById(parameters.value[0]!) : undefined;
  // ECParameters (X9.62): version, field, curve, generator, order, cofactor.
  const [, field, shape, generator, order] = partsOf(parameters, 0x30);
  const [fieldType, prime] = partsOf(field, 0x30);
  const [a, b] = partsOf(shape, 0x30);
  if (!fieldType || toHex(fieldType.value) !== primeField || !prime || !a || !b || !generator || !order)
    return undefined;
  const coordinates = toHex(generator.value);
  if (generator.value[0] !== 4 || generator.value.length > 133) return undefined;
  const middle = 2 + (coordinates.length - 2) / 2;
  return curveByParameters({
    p: toHex(prime.value),
    a: toHex(a.value),
    b: toHex(b.value),
    gx: coordinates.slice(2, middle),
    gy: coordinates.slice(middle),
    n: toHex(order.value),
  });
}

function partsOf(tlv: Tlv | undefined, tag: number): readonly Tlv[] {
  const parts = tlv?.tag === tag ? readTlvs(tlv.value) : undefined;
  return parts?.ok ? parts.value : [];
}

/** An INTEGER without the byte for its sign. Some issuers leave that byte out, so that the number seems to be negative; no key is. */
function magnitude({ tag, value }: Tlv): Uint8Array | undefined {
  const start = value.findIndex((byte) => byte !== 0);
  return tag === 0x02 && start >= 0 ? value.subarray(start) : undefined;
}
