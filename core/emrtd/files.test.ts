import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issueCom, issueDg1, issueDg14, issueDg15, issueDg2 } from '../../native/emrtd/issue-files.ts';
import { nodeCrypto } from '../../native/emrtd/node-crypto.ts';
import { failed, ok } from '../result.ts';
import { isEcdsaOf, isRecovered } from './active-authentication.ts';
import { concat, fromHex } from './bytes.ts';
import { curveById } from './curves.ts';
import { readDg2 } from './dg2.ts';
import { readCom, readDg1, readDg15 } from './files.ts';
import { readSecurityInfos } from './security-infos.ts';

const jpeg2000 = fromHex('0000000c6a5020200d0a870a0102');
const jpeg = fromHex('ffd8ffe000104a464946');

test('a portrait is known by its first bytes, and a picture of another kind is not passed on', () => {
  expect(readDg2(issueDg2(jpeg))).toEqual(ok([{ format: 'jpeg', bytes: jpeg }]));
  expect(readDg2(issueDg2(jpeg2000))).toEqual(ok([{ format: 'jpeg2000', bytes: jpeg2000 }]));
  expect(readDg2(issueDg2(fromHex('ff4fff5100')))).toMatchObject({ ok: true });
  expect(readDg2(issueDg2(fromHex('89504e470d0a1a0a')))).toEqual(failed('not-understood'));
});

test('a record in the newer encoding is said to be not understood, and a record that lies about itself is malformed', () => {
  const newer = fromHex('75157f61120201017f600ca1007f2e07a1053003020100');
  expect(readDg2(newer)).toEqual(failed('not-understood'));
  const file = issueDg2(jpeg);
  const start = file.findIndex((byte, at) => byte === 0x46 && file[at + 1] === 0x41 && file[at + 2] === 0x43);
  const withByte = (offset: number, byte: number) => file.map((old, at) => (at === start + offset ? byte : old));
  // The record's own length, the number of faces, the face's own length, the number of its feature points.
  for (const [offset, byte] of [
    [8, 0x7f],
    [13, 2],
    [13, 0],
    [14, 0x7f],
    [17, 1],
    [18, 0xff],
  ] as const)
    expect([offset, readDg2(withByte(offset, byte))]).toEqual([offset, failed('malformed')]);
});

test('a zone of no document’s size, or with anything but characters, is malformed', () => {
  expect(readDg1(issueDg1('A'.repeat(36), 'B'.repeat(36)))).toEqual(ok(['A'.repeat(36), 'B'.repeat(36)]));
  expect(readDg1(issueDg1('A'.repeat(89)))).toEqual(failed('malformed'));
  expect(readDg1(issueDg1(`\u0007${'A'.repeat(87)}`))).toEqual(failed('malformed'));
});

/** The example of ICAO 9303-11 appendix F gives no modulus, but what the signature opens to. */
const challenge = fromHex('f173589974bf40c6');
const representative = fromHex(
  '6A9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98599F40B79F377B5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E7292E2DCDA3024B47DA8C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127BC',
);

test('the opened signature of the example holds the challenge, and none other', () => {
  expect(isRecovered(nodeCrypto, representative, challenge)).toBe(true);
  expect(isRecovered(nodeCrypto, representative, challenge.toReversed())).toBe(false);
  for (let at = 0; at < representative.length; at += 1) {
    const wrong = representative.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect([at, isRecovered(nodeCrypto, wrong, challenge)]).toEqual([at, false]);
  }
  expect(isRecovered(nodeCrypto, fromHex('6abc'), challenge)).toBe(false);
});

test('numbers that are no signature are none, also those that would make any key fit', () => {
  const curve = curveById(13)!;
  for (const signature of [new Uint8Array(64), new Uint8Array(64).fill(0xff), new Uint8Array(63), new Uint8Array()])
    expect(isEcdsaOf(curve, curve.generator, new Uint8Array(32).fill(1), signature)).toBe(false);
});

test('a modulus without the byte for its sign is read, as there are documents with one', () => {
  const info = fromHex('301a300d06092a864886f70d010101050003090030060201cf020103');
  const key = readDg15(issueDg15(info));
  expect(key).toEqual(ok({ kind: 'rsa', key: { modulus: fromHex('cf'), exponent: fromHex('03') } }));
});

test('no bytes make a reader of files throw, whatever was changed in them', () => {
  const files = [
    issueCom(0x61, 0x75),
    issueDg1('A'.repeat(88)),
    issueDg2(jpeg),
    issueDg14('aes-256', 16, 77n),
    issueDg15(fromHex('301a300d06092a864886f70d01010105000309003006020101020103')),
  ];
  const readers = [readCom, readDg1, readDg2, readDg15, readSecurityInfos];
  const change = fc
    .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(255), fc.nat(40))
    .map(([file, at, byte, cut]) =>
      file
        .map((old, place) => (place === at % file.length ? byte : old))
        .subarray(0, file.length - (cut > 20 ? cut - 20 : 0)),
    );
  fc.assert(
    fc.property(fc.oneof(change, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      for (const read of readers) expect(typeof read(bytes).ok).toBe('boolean');
    }),
  );
  expect(readCom(concat(files[0]!, new Uint8Array(9)))).toEqual(ok({ groups: [1, 2] }));
});
