import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockKey, passphraseKey, recoveryWrapKey, unlockKey } from './wrap.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((one) => Buffer.from(one));

test('a locked data key is opened by the key and the owner it was locked for, and by nothing else', () => {
  fc.assert(
    fc.property(
      bytes(32),
      bytes(32),
      bytes(32),
      bytes(16),
      fc.string(),
      fc.string(),
      (dataKey, key, otherKey, salt, owner, otherOwner) => {
        fc.pre(!key.equals(otherKey) && owner !== otherOwner);
        const wrap = lockKey(dataKey, key, salt, owner);
        expect(unlockKey(wrap, key, owner)).toEqual(dataKey);
        expect(unlockKey(wrap, otherKey, owner)).toBeUndefined();
        expect(unlockKey(wrap, key, otherOwner)).toBeUndefined();
      },
    ),
  );
});

test('a wrap of which any bit was changed opens nothing', () => {
  const [dataKey, key, salt] = [randomBytes(32), randomBytes(32), randomBytes(16)];
  const wrap = lockKey(dataKey, key, salt, 'officer');
  for (const part of ['nonce', 'locked'] as const) {
    const present = Buffer.from(wrap[part], 'base64');
    for (let bit = 0; bit < present.length * 8; bit += 1) {
      const changed = Buffer.from(present);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(unlockKey({ ...wrap, [part]: changed.toString('base64') }, key, 'officer')).toBeUndefined();
    }
  }
  expect(unlockKey({ ...wrap, locked: wrap.locked.slice(0, 20) }, key, 'officer')).toBeUndefined();
});

test('the same data key locked twice looks different each time', () => {
  const [dataKey, key, salt] = [randomBytes(32), randomBytes(32), randomBytes(16)];
  expect(lockKey(dataKey, key, salt, 'officer').locked).not.toBe(lockKey(dataKey, key, salt, 'officer').locked);
});

test('the key of a passphrase depends on the passphrase, the salt and the device, but not on how an accent is typed', async () => {
  const [salt, otherSalt, device] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2), Buffer.alloc(32, 3)];
  const hex = async (...given: Parameters<typeof passphraseKey>) => (await passphraseKey(...given)).toString('hex');
  const key = await hex('caf\u00e9 noir', salt, device);
  expect(key).toHaveLength(64);
  expect(await hex('cafe\u0301 noir', salt, device)).toBe(key);
  const others = [
    await hex('caf\u00e9 Noir', salt, device),
    await hex('caf\u00e9 noir', otherSalt, device),
    await hex('caf\u00e9 noir', salt, undefined),
  ];
  expect(new Set([key, ...others]).size).toBe(4);
});

test('the recovery secret gives another key under each salt', () => {
  const secret = randomBytes(20);
  const key = recoveryWrapKey(secret, Buffer.alloc(16, 1));
  expect(key).toHaveLength(32);
  expect(recoveryWrapKey(secret, Buffer.alloc(16, 2))).not.toEqual(key);
});
