import { expect, test } from 'vitest';
import { curveParameters } from './curve-parameters.ts';
import { curveById, curveByOid, curveByParameters } from './curves.ts';
import { fromHex } from './bytes.ts';

test.each(curveParameters.map((parameters) => [parameters.name, parameters] as const))(
  'the generator of %s lies on the curve and has the order that is stated',
  (_name, parameters) => {
    const curve = curveById(parameters.id)!;
    expect(curve.read(curve.write(curve.generator))?.equals(curve.generator)).toBe(true);
    const last = curve.generator.multiply(curve.order - 1n);
    expect(last.add(curve.generator).is0()).toBe(true);
    expect(curveByOid(fromHex(parameters.oid))).toBe(curve);
    expect(curveByParameters({ ...parameters, a: `00${parameters.a}` })).toBe(curve);
    expect(curveByParameters({ ...parameters, gy: parameters.gx })).toBeUndefined();
  },
);

test('bytes that are no point of the curve are not taken for one', () => {
  const curve = curveById(13)!;
  const bytes = curve.write(curve.generator);
  const wrong = bytes.slice();
  wrong[64] = wrong[64]! ^ 1;
  for (const one of [
    wrong,
    bytes.subarray(1),
    Uint8Array.of(0),
    new Uint8Array(65),
    new Uint8Array(65).fill(0xff, 1).fill(4, 0, 1),
  ])
    expect(curve.read(one)).toBeUndefined();
  expect(curveById(7)).toBeUndefined();
});
