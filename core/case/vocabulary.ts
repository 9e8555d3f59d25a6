import { z } from 'zod';
import type { ReasonCode } from '../crossing/vocabulary.ts';

/**
 * The steps of examining a travel document, by the letters of F.A.L.S.E.D.O.C. (IOM, Passport Examination Procedure Manual):
 * face, altered data, lamina, stitching, edges, document number, overseas travel, consistency.
 */
export const ExaminedPart = z.enum([
  'face',
  'altered-data',
  'lamina',
  'stitching',
  'edges',
  'document-number',
  'overseas-travel',
  'consistency',
]);
export type ExaminedPart = z.infer<typeof ExaminedPart>;

export const Finding = z.enum(['pass', 'doubt', 'fail', 'not-looked']);
export type Finding = z.infer<typeof Finding>;

/** What a note is about. `contact`: a call or message to an authority, an issuer, a consulate, a service. */
export const NoteKind = z.enum(['note', 'interview', 'contact']);
export type NoteKind = z.infer<typeof NoteKind>;

/** What the second line came to. `unfounded`: there was nothing in it, and the traveller goes on. */
export const CaseOutcome = z.enum(['unfounded', 'admit', 'refuse', 'turned-back', 'hand-over']);
export type CaseOutcome = z.infer<typeof CaseOutcome>;

/** Where a case stands. `idle`: nobody waits for anything. */
export const CaseStanding = z.enum(['idle', 'waiting', 'taken', 'closed']);
export type CaseStanding = z.infer<typeof CaseStanding>;

/** Why a document is held. */
export const HoldReason = z.enum(['false-document', 'listed-document', 'identity-check', 'evidence', 'other']);
export type HoldReason = z.infer<typeof HoldReason>;

/** Whom a held document went to in the end. */
export const ReturnedTo = z.enum(['holder', 'issuing-authority', 'police', 'other']);
export type ReturnedTo = z.infer<typeof ReturnedTo>;

/** Why somebody may need protection. */
export const ProtectionNeed = z.enum(['child-alone', 'trafficking', 'asylum', 'other']);
export type ProtectionNeed = z.infer<typeof ProtectionNeed>;

/** What a service of the referral directory is for. */
export const ServiceKind = z.enum([
  'child-protection',
  'asylum',
  'trafficking',
  'medical',
  'shelter',
  'legal',
  'other',
]);
export type ServiceKind = z.infer<typeof ServiceKind>;

/** The reasons of a referral that say that somebody may need protection, and which need each stands for. */
export const needOfReason: Partial<Readonly<Record<ReasonCode, ProtectionNeed>>> = {
  'minor-alone': 'child-alone',
  'vulnerable-person': 'other',
  'asylum-request': 'asylum',
};
