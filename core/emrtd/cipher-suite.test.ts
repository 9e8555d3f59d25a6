import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../../native/emrtd/node-crypto.ts';
import { fromHex, toHex } from './bytes.ts';
import { mac, pad, suites, unpad } from './cipher-suite.ts';

/** RFC 4493 4; the first eight bytes are what a chip sends. */
const message =
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';
test.each([
  [0, 'bb1d6929e9593728'],
  [16, '070a16b46b4d4144'],
  [40, 'dfa66747de9ae630'],
  [64, '51f0bebf7e3b9d92'],
])('the code by AES of %i bytes is that of RFC 4493', (length, code) => {
  const key = fromHex('2b7e151628aed2a6abf7158809cf4f3c');
  expect(toHex(mac(nodeCrypto, suites['aes-128'], key, fromHex(message).subarray(0, length)))).toBe(code);
});

test('padding fills whole blocks and can be taken off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.constantFrom(8, 16), (bytes, size) => {
      const padded = pad(bytes, size);
      expect(padded.length % size).toBe(0);
      expect(unpad(padded)).toEqual(bytes);
    }),
  );
  expect(unpad(new Uint8Array(8))).toBeUndefined();
  expect(unpad(new Uint8Array())).toBeUndefined();
});
