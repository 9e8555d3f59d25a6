import { expect, test } from 'vitest';
import { checkDigit } from './check-digit.ts';

test('the worked examples of ICAO 9303-3, 4.9, and 9303-11 have their printed check digits', () => {
  const printed = { '520727': 3, 'AB2134<<<': 5, HA672242: 6, L898902C3: 6, D23145890734: 9, '<<<<<<': 0, '': 0 };
  const computed = Object.keys(printed).map((text) => [text, checkDigit(text)]);
  expect(computed).toEqual(Object.entries(printed).map(([text, value]) => [text, { ok: true, value }]));
});

test('a character that no zone has is refused with its position', () => {
  expect(checkDigit('AB-12')).toEqual({ ok: false, failure: { kind: 'not-mrz-text', at: 2 } });
  expect(checkDigit('a')).toEqual({ ok: false, failure: { kind: 'not-mrz-text', at: 0 } });
});

test('1 and L have the same weight modulo 10: a check digit does not tell them apart', () => {
  expect(checkDigit('ZA2L00081')).toEqual(checkDigit('ZA2100081'));
});
