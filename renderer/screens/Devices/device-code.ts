/** The conditions of a device that have words of their own. */
const codes = [
  'ok',
  'stopped',
  'unplugged',
  'busy',
  'no-permission',
  'not-a-port',
  'no-answer',
  'garbage',
  'io-error',
  'refused',
  'not-installed',
  'no-service',
  'crashed',
  'card-removed',
  'card-mute',
] as const;
export type KnownCode = (typeof codes)[number];

/** A code with words; one that a newer driver may give is told as a fault of the device. */
export function knownCode(code: string): KnownCode {
  return codes.find((known) => known === code) ?? 'io-error';
}
