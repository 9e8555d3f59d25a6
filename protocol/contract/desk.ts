import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CrossingId, DocumentSource, HitResolution, Journey } from '../../core/crossing/crossing.ts';
import { Decision, Reason } from '../../core/crossing/vocabulary.ts';
import { PartialDate } from '../../core/document/partial-date.ts';
import { Sex, StateCode } from '../../core/document/travel-document.ts';
import { Credentials } from './session.ts';

/** What an officer can type of a document without a machine-readable zone. Only a name is required. */
export const TypedDocument = z.strictObject({
  surname: z.string().trim().min(1).max(100),
  givenNames: z.string().trim().max(100),
  nationality: z.union([StateCode, z.literal('')]),
  birthDate: PartialDate,
  sex: Sex,
  documentCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{0,2}$/),
  documentNumber: z.string().trim().max(40),
  issuingState: z.union([StateCode, z.literal('')]),
  expiryDate: PartialDate.optional(),
});
export type TypedDocument = z.infer<typeof TypedDocument>;

export const DecideOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('recorded'), id: CrossingId, seq: z.int(), hash: z.string() }),
  z.strictObject({ outcome: z.literal('no-traveller') }),
  /** The traveller on the desk is not the one the officer decided on. */
  z.strictObject({ outcome: z.literal('other-traveller') }),
  z.strictObject({ outcome: z.literal('hit-open') }),
  /** The lane's level asks for a capture that is neither made nor excepted. */
  z.strictObject({ outcome: z.literal('capture-wanted') }),
  z.strictObject({ outcome: z.literal('reason-required') }),
  z.strictObject({ outcome: z.literal('reason-text-required') }),
  z.strictObject({ outcome: z.literal('second-officer-required') }),
  z.strictObject({ outcome: z.literal('second-officer-refused'), waitSeconds: z.int().nonnegative() }),
  z.strictObject({ outcome: z.literal('second-officer-same') }),
  z.strictObject({ outcome: z.literal('second-officer-may-not') }),
  z.strictObject({ outcome: z.literal('safeguards-unanswered') }),
  z.strictObject({ outcome: z.literal('protection-needed') }),
  z.strictObject({ outcome: z.literal('supervisor-required') }),
  /** A reason names a rule that is not in force any more. */
  z.strictObject({ outcome: z.literal('rules-changed') }),
  z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() }),
]);
export type DecideOutcome = z.infer<typeof DecideOutcome>;

/** The largest picture that one call carries; the screens make larger ones smaller first. */
export const largestPicture = 3 * 2 ** 20;

/** The name of a page that is put aside until the officer says whose it is; the next one takes its place. */
const HeldPage = z.uuid();

export const PictureOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('traveller') }),
  z.strictObject({ outcome: z.literal('notice') }),
  /** The picture went to the traveller who is on the desk. */
  z.strictObject({ outcome: z.literal('page-kept') }),
  /** The zone is of another document than the one on the desk. Nothing was kept. */
  z.strictObject({ outcome: z.literal('other-document') }),
  /** A zone, but not one to rely on: to be compared with the document. By line, how likely each character is, 0 to 1. */
  z.strictObject({
    outcome: z.literal('doubtful'),
    lines: z.array(z.string()),
    chances: z.array(z.array(z.number())),
    held: HeldPage.optional(),
  }),
  z.strictObject({ outcome: z.literal('no-zone'), held: HeldPage.optional() }),
  z.strictObject({
    outcome: z.literal('not-read'),
    why: z.enum([
      'unreadable',
      'not-a-picture',
      'damaged',
      'too-large',
      'too-small',
      'timeout',
      'cancelled',
      'crashed',
    ]),
  }),
]);
export type PictureOutcome = z.infer<typeof PictureOutcome>;

export const desk = {
  /** Reads the zone off a picture of the page. `live`: one of many from a running camera. */
  readPicture: oc
    .input(
      z.strictObject({ picture: z.instanceof(Blob).refine(({ size }) => size <= largestPicture), live: z.boolean() }),
    )
    .output(PictureOutcome),
  /** Whatever a reader or the keyboard delivered, as it came. What becomes of it shows in the snapshot. */
  receive: oc
    .input(
      z.strictObject({
        raw: z.string().max(4096),
        source: DocumentSource.extract(['keyboard-wedge', 'typed-zone']),
        /** The page that the zone was read off. */
        held: HeldPage.optional(),
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['traveller', 'notice']) })),
  /** Keeps a page without a zone with the traveller on the desk: the front of a card, a visa, a stamp. */
  keepHeld: oc
    .input(z.strictObject({ crossing: CrossingId, held: HeldPage }))
    .output(z.strictObject({ outcome: z.enum(['kept', 'gone']) })),
  /** A document typed by hand. */
  enter: oc.input(TypedDocument).output(z.strictObject({ outcome: z.enum(['traveller', 'notice']) })),
  setJourney: oc.input(z.strictObject({ crossing: CrossingId, journey: Journey })).output(z.void()),
  resolveHit: oc
    .input(
      z.strictObject({
        crossing: CrossingId,
        list: z.string(),
        entry: z.string(),
        verdict: HitResolution.shape.verdict,
        reason: HitResolution.shape.reason,
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['resolved', 'not-found']) })),
  decide: oc
    .input(
      z.strictObject({
        crossing: CrossingId,
        decision: Decision,
        reasons: z.array(Reason).max(10),
        secondOfficer: Credentials.optional(),
      }),
    )
    .output(DecideOutcome),
  dismissNotice: oc.output(z.void()),
};
