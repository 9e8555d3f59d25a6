import type { FingerFailureKind } from '../finger-failure.ts';

/**
 * Error codes of the MOSIP Device Service Specification 0.9.5 (Secure Biometric Interface), section "Error Codes". It has no code
 * for a time that ran out: 701 and 703 are those of MOSIP's own service, on which makers build.
 */
const kinds: Readonly<Record<number, FingerFailureKind>> = {
  100: 'not-registered',
  101: 'no-finger',
  102: 'extraction-failed',
  103: 'device-tampered',
  104: 'management-unreachable',
  105: 'wrong-orientation',
  106: 'device-gone',
  107: 'device-key-expired',
  108: 'domain-key-missing',
  109: 'count-not-supported',
  110: 'not-ready',
  111: 'busy',
  112: 'transaction-refused',
  701: 'timeout',
  703: 'busy',
};

/** What a code other than 0 means. Those from 500 to 599 are each maker's own. */
export function failureOfSbiError(code: number): { readonly kind: FingerFailureKind; readonly code?: number } {
  const kind = kinds[code];
  if (kind) return { kind };
  return { kind: code >= 500 && code <= 599 ? 'maker-error' : 'unknown-error', code };
}
