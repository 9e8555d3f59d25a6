import { weierstrass, type WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';
import { fromBigInt, toBigInt, toHex } from './bytes.ts';
import type { CryptoPort } from './cipher-port.ts';
import { curveParameters, type CurveParameters } from './curve-parameters.ts';

export type Point = WeierstrassPoint<bigint>;

/** A curve that documents use, with points checked to lie on it. */
export type Curve = {
  readonly parameters: CurveParameters;
  /** Of a coordinate, in bytes. */
  readonly length: number;
  readonly order: bigint;
  readonly generator: Point;
  /** The point of its uncompressed form (ICAO 9303-11 9.4.2); undefined for anything but a point of the curve other than zero. */
  read(bytes: Uint8Array): Point | undefined;
  write(point: Point): Uint8Array;
  /** The point of these coordinates, if it is one of the curve. */
  at(x: bigint, y: bigint): Point | undefined;
  /** The x coordinate: what two sides agree on (9303-11 4.4.1 and 6.2). Undefined where it is no point. */
  agree(secret: bigint, theirs: Point): Uint8Array | undefined;
};

function buildCurve(parameters: CurveParameters): Curve {
  const { p, a, b, gx, gy, n } = parameters;
  const number = (hex: string) => BigInt(`0x${hex}`);
  const order = number(n);
  const shape = { p: number(p), a: number(a), b: number(b), n: order, h: 1n, Gx: number(gx), Gy: number(gy) };
  const points = weierstrass<bigint>(shape);
  const length = p.length / 2;
  const at = (x: bigint, y: bigint) => {
    try {
      const point = points.fromAffine({ x, y });
      point.assertValidity();
      return point.is0() ? undefined : point;
    } catch {
      // Coordinates of the chip that are no point of the curve.
      return undefined;
    }
  };
  return {
    parameters,
    length,
    order,
    generator: points.BASE,
    at,
    read: (bytes) =>
      bytes.length === 1 + 2 * length && bytes[0] === 4
        ? at(toBigInt(bytes.subarray(1, 1 + length)), toBigInt(bytes.subarray(1 + length)))
        : undefined,
    write: (point) => {
      const { x, y } = point.toAffine();
      return Uint8Array.from([4, ...fromBigInt(x, length), ...fromBigInt(y, length)]);
    },
    agree: (secret, theirs) => {
      const shared = theirs.multiply(secret);
      return shared.is0() ? undefined : fromBigInt(shared.toAffine().x, length);
    },
  };
}

const built = new Map<number, Curve>();

function build(parameters: CurveParameters | undefined): Curve | undefined {
  if (!parameters) return undefined;
  const curve = built.get(parameters.id) ?? buildCurve(parameters);
  built.set(parameters.id, curve);
  return curve;
}

export function curveById(id: number): Curve | undefined {
  return build(curveParameters.find((one) => one.id === id));
}

export function curveByOid(oid: Uint8Array): Curve | undefined {
  return build(curveParameters.find((one) => one.oid === toHex(oid)));
}

/** The curve that a key spells out. Only a known one is taken: a key with a generator of its own choosing proves nothing. */
export function curveByParameters(stated: Omit<CurveParameters, 'id' | 'name' | 'oid'>): Curve | undefined {
  const same = (one: string, other: string) => BigInt(`0x0${one}`) === BigInt(`0x0${other}`);
  const names = ['p', 'a', 'b', 'gx', 'gy', 'n'] as const;
  return build(curveParameters.find((one) => names.every((name) => same(one[name], stated[name]))));
}

/** A secret number below the order. Eight bytes more than needed are drawn, so that none is likelier than another. */
export function drawSecret(curve: Curve, port: CryptoPort): bigint {
  return (toBigInt(port.random(curve.length + 8)) % (curve.order - 1n)) + 1n;
}
