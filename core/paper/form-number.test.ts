import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormNumber, formNumber, readFormNumber } from './form-number.ts';

const parts = fc.record({
  post: fc.stringMatching(/^[A-Z0-9]{1,6}(-[A-Z0-9]{1,4})?$/).filter((code) => code.length >= 2),
  year: fc.integer({ min: 2000, max: 9999 }),
  number: fc.integer({ min: 1, max: 99_999 }),
});

test('a form’s number is read back as it was made, however it was typed', () => {
  fc.assert(
    fc.property(parts, (form) => {
      const text = formNumber(form);
      expect(readFormNumber(` ${text.toLowerCase()} `)).toEqual({ ...form, form: text });
    }),
  );
});

test('one wrong digit is found', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 9 }), (form, where, by) => {
      const text = formNumber(form);
      const places = Array.from(text.matchAll(/\d/g), ({ index }) => index).filter((at) => at > text.length - 14);
      const at = places[where % places.length]!;
      const digit = (Number(text[at]) + by) % 10;
      expect(FormNumber.safeParse(`${text.slice(0, at)}${digit}${text.slice(at + 1)}`).success).toBe(false);
    }),
  );
});

test('the number says which post, year and form, with a digit that checks them', () => {
  expect(formNumber({ post: 'KTR-01', year: 2026, number: 17 })).toBe('KTR-01-2026-00017-1');
});
