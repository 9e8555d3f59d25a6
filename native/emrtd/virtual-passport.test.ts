import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { askChipToSign } from '../../core/emrtd/active-authentication.ts';
import { openByBasicAccess } from '../../core/emrtd/bac.ts';
import { fromHex } from '../../core/emrtd/bytes.ts';
import { authenticateChip, chooseChipAuthentication } from '../../core/emrtd/chip-authentication.ts';
import type { SuiteName } from '../../core/emrtd/cipher-suite.ts';
import { readDg2 } from '../../core/emrtd/dg2.ts';
import { readCom, readDg1, readDg15 } from '../../core/emrtd/files.ts';
import type { AccessPassword } from '../../core/emrtd/keys.ts';
import { openByPace } from '../../core/emrtd/pace.ts';
import { findReadSize, readFile, selectApplication, type FileName, type ReadSize } from '../../core/emrtd/read-file.ts';
import { readSecurityInfos } from '../../core/emrtd/security-infos.ts';
import { startSession, type Session } from '../../core/emrtd/session.ts';
import { failed, ok, type Result } from '../../core/result.ts';
import { issueCardAccess, issueCom, issueDg1, issueDg14, issueDg15, issueDg2 } from './issue-files.ts';
import { nodeCrypto } from './node-crypto.ts';
import { signByEcdsa, signByRsa } from './sign-challenge.ts';
import { layPassport, type VirtualPassport } from './virtual-passport.ts';

const lines = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226B<<<<<14'];
const information = 'L898902C<369080619406236';
const picture = Uint8Array.from({ length: 3000 }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 251);
const secret = 0x1234567890abcdef1234567890abcdefn;
const pace = { suite: 'aes-128', curveId: 13 } as const;

const issued: VirtualPassport = {
  files: {
    cardAccess: issueCardAccess(pace.suite, pace.curveId),
    com: issueCom(0x61, 0x75, 0x6e),
    dg1: issueDg1(...lines),
    dg2: issueDg2(picture),
    dg14: issueDg14('aes-128', 13, secret),
  },
  information,
  accessNumber: '123456',
  access: 'both',
  pace,
  chipKey: { curveId: 13, secret, suite: 'aes-128' },
};

/** The session and every command that went to the chip. */
function lay(passport: VirtualPassport) {
  const chip = layPassport(passport);
  const commands: Uint8Array[] = [];
  const session = startSession((command) => {
    commands.push(command);
    return Promise.resolve(ok(chip(command)));
  });
  return { session, commands };
}

async function openWithPace(session: Session, password: AccessPassword): Promise<Result<unknown, unknown>> {
  const file = await readFile(session, 'cardAccess');
  if (!file.ok) return file;
  const infos = readSecurityInfos(file.value);
  const info = infos.ok ? infos.value.pace[0] : undefined;
  return info ? openByPace(session, nodeCrypto, info, password) : failed('no-pace');
}

