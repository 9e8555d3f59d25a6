import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  caseEntries,
  CaseNote,
  Closing,
  Examined,
  HeldDocument,
  HeldId,
  Protection,
  ReferralService,
  Returned,
} from '../../core/case/case-entries.ts';
import { RefusalStanding, SafeguardAnswers } from '../../core/case/safeguards.ts';
import { CaseOutcome, CaseStanding } from '../../core/case/vocabulary.ts';
import { Crossing, CrossingId, HitResolution, Instant, ScreenedHit, Sha256 } from '../../core/crossing/crossing.ts';
import { Reason } from '../../core/crossing/vocabulary.ts';
import { PictureAnswer } from './capture.ts';
import { CrossingSummary } from './desk-state.ts';
import { largestPicture } from './desk.ts';
import { Credentials } from './session.ts';
import { Language } from './snapshot.ts';

/** A case as the queue shows it. Of a protected one, those who are not to know get neither the traveller nor the reasons. */
export const CaseSummary = z.strictObject({
  id: CrossingId,
  /** By what officers call it, `C17`. */
  reference: z.string(),
  standing: CaseStanding,
  openedAt: Instant,
  taken: z.strictObject({ at: Instant, by: z.string() }).optional(),
  closed: z.strictObject({ at: Instant, outcome: CaseOutcome }).optional(),
  isProtected: z.boolean(),
  held: z.int().nonnegative(),
  traveller: CrossingSummary.optional(),
  reasons: z.array(Reason),
  /** Hits that nobody has looked at. */
  openHits: z.int().nonnegative(),
  mayTake: z.boolean(),
  /** Whether the asking officer has taken it and works on it. */
  mayWork: z.boolean(),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

function event<Kind extends keyof typeof caseEntries>(kind: Kind) {
  return z.strictObject({
    kind: z.literal(kind),
    seq: z.int(),
    at: Instant,
    officer: z.string(),
    payload: caseEntries[kind],
  });
}

/** One thing that was done in a case: who, when, what. */
export const CaseEvent = z.discriminatedUnion('kind', [
  event('case.taken'),
  event('case.noted'),
  event('case.examined'),
  event('case.exhibit-added'),
  event('case.document-held'),
  event('case.document-returned'),
  event('case.protected'),
  event('case.safeguarded'),
  event('case.referred'),
  event('case.closed'),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

export const Dossier = z.strictObject({
  summary: CaseSummary,
  /** Absent while the traveller is still at the desk. */
  crossing: Crossing.optional(),
  /** With what was made of each since. */
  hits: z.array(ScreenedHit),
  events: z.array(CaseEvent),
  child: z.boolean(),
  refusal: RefusalStanding,
  /** Whether the asking officer may still add notes and give documents back. */
  mayAdd: z.boolean(),
});
export type Dossier = z.infer<typeof Dossier>;

const NotRecorded = z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() });
export const CaseChange = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['recorded', 'not-found', 'not-allowed-now']) }),
  NotRecorded,
]);
export type CaseChange = z.infer<typeof CaseChange>;

const EvidencePicture = z.instanceof(Blob).refine(({ size }) => size <= largestPicture);
const Pictures = z.array(EvidencePicture).max(4);
const EvidenceChange = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['recorded', 'not-found', 'not-allowed-now', 'not-read', 'disk-low']) }),
  NotRecorded,
]);
export type EvidenceChange = z.infer<typeof EvidenceChange>;

export const CloseOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.enum([
      'closed',
      'not-found',
      'not-allowed-now',
      /** The first line has not decided yet. */
      'still-at-desk',
      /** The crossing was decided otherwise than by a referral: only a hand-over or nothing is left to say. */
      'already-decided',
      'hit-open',
      'hand-over-to-whom',
      'reason-required',
      'reason-text-required',
      'second-officer-required',
      'second-officer-same',
      'second-officer-may-not',
      'supervisor-required',
      'safeguards-unanswered',
      'protection-needed',
    ]),
  }),
  z.strictObject({ outcome: z.literal('second-officer-refused'), waitSeconds: z.int().nonnegative() }),
  NotRecorded,
]);
export type CloseOutcome = z.infer<typeof CloseOutcome>;

const ofCase = { id: CrossingId };

export const cases = {
  /** Those that wait or are worked on, the longest first, then those closed last. */
  list: oc.output(z.array(CaseSummary)),
  get: oc
    .input(z.strictObject(ofCase))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('found'), dossier: Dossier }),
        z.strictObject({ outcome: z.enum(['not-found', 'restricted']) }),
      ]),
    ),
  take: oc.input(z.strictObject(ofCase)).output(CaseChange),
  note: oc.input(z.strictObject({ ...ofCase, note: CaseNote })).output(CaseChange),
  examine: oc.input(z.strictObject({ ...ofCase, examined: Examined, pictures: Pictures })).output(EvidenceChange),
  addExhibit: oc
    .input(z.strictObject({ ...ofCase, title: z.string().trim().min(1).max(300), pictures: Pictures }))
    .output(EvidenceChange),
  resolveHit: oc
    .input(
      z.strictObject({
        ...ofCase,
        list: z.string(),
        entry: z.string(),
        verdict: HitResolution.shape.verdict,
        reason: HitResolution.shape.reason,
      }),
    )
    .output(CaseChange),
  hold: oc.input(z.strictObject({ ...ofCase, document: HeldDocument })).output(CaseChange),
  returnDocument: oc.input(z.strictObject({ ...ofCase, returned: Returned })).output(CaseChange),
  /** The receipt of a held document as a page in the officer's language and one in the traveller's. */
  receipt: oc
    .input(z.strictObject({ ...ofCase, held: HeldId, officer: Language, traveller: Language }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('made'), page: z.instanceof(Blob) }),
        z.strictObject({ outcome: z.enum(['not-found', 'restricted']) }),
      ]),
    ),
  /** From the desk too, for the traveller on it. */
  protect: oc.input(z.strictObject({ ...ofCase, needs: Protection.shape.needs })).output(CaseChange),
  safeguard: oc.input(z.strictObject({ ...ofCase, answers: SafeguardAnswers })).output(CaseChange),
  refer: oc
    .input(z.strictObject({ ...ofCase, service: ReferralService, text: z.string().trim().max(300) }))
    .output(CaseChange),
  close: oc.input(z.strictObject({ ...ofCase, closing: Closing, secondOfficer: Credentials })).output(CloseOutcome),
  picture: oc.input(z.strictObject({ ...ofCase, sha256: Sha256 })).output(PictureAnswer),
  /** Where help is to be had. */
  services: oc.output(z.array(ReferralService)),
};
