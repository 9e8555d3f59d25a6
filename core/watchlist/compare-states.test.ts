import { expect, test } from 'vitest';
import { compareStates } from './compare-states.ts';

test.each([
  ['D', 'Germany', 'same'],
  ['DEU', 'German', 'same'],
  ['PRK', "Democratic People's Republic of Korea", 'same'],
  ['GBO', 'United Kingdom of Great Britain and Northern Ireland', 'same'],
  ['Türkiye', 'TURKIYE', 'same'],
  ['tn', 'TUN', 'same'],
  ['UTO', 'UTO', 'same'],
  ['UTO', 'DEU', 'differs'],
  ['Niger', 'Nigeria', 'differs'],
  ['COG', 'Democratic Republic of the Congo', 'differs'],
  ['XXX', 'Germany', 'unknown'],
  ['', '', 'unknown'],
  ['TUN', 'Bahrain (citizenship revoked in 2015)', 'unknown'],
  ['Atlantis', 'ATLANTIS', 'same'],
])('%j and %j: %s', (one, other, comparison) => {
  expect(compareStates(one, other)).toBe(comparison);
  expect(compareStates(other, one)).toBe(comparison);
});
