import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoverySecret, parseRecoveryKey, recoveryKeyText } from './recovery-key.ts';

/** A fixed seed: one mistyping in a million passes the check of twenty bits, and no run should meet it by chance. */
const seed = 20_260_301;
const anySecret = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a recovery key is nine groups of four, and reads back as its secret', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      const text = recoveryKeyText(secret);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseRecoveryKey(text)).toEqual(secret);
    }),
  );
  expect(newRecoverySecret()).toHaveLength(20);
});

test('capitals, gaps and letters that look like digits do not matter', () => {
  fc.assert(
    fc.property(anySecret, fc.constantFrom('', ' ', '-', '\n'), fc.boolean(), (secret, gap, small) => {
      const text = recoveryKeyText(secret)
        .replaceAll('-', gap)
        .replaceAll('0', 'O')
        .replaceAll('1', small ? 'l' : 'I');
      expect(parseRecoveryKey(small ? text.toLowerCase() : text)).toEqual(secret);
    }),
  );
});

test('one wrong character is noticed, wherever it stands', () => {
  fc.assert(
    fc.property(anySecret, fc.nat({ max: 35 }), fc.nat({ max: 31 }), (secret, at, letter) => {
      const plain = recoveryKeyText(secret).replaceAll('-', '');
      fc.pre(plain[at] !== alphabet[letter]);
      expect(parseRecoveryKey(plain.slice(0, at) + alphabet[letter]! + plain.slice(at + 1))).toBeUndefined();
    }),
    { seed, numRuns: 1000 },
  );
});

test('two characters that changed places, a missing and an added one are noticed', () => {
  fc.assert(
    fc.property(anySecret, fc.nat({ max: 34 }), (secret, at) => {
      const plain = recoveryKeyText(secret).replaceAll('-', '');
      const [first, second] = [plain[at]!, plain[at + 1]!];
      if (first !== second)
        expect(parseRecoveryKey(plain.slice(0, at) + second + first + plain.slice(at + 2))).toBeUndefined();
      expect(parseRecoveryKey(plain.slice(0, at) + plain.slice(at + 1))).toBeUndefined();
      expect(parseRecoveryKey(plain.slice(0, at) + first + plain.slice(at))).toBeUndefined();
    }),
    { seed, numRuns: 500 },
  );
});

test('a text that is no recovery key at all gives nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(parseRecoveryKey(text)).toBeUndefined();
    }),
    { seed },
  );
});
