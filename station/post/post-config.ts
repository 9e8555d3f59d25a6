import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { FingerRule } from '../../core/capture/finger-rule.ts';
import { ReferralService } from '../../core/case/case-entries.ts';
import { StateCode } from '../../core/document/travel-document.ts';
import { KeptDevice } from '../../protocol/contract/device.ts';
import { CountryFormat, Language } from '../../protocol/contract/snapshot.ts';

/** `station.json`: what a post is. An unknown key is refused, so that a misspelt setting is not silently without effect. */
export const PostConfig = z.strictObject({
  version: z.literal(1),
  station: z.uuid(),
  code: z.string(),
  name: z.string(),
  country: StateCode,
  lanes: z.array(z.string()).min(1),
  language: Language,
  format: CountryFormat.extend({
    timeZone: z.string().refine(isTimeZone, 'This is no time zone, like Africa/Ndjamena.'),
  }),
  idleLockSeconds: z.int().min(30).max(3600),
  /** For how many days a false hit by the same person on the same entry needs no new look; 0 for never. */
  clearedForDays: z.int().min(0).max(3650).default(90),
  /** For how many days after a crossing a traveller is held against lists that change. */
  rescreenDays: z.int().min(1).max(365).default(30),
  /** How many fingers are asked of whom where a lane's level asks for fingers. */
  fingers: FingerRule.prefault({}),
  /** Certificates (PEM) that the answers of certified scanners must lead back to; with none, a signature is checked and its signer shown. */
  fingerScannerTrust: z.array(z.string().refine(isCertificate, 'This is no certificate in PEM.')).default([]),
  /** How pictures reach headquarters whole: over the line when nothing else waits, or on sticks alone where the line is dear. */
  wholePictures: z.enum(['line', 'stick']).default('line'),
  /** Where help is to be had for whom: the directory that people are referred by. */
  services: z.array(ReferralService).max(50).default([]),
  demo: z.boolean(),
  /** Devices that were taken into use on the screen of devices. */
  devices: z.array(KeptDevice).default([]),
  /** Serial swipe readers that are always there, written down by hand. */
  serialReaders: z.array(z.strictObject({ path: z.string(), baudRate: z.int().positive().optional() })),
});
export type PostConfig = z.infer<typeof PostConfig>;

export const defaultIdleLockSeconds = 180;

/** The post's day, and with it every expiry, is reckoned in this zone. */
function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}
