import { expect, test } from 'vitest';
import { nodeCrypto } from '../../native/emrtd/node-crypto.ts';
import { ok } from '../result.ts';
import { fromHex, toHex } from './bytes.ts';
import { openByBasicAccess } from './bac.ts';
import { basicAccessKeys } from './keys.ts';
import { startMessaging } from './secure-messaging.ts';
import { startSession } from './session.ts';

/** The worked example of ICAO 9303-11 appendix D. */
const information = 'L898902C<369080619406236';
const challenge = '4608F91988702212';
const challengeCommand = '0084000008';
const authenticate = '72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F25F1448EEA8AD90A7';
const proof = '46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449';
const exchanges = [
  {
    command: { cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: fromHex('011e') },
    protectedCommand: '0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800',
    protectedAnswer: '990290008E08FA855A5D4C50A8ED9000',
    data: '',
  },
  {
    command: { cla: 0, ins: 0xb0, p1: 0, p2: 0, expected: 4 },
    protectedCommand: '0CB000000D9701048E08ED6705417E96BA5500',
    protectedAnswer: '8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000',
    data: '60145f01',
  },
  {
    command: { cla: 0, ins: 0xb0, p1: 0, p2: 4, expected: 0x12 },
    protectedCommand: '0CB000040D9701128E082EA28A70F3C7B53500',
    protectedAnswer: '871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000',
    data: '04303130365f36063034303030305c026175',
  },
];

/** The chance of the example, in the order in which it is drawn. */
function drawn(...hexes: string[]) {
  return { ...nodeCrypto, random: () => fromHex(hexes.shift()!) };
}

/** A chip that says what the example's does, and only to the example's commands. */
function exampleChip(answers: readonly (readonly [string, string])[]) {
  const left = [...answers];
  return (command: Uint8Array) => {
    const [expected, answer] = left.shift()!;
    expect(toHex(command).toUpperCase()).toBe(expected);
    return Promise.resolve(ok(fromHex(answer)));
  };
}

test('the zone’s fields give the keys of the example', () => {
  const keys = basicAccessKeys(nodeCrypto, information);
  expect(toHex(keys.encrypt)).toBe('ab94fdecf2674fdfb9b391f85d7f76f2');
  expect(toHex(keys.authenticate)).toBe('7962d9ece03d1acd4c76089dce131543');
});

test('a chip is opened and read as in the example, byte for byte', async () => {
  const session = startSession(
    exampleChip([
      [challengeCommand, `${challenge}9000`],
      [`0082000028${authenticate}28`, `${proof}9000`],
      ...exchanges.map(({ protectedCommand, protectedAnswer }) => [protectedCommand, protectedAnswer] as const),
    ]),
  );
  const port = drawn('781723860C06C226', '0B795240CB7049B01C19B33E32804F0B');
  expect(await openByBasicAccess(session, port, information)).toEqual(ok(undefined));
  for (const { command, data } of exchanges)
    expect(await session.send(command)).toEqual(ok({ data: fromHex(data), status: 0x9000 }));
});

test.each([
  ['does not know the key', '6300', 'wrong-key'],
  ['counts wrong keys', '63c2', 'wrong-key'],
  ['does not offer it', '6d00', 'refused'],
  ['answers with another code', `${proof.slice(0, -2)}489000`, 'forged'],
  ['answers with too little', `${proof.slice(0, -2)}9000`, 'forged'],
  ['is torn away', '', 'card-removed'],
])('a chip is not opened that %s', async (_name, answer, failure) => {
  const session = startSession(
    exampleChip([
      [challengeCommand, `${challenge}9000`],
      [`0082000028${authenticate}28`, answer],
    ]),
  );
  const port = drawn('781723860C06C226', '0B795240CB7049B01C19B33E32804F0B');
  expect(await openByBasicAccess(session, port, information)).toEqual({ ok: false, failure });
});

test('every bit of a protected answer counts, and a plain one is never believed', () => {
  const keys = {
    encrypt: fromHex('979EC13B1CBFE9DCD01AB0FED307EAE5'),
    authenticate: fromHex('F1CB1F1FB5ADF208806B89DC579DC1F8'),
  };
  const whole = fromHex(exchanges[0]!.protectedAnswer);
  const open = (bytes: Uint8Array, status = 0x9000) => {
    const messaging = startMessaging(nodeCrypto, '3des', keys, fromHex('887022120C06C226'));
    messaging.protect(exchanges[0]!.command);
    return messaging.open({ data: bytes, status });
  };
  const data = whole.subarray(0, -2);
  expect(open(data).ok).toBe(true);
  for (let bit = 0; bit < data.length * 8; bit += 1) {
    const wrong = data.slice();
    wrong[bit >> 3] = wrong[bit >> 3]! ^ (1 << (bit & 7));
    expect([bit, open(wrong).ok]).toEqual([bit, false]);
  }
  expect(open(data, 0x6a82)).toEqual({ ok: false, failure: 'status-differs' });
  expect(open(new Uint8Array())).toEqual({ ok: false, failure: 'unprotected-answer' });
  expect(open(data.subarray(4))).toEqual({ ok: false, failure: 'unprotected-answer' });
});
