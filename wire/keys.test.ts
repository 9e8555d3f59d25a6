import { createPublicKey, diffieHellman, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';
import {
  bytesOfKey,
  exportPrivateKey,
  importEncryptionKey,
  importSigningKey,
  makeEncryptionKey,
  makeSigningKey,
} from './keys.ts';

test('a signing key that was kept and taken out again signs as before', () => {
  const key = makeSigningKey();
  const again = importSigningKey(exportPrivateKey(key));
  if (!again.ok) throw new Error('refused');
  expect(again.value.publicKey).toBe(key.publicKey);
  const data = Buffer.from('a frame');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKey };
  expect(verify(null, data, { format: 'jwk', key: jwk }, sign(null, data, again.value.privateKey))).toBe(true);
});

test('the public half of a signing key is the one of the standard', () => {
  // RFC 8032, 7.1, test 1.
  const secret = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const expected = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
  expect(importSigningKey(secret.toString('base64url'))).toMatchObject({
    value: { publicKey: expected.toString('base64url') },
  });
});

test('two encryption keys that were kept agree on the same secret from either side', () => {
  const [one, other] = [makeEncryptionKey(), makeEncryptionKey()].map((key) => {
    const again = importEncryptionKey(exportPrivateKey(key));
    if (!again.ok) throw new Error('refused');
    expect(again.value.publicKey).toBe(key.publicKey);
    return again.value.privateKey;
  }) as [KeyObject, KeyObject];
  const agree = (own: KeyObject, of: KeyObject) => diffieHellman({ privateKey: own, publicKey: createPublicKey(of) });
  expect(agree(one, other)).toEqual(agree(other, one));
});

test('text that is not exactly 32 bytes in base64url is no key', () => {
  const { publicKey } = makeEncryptionKey();
  // The last of 43 letters has four bits that mean something: others are the same bytes written otherwise.
  const other = publicKey.slice(0, 42) + ({ A: 'B', Q: 'R' }[publicKey[42]!] ?? '_');
  for (const text of ['', publicKey.slice(1), `${publicKey}A`, `${publicKey.slice(1)}=`, other]) {
    expect(bytesOfKey(text)).toBeUndefined();
    expect(importSigningKey(text)).toEqual({ ok: false, failure: { kind: 'not-a-key' } });
    expect(importEncryptionKey(text)).toEqual({ ok: false, failure: { kind: 'not-a-key' } });
  }
});

test('a fingerprint has five groups of four letters that nobody mistakes for others', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const key = Buffer.from(bytes).toString('base64url');
      expect(fingerprintOf(key)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
});

test('a fingerprint stays what it is, for both sides and for ever', () => {
  const [one, two] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64url')) as [string, string];
  expect(fingerprintOf(one)).toMatchInlineSnapshot(`"XWW6-3RKG-TV5J-XD9B-VKSK"`);
  expect(fingerprintOf(one, two)).toMatchInlineSnapshot(`"HVJJ-DQTB-S8ZP-87BQ-P7EW"`);
  expect(fingerprintOf(two, one)).not.toBe(fingerprintOf(one, two));
  expect(() => fingerprintOf('no key')).toThrow('a fingerprint is of keys');
});
