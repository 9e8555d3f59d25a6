import { expect, test } from 'vitest';
import { Finger } from '../finger-position.ts';
import { failureOfSbiError } from './sbi-error.ts';
import { fingerOfName, nameOfFinger } from './sbi-names.ts';

test.each([
  [100, 'Device not registered', 'not-registered'],
  [101, 'Unable to detect a biometric object', 'no-finger'],
  [102, 'Technical error during extraction', 'extraction-failed'],
  [103, 'Device tamper detected', 'device-tampered'],
  [104, 'Unable to connect to the management server', 'management-unreachable'],
  [105, 'Image orientation error', 'wrong-orientation'],
  [106, 'Device not found', 'device-gone'],
  [107, 'Device public key expired', 'device-key-expired'],
  [108, 'Domain public key missing', 'domain-key-missing'],
  [109, 'Requested number of biometric (Finger/IRIS) not supported', 'count-not-supported'],
  [110, 'Device is not ready', 'not-ready'],
  [111, 'Device is busy', 'busy'],
  [112, 'Invalid transaction ID', 'transaction-refused'],
  [701, 'Capture timeout, of MOSIP’s own service', 'timeout'],
  [703, 'Capture in progress, of MOSIP’s own service', 'busy'],
] as const)('%i, "%s", is %s', (code, _, kind) => {
  expect(failureOfSbiError(code)).toEqual({ kind });
});

test('a code of the maker, and one that nobody knows, are told with their number', () => {
  expect(failureOfSbiError(500)).toEqual({ kind: 'maker-error', code: 500 });
  expect(failureOfSbiError(599)).toEqual({ kind: 'maker-error', code: 599 });
  expect(failureOfSbiError(113)).toEqual({ kind: 'unknown-error', code: 113 });
  expect(failureOfSbiError(999)).toEqual({ kind: 'unknown-error', code: 999 });
});

test('each finger has a name of its own', () => {
  expect(Finger.options.map((finger) => fingerOfName(nameOfFinger[finger]))).toEqual(Finger.options);
  expect(fingerOfName('Left Iris')).toBeUndefined();
});
