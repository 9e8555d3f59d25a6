import { constants, createHash, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { nothing, octets, oid, seq } from '../../test/fakes/der.ts';
import { nodeTrustCrypto } from './node-trust-crypto.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
const key = { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') };
const message = Uint8Array.of(1, 2, 3);
const digest = octets(createHash('sha256').update(message).digest());
const sha256 = oid('2.16.840.1.101.3.4.2.1');
const signedAs = (info: Uint8Array) => privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, info);
const verifies = (info: Uint8Array, of = message) =>
  nodeTrustCrypto.verifyRsa(key, { padding: 'pkcs1', hash: 'sha256' }, of, signedAs(info));

test('the algorithm of a digest is taken with and without its empty parameters, and in no other form', () => {
  expect(verifies(seq(seq(sha256, nothing()), digest))).toBe(true);
  expect(verifies(seq(seq(sha256), digest))).toBe(true);
  expect(verifies(seq(seq(sha256), digest), Uint8Array.of(1, 2, 4))).toBe(false);
  expect(verifies(seq(seq(sha256), digest, nothing()))).toBe(false);
  expect(verifies(Uint8Array.from([...seq(seq(sha256), digest), 0]))).toBe(false);
  expect(verifies(seq(seq(oid('1.3.14.3.2.26')), digest))).toBe(false);
});

test('a key or a signature that is none verifies nothing', () => {
  const none = { modulus: new Uint8Array(), exponent: new Uint8Array() };
  const scheme = { padding: 'pss', hash: 'sha256', saltLength: 32 } as const;
  expect(nodeTrustCrypto.verifyRsa(none, scheme, message, new Uint8Array(256))).toBe(false);
  expect(nodeTrustCrypto.verifyRsa(key, scheme, message, new Uint8Array(3))).toBe(false);
});
