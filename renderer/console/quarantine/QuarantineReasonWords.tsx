import { Words, type MessageId } from '../../i18n/messages.ts';

/** Reasons in words; one of a newer server is shown by its code. */
const reasonWords: Readonly<Record<string, MessageId>> = {
  'unknown-kind': 'console.reason.unknown-kind',
  'payload-not-understood': 'console.reason.payload-not-understood',
  'payload-hash-wrong': 'console.reason.payload-hash-wrong',
  'number-too-large': 'console.reason.number-too-large',
  'station-revoked': 'console.reason.station-revoked',
  'other-content-before': 'console.reason.other-content-before',
};

export function QuarantineReasonWords({ reason }: { readonly reason: string }) {
  const words = reasonWords[reason];
  return words === undefined ? reason : <Words id={words} />;
}
