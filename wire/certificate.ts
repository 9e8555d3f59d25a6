import type { CertificateHeader } from './messages.ts';

/** A certificate that holds no longer than this is made anew at the next contact: a post may be a year without a link or a stick. */
const renewedBeforeDays = 365;
const millisecondsOfDay = 86_400_000;

/** Whether a station should have another certificate by now. */
export function runsOutSoon({ until }: Pick<CertificateHeader, 'until'>, now: Date): boolean {
  return Date.parse(until) - now.getTime() < renewedBeforeDays * millisecondsOfDay;
}
