import { z } from 'zod';
import { PictureRef } from '../capture/picture-ref.ts';
import { Approval } from '../crossing/approval.ts';
import { CrossingId } from '../crossing/identifiers.ts';
import { Reason } from '../crossing/vocabulary.ts';
import { SafeguardAnswers } from './safeguards.ts';
import {
  CaseOutcome,
  ExaminedPart,
  Finding,
  HoldReason,
  NoteKind,
  ProtectionNeed,
  ReturnedTo,
  ServiceKind,
} from './vocabulary.ts';

/** A case is about one traveller's crossing and has its id: a referral opens it without a word more. */
const ofCase = { case: CrossingId };
const Text = z.string().trim().min(1).max(4000);
const Line = z.string().trim().max(300);
const Pictures = z.array(PictureRef).max(8);

export const HeldId = z.uuid().brand<'HeldId'>();
export type HeldId = z.infer<typeof HeldId>;

export const CaseNote = z.strictObject({
  kind: NoteKind,
  text: Text,
  /** Whom was spoken to, for a contact; the interpreter, for an interview. */
  with: Line,
  /** The language that was spoken. */
  language: Line,
});
export type CaseNote = z.infer<typeof CaseNote>;

export const Examined = z.strictObject({ part: ExaminedPart, finding: Finding, note: Line });
export type Examined = z.infer<typeof Examined>;

/** What was taken, why, and where it can be asked for. */
export const HeldDocument = z.strictObject({
  what: Line.min(1),
  reason: HoldReason,
  text: Line,
  askAt: Line.min(1),
});
export type HeldDocument = z.infer<typeof HeldDocument>;

export const Returned = z.strictObject({ held: HeldId, to: ReturnedTo, text: Line });
export type Returned = z.infer<typeof Returned>;

/** Where help is to be had: a line of the post's own directory. */
export const ReferralService = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kinds: z.array(ServiceKind).min(1),
  telephone: z.string().trim().min(3).max(60),
  hours: z.string().trim().max(120),
});
export type ReferralService = z.infer<typeof ReferralService>;

export const Protection = z.strictObject({ needs: z.array(ProtectionNeed).min(1).max(4), child: z.boolean() });
export type Protection = z.infer<typeof Protection>;

export const Closing = z.strictObject({
  outcome: CaseOutcome,
  reasons: z.array(Reason).max(10),
  /** What was found, in words. */
  finding: z.string().trim().max(2000),
  /** Whom the traveller was handed over to. */
  handedTo: Line,
});
export type Closing = z.infer<typeof Closing>;

/** What each entry about a case carries. Corrections are new entries: nothing of a case is ever changed. */
export const caseEntries = {
  'case.taken': z.strictObject(ofCase),
  'case.noted': CaseNote.extend(ofCase),
  'case.examined': Examined.extend({ ...ofCase, pictures: Pictures }),
  'case.exhibit-added': z.strictObject({ ...ofCase, title: Line.min(1), pictures: Pictures }),
  'case.document-held': HeldDocument.extend({ ...ofCase, held: HeldId }),
  'case.document-returned': Returned.extend(ofCase),
  /** From here on only those who work on it and those who supervise see what the case holds. */
  'case.protected': Protection.extend(ofCase),
  'case.safeguarded': SafeguardAnswers.extend({ ...ofCase, child: z.boolean() }),
  'case.referred': z.strictObject({ ...ofCase, service: ReferralService, text: Line }),
  /** By two officers. `crossing`: the decision that the traveller went on with. */
  'case.closed': Closing.extend({ ...ofCase, approval: Approval, crossing: CrossingId.optional() }),
} as const;
