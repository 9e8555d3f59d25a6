import { oc } from '@orpc/contract';
import { z } from 'zod';
import { StateCode } from '../../core/document/travel-document.ts';
import { Role } from '../../core/crossing/vocabulary.ts';
import { CountryFormat, Language } from './snapshot.ts';

/** A passphrase or PIN. Length is the only rule: rules on characters make people write them down. */
export const Passphrase = z.string().min(6).max(200);
export const OfficerName = z.string().trim().min(1).max(80);

export const NewOfficer = z.strictObject({ name: OfficerName, role: Role, passphrase: Passphrase });
export type NewOfficer = z.infer<typeof NewOfficer>;

export const SetUpPost = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9-]{2,12}$/),
  name: z.string().trim().min(1).max(80),
  country: StateCode,
  lanes: z.array(z.string().trim().min(1).max(20)).min(1).max(20),
  language: Language,
  format: CountryFormat,
  /** The first officer must be an administrator. */
  officers: z.array(NewOfficer).min(1).max(50),
});
export type SetUpPost = z.infer<typeof SetUpPost>;

export const SetUpOutcome = z.discriminatedUnion('outcome', [
  /** The recovery key opens the data if every officer is lost. It is shown this once and kept nowhere. */
  z.strictObject({ outcome: z.literal('ready'), recoveryKey: z.string() }),
  z.strictObject({ outcome: z.literal('already-set-up') }),
  z.strictObject({ outcome: z.literal('first-officer-not-admin') }),
  z.strictObject({ outcome: z.literal('name-taken'), name: z.string() }),
  z.strictObject({ outcome: z.literal('folder-not-writable'), message: z.string() }),
]);
export type SetUpOutcome = z.infer<typeof SetUpOutcome>;

export const OpenPostOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('opened') }),
  z.strictObject({ outcome: z.literal('already-running'), message: z.string() }),
  z.strictObject({ outcome: z.literal('not-set-up') }),
  z.strictObject({ outcome: z.literal('failed'), message: z.string() }),
]);
export type OpenPostOutcome = z.infer<typeof OpenPostOutcome>;

export const post = {
  openDemo: oc.output(OpenPostOutcome),
  openReal: oc.output(OpenPostOutcome),
  setUp: oc.input(SetUpPost).output(SetUpOutcome),
  /** Back to the first screen; only while nobody is logged in. */
  leave: oc.output(z.void()),
};