async function readAll(session: Session, names: readonly FileName[], size?: ReadSize) {
  const selected = await selectApplication(session);
  if (!selected.ok) return selected;
  const opened = await openByBasicAccess(session, nodeCrypto, information);
  if (!opened.ok) return opened;
  const files: Uint8Array[] = [];
  for (const name of names) {
    const file = await readFile(session, name, size);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return ok(files);
}

const names = ['com', 'dg1', 'dg2'] as const;

test('a document is read over basic access, its picture untouched', async () => {
  const read = await readAll(lay(issued).session, names);
  const [com, dg1, dg2] = read.ok ? read.value : expect.fail(read.failure);
  expect(readCom(com!)).toEqual(ok({ groups: [1, 2, 14] }));
  expect(readDg1(dg1!)).toEqual(ok(lines));
  expect(readDg2(dg2!)).toEqual(ok([{ format: 'jpeg', bytes: picture }]));
});

const suites: readonly SuiteName[] = ['3des', 'aes-128', 'aes-192', 'aes-256'];
test.each(suites.flatMap((suite) => [12, 13, 16, 18].map((curveId) => [suite, curveId] as const)))(
  'a document is opened by PACE with %s on curve %i, by its zone and by its number, and read',
  async (suite, curveId) => {
    const files = { ...issued.files, cardAccess: issueCardAccess(suite, curveId) };
    const passport: VirtualPassport = { ...issued, files, access: 'pace', pace: { suite, curveId } };
    for (const password of [
      { kind: 'mrz', information },
      { kind: 'can', digits: '123456' },
    ] as const) {
      const { session } = lay(passport);
      expect((await openWithPace(session, password)).ok).toBe(true);
      expect(await readFile(session, 'dg1')).toEqual(ok(issued.files.dg1));
    }
    expect(await openWithPace(lay(passport).session, { kind: 'can', digits: '123457' })).toEqual(failed('wrong-key'));
  },
);

test('a document is opened by PACE with the integrated mapping, and not by a wrong number', async () => {
  const files = { ...issued.files, cardAccess: issueCardAccess('aes-128', 13, 'integrated') };
  const passport: VirtualPassport = { ...issued, files, pace: { ...pace, mapping: 'integrated' } };
  const { session } = lay(passport);
  expect((await openWithPace(session, { kind: 'can', digits: '123456' })).ok).toBe(true);
  expect(await readFile(session, 'dg2')).toEqual(ok(issued.files.dg2));
  expect(await openWithPace(lay(passport).session, { kind: 'can', digits: '123457' })).toEqual(failed('wrong-key'));
});

test('a document that only opens by PACE refuses basic access, and one without refuses PACE', async () => {
  expect(await readAll(lay({ ...issued, access: 'pace' }).session, names)).toEqual(failed('refused'));
  expect(await openWithPace(lay({ ...issued, access: 'bac' }).session, { kind: 'mrz', information })).toEqual(
    failed('refused'),
  );
});

test('after PACE was refused nothing is tried by another way, and without its announcement none is found', async () => {
  const { session, commands } = lay({ ...issued, access: 'bac' });
  await openWithPace(session, { kind: 'mrz', information });
  expect(commands.map(([, ins]) => ins)).not.toContain(0x84);
  const { cardAccess: _hidden, ...files } = issued.files;
  expect(await openWithPace(lay({ ...issued, files }).session, { kind: 'mrz', information })).toEqual(failed('absent'));
});

test('another document’s zone does not open it', async () => {
  const other = lay({ ...issued, information: 'L898902C<469080619406236' });
  expect(await readAll(other.session, names)).toEqual(failed('wrong-key'));
});

test.each([200, 128, 100, 64])(
  'a chip that gives no more than %i bytes at once is read all the same',
  async (longestRead) => {
    const size = { now: 223 };
    const read = await readAll(lay({ ...issued, longestRead }).session, names, size);
    expect(read).toEqual(ok(names.map((name) => issued.files[name])));
    expect(size.now).toBeLessThanOrEqual(longestRead);
  },
);

test('a chip that announces long answers is read in few commands, also beyond the 32,767th byte', async () => {
  const dg2 = issueDg2(Uint8Array.from({ length: 60_000 }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 253));
  for (const [announcement, most] of [
    ['4301014701007f66080202100002021000', 40],
    ['7f660802020100020200ff', 300],
    ['7f66', 300],
    ['', 300],
  ] as const) {
    const files = { ...issued.files, dg2 };
    const chip = { ...issued, files, longestRead: most === 40 ? 4096 : 223, announcement: fromHex(announcement) };
    const { session, commands } = lay(chip);
    const size = await findReadSize(session);
    expect(await readAll(session, ['dg2'], size.ok ? size.value : expect.fail(size.failure))).toEqual(ok([dg2]));
    expect(commands.length).toBeLessThan(most);
    expect(commands.some(([, ins]) => ins === 0xb1)).toBe(true);
  }
});

test.each([
  ['claims two gigabytes', '60847fffffff5f0104', 'malformed'],
  ['claims more than it gives', '601e5f010430313037', 'cut-off'],
  ['claims an endless length', '60805f010430313037', 'malformed'],
  ['has a file of three bytes', '600101', 'cut-off'],
  ['has an empty file', '', 'cut-off'],
])('a chip that %s is given up', async (_name, file, failure) => {
  const passport = { ...issued, files: { ...issued.files, com: fromHex(file) } };
  expect(await readAll(lay(passport).session, ['com'])).toEqual(failed(failure));
});

test('a chip that gives one byte at a time is not listened to for ever', async () => {
  const file = fromHex('7582fff0');
  let reads = 0;
  const session = startSession(([, ins, p1, p2]) => {
    if (ins !== 0xb0) return Promise.resolve(ok(fromHex('9000')));
    reads += 1;
    return Promise.resolve(ok(Uint8Array.of(file[p1! * 256 + p2!] ?? 0, 0x90, 0)));
  });
  expect(await readFile(session, 'dg2')).toEqual(failed('too-many-reads'));
  expect(reads).toBe(1000);
});

test('a file that is not there or not for us is told from one that cannot be read', async () => {
  expect(await readAll(lay(issued).session, ['dg11'])).toEqual(failed('absent'));
  expect(await readFile(lay(issued).session, 'dg1')).toEqual(failed('denied'));
});

test('a document torn away at any command, or mute at it, is one failure and no command more', async () => {
  const whole = lay(issued);
  await readAll(whole.session, names);
  for (let at = 0; at < whole.commands.length; at += 1) {
    const { session, commands } = lay({ ...issued, fault: { at, is: 'torn' } });
    expect([at, await readAll(session, names)]).toEqual([at, failed('card-removed')]);
    expect(commands).toHaveLength(at + 1);
    expect(await session.send({ cla: 0, ins: 0x84, p1: 0, p2: 0, expected: 8 })).toEqual(failed('session-over'));

    const chip = layPassport(issued);
    let count = 0;
    const mute = startSession((command) => Promise.resolve(count++ === at ? failed('timed-out') : ok(chip(command))));
    expect([at, await readAll(mute, names)]).toEqual([at, failed('timed-out')]);
    expect(count).toBe(at + 1);
  }
});

test.each([
  ['sealed wrongly', 'wrong-mac', 'wrong-mac'],
  ['plain', 'plain', 'unprotected-answer'],
  ['without its own status', 'status-missing', 'unprotected-answer'],
  ['under another status outside', 'status-differs', 'status-differs'],
  ['of another place in the conversation', 'counter-stands', 'wrong-mac'],
] as const)('an answer that is %s ends the session, wherever it comes', async (_name, is, failure) => {
  const whole = lay(issued);
  await readAll(whole.session, names);
  // Three commands open the chip; from there on everything is protected.
  for (let at = 3; at < whole.commands.length; at += 1) {
    const { session, commands } = lay({ ...issued, fault: { at, is } });
    expect([at, await readAll(session, names)]).toEqual([at, failed(failure)]);
    expect(commands).toHaveLength(at + 1);
  }
});

async function provenByChip(passport: VirtualPassport) {
  const { session } = lay(passport);
  const read = await readAll(session, ['dg14']);
  const infos = read.ok ? readSecurityInfos(read.value[0]!) : expect.fail(read.failure);
  const choice = infos.ok ? chooseChipAuthentication(infos.value) : undefined;
  const proven = await authenticateChip(session, nodeCrypto, choice ?? expect.fail('none offered'));
  return { proven, session };
}

test.each(suites)('the genuine chip proves its key with %s and is read on under it; a copy cannot', async (suite) => {
  const files = { ...issued.files, dg14: issueDg14(suite, 13, secret) };
  const genuine = { ...issued, files, chipKey: { curveId: 13, secret, suite } };
  const { proven, session } = await provenByChip(genuine);
  expect(proven).toEqual(ok(undefined));
  expect(await readFile(session, 'dg2')).toEqual(ok(issued.files.dg2));

  const copy = { ...genuine, chipKey: { curveId: 13, secret: secret + 1n, suite } };
  expect((await provenByChip(copy)).proven).toEqual(failed('not-genuine'));
  const { chipKey: _none, ...without } = genuine;
  expect((await provenByChip(without)).proven).toEqual(failed('refused'));
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weakRsa = generateKeyPairSync('rsa', { modulusLength: 768 });
const longRsa = generateKeyPairSync('rsa', { modulusLength: 3072 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherEc = generateKeyPairSync('ec', { namedCurve: 'P-256' });

test.each([
  ['a key of RSA with SHA-1', rsa, (given: Uint8Array) => signByRsa(rsa.privateKey, given, 'sha1'), ok(undefined)],
  ['a key of RSA with SHA-256', rsa, (given: Uint8Array) => signByRsa(rsa.privateKey, given, 'sha256'), ok(undefined)],
  ['a long key of RSA', longRsa, (given: Uint8Array) => signByRsa(longRsa.privateKey, given, 'sha256'), ok(undefined)],
  ['an elliptic key', ec, (given: Uint8Array) => signByEcdsa(ec.privateKey, given, 'sha1'), ok(undefined)],
  [
    'another key of RSA',
    rsa,
    (given: Uint8Array) => signByRsa(otherRsa.privateKey, given, 'sha1'),
    failed('not-genuine'),
  ],
  [
    'another elliptic key',
    ec,
    (given: Uint8Array) => signByEcdsa(otherEc.privateKey, given, 'sha1'),
    failed('not-genuine'),
  ],
  [
    'an answer to another challenge',
    rsa,
    () => signByRsa(rsa.privateKey, new Uint8Array(8), 'sha1'),
    failed('not-genuine'),
  ],
  [
    'an elliptic answer to another challenge',
    ec,
    () => signByEcdsa(ec.privateKey, new Uint8Array(8), 'sha1'),
    failed('not-genuine'),
  ],
  [
    'a key too short to be worth anything',
    weakRsa,
    (given: Uint8Array) => signByRsa(weakRsa.privateKey, given, 'sha1'),
    failed('weak-key'),
  ],
  ['no signature but noise', rsa, () => new Uint8Array(256).fill(0xff), failed('not-genuine')],
  ['an empty answer', ec, () => new Uint8Array(), failed('not-genuine')],
])('a chip is asked to sign, and answers by %s', async (_name, keys, sign, expected) => {
  const dg15 = issueDg15(new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })));
  const { session } = lay({ ...issued, files: { ...issued.files, dg15 }, sign });
  const read = await readAll(session, ['dg15']);
  const key = read.ok ? readDg15(read.value[0]!) : expect.fail(read.failure);
  expect(await askChipToSign(session, nodeCrypto, key.ok ? key.value : expect.fail(key.failure))).toEqual(expected);
});
