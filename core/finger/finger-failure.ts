import { z } from 'zod';

/** Why a capture gave no picture because of how the fingers lay. Trying again helps, and the traveller is told what to do. */
export const HandFailureKind = z.enum([
  'no-finger',
  'finger-unreadable',
  'finger-lifted',
  'wrong-finger-count',
  'wrong-orientation',
]);
export type HandFailureKind = z.infer<typeof HandFailureKind>;

/** Why the capture of fingers gave nothing. Each has its own words on the screen. */
export const FingerFailureKind = z.enum([
  ...HandFailureKind.options,
  // The sensor and its line.
  'sensor-dirty',
  'line-noise',
  'no-answer',
  'unknown-picture',
  'device-gone',
  'busy',
  'not-ready',
  'cancelled',
  // A scanner behind a service of its maker.
  'service-absent',
  'timeout',
  'answer-too-large',
  'answer-cut',
  'answer-not-understood',
  'not-registered',
  'extraction-failed',
  'device-tampered',
  'management-unreachable',
  'device-key-expired',
  'domain-key-missing',
  'count-not-supported',
  'transaction-refused',
  'maker-error',
  'unknown-error',
  // Its answer is not to be believed.
  'unsigned',
  'wrong-signature',
  'untrusted-signer',
  'broken-chain',
  'other-transaction',
  'other-device',
]);
export type FingerFailureKind = z.infer<typeof FingerFailureKind>;

/** Whether an attempt of the traveller was used up by it: what the machine lacks is not held against the hand. */
export function isHandFailure(kind: FingerFailureKind): kind is HandFailureKind {
  return HandFailureKind.safeParse(kind).success;
}
