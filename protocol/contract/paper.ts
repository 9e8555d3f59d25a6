import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SafeguardAnswers } from '../../core/case/safeguards.ts';
import { CrossingId, Instant, Journey } from '../../core/crossing/crossing.ts';
import { Decision, Direction, Reason } from '../../core/crossing/vocabulary.ts';
import { PackId } from '../../core/paper/paper-entries.ts';
import { CrossingSummary } from './desk-state.ts';
import { TypedDocument } from './desk.ts';
import { Credentials } from './session.ts';
import { Language } from './snapshot.ts';

/** Forms that were printed for an outage, and what has become of them. */
export const PaperPack = z.strictObject({
  id: PackId,
  first: z.string(),
  last: z.string(),
  issuedAt: Instant,
  issuedBy: z.string(),
  forms: z.int().positive(),
  entered: z.int().nonnegative(),
  voided: z.int().nonnegative(),
  /** Numbers of forms that nothing is known of, at most 500. */
  open: z.array(z.string()),
});
export type PaperPack = z.infer<typeof PaperPack>;

const NotRecorded = z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() });
const FormRefused = z.enum(['no-form-number', 'form-not-issued', 'form-entered', 'form-void']);

export const EnterFormOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('entered'), id: CrossingId, seq: z.int(), hits: z.int().nonnegative() }),
  z.strictObject({ outcome: FormRefused }),
  /** The same person in the same direction near that time: perhaps it was recorded before. */
  z.strictObject({ outcome: z.literal('similar'), crossings: z.array(CrossingSummary) }),
  z.strictObject({
    outcome: z.enum([
      'not-past',
      'unknown-lane',
      'wrong-world',
      'lists-unavailable',
      'reason-required',
      'reason-text-required',
      'second-officer-required',
      'second-officer-same',
      'second-officer-may-not',
      'supervisor-required',
      'safeguards-unanswered',
    ]),
  }),
  z.strictObject({ outcome: z.literal('second-officer-refused'), waitSeconds: z.int().nonnegative() }),
  NotRecorded,
]);
export type EnterFormOutcome = z.infer<typeof EnterFormOutcome>;

export const paper = {
  /** Newest first. */
  packs: oc.output(z.array(PaperPack)),
  /** Numbers the next forms and gives them to print. */
  issue: oc.input(z.strictObject({ forms: z.int().min(1).max(200), language: Language })).output(
    z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('issued'),
        first: z.string(),
        last: z.string(),
        pages: z.instanceof(Blob),
      }),
      z.strictObject({ outcome: z.literal('no-numbers-left') }),
      NotRecorded,
    ]),
  ),
  /** The same forms once more. */
  print: oc
    .input(z.strictObject({ pack: z.uuid(), language: Language }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('printed'), pages: z.instanceof(Blob) }),
        z.strictObject({ outcome: z.literal('not-found') }),
      ]),
    ),
  /** Keys a filled-in form in, with the time that stands on it. */
  enter: oc
    .input(
      z.strictObject({
        form: z.string().max(40),
        decidedBy: z.string().trim().min(1).max(80),
        /** Day and time by the post's clock, as on the form. */
        day: z.iso.date(),
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        lane: z.string(),
        direction: Direction,
        decision: Decision,
        document: TypedDocument,
        journey: Journey,
        reasons: z.array(Reason).max(10),
        /** As ticked on the form. */
        safeguards: SafeguardAnswers.optional(),
        /** For a refusal: who has read the form too. */
        secondOfficer: Credentials.optional(),
        /** It is another crossing than those that are like it. */
        despite: z.boolean(),
      }),
    )
    .output(EnterFormOutcome),
  /** A form that no crossing comes from. */
  discard: oc
    .input(
      z.strictObject({
        form: z.string().max(40),
        reason: z.enum(['spoilt', 'lost', 'unused']),
        text: z.string().trim().max(300),
      }),
    )
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('recorded') }),
        z.strictObject({ outcome: FormRefused }),
        NotRecorded,
      ]),
    ),
};
