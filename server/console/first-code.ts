import { randomInt, timingSafeEqual } from 'node:crypto';

/** Digits and letters that are not taken for others (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code with which the first administrator is made: printed by the server, kept in its memory alone. */
export interface FirstCode {
  /** `7K3M-…`, 60 bits. */
  readonly text: string;
  isRight(typed: string): boolean;
}

export function newFirstCode(): FirstCode {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const expected = Buffer.from(letters);
  return {
    text: letters.replaceAll(/(.{4})(?!$)/g, '$1-'),
    isRight: (typed) => {
      const given = Buffer.from(typed.toUpperCase().replaceAll(/[\s-]/g, ''));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
