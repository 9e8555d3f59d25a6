import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Approval, Crossing, CrossingId, Instant, Journey, Sha256 } from '../../core/crossing/crossing.ts';
import { Decision, Direction, Reason } from '../../core/crossing/vocabulary.ts';
import { FullDate } from '../../core/document/partial-date.ts';
import { PictureAnswer } from './capture.ts';
import { CrossingSummary } from './desk-state.ts';
import { Credentials } from './session.ts';

export const CrossingVersion = z.strictObject({
  seq: z.int(),
  at: Instant,
  officer: z.string(),
  crossing: Crossing,
  /** Absent for the first version. */
  correction: z.strictObject({ reason: Reason, approval: Approval }).optional(),
  /** Whether its reasons are kept from the asking officer, since the person may need protection. */
  restricted: z.boolean(),
});
export type CrossingVersion = z.infer<typeof CrossingVersion>;

export const CorrectOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('corrected'), seq: z.int(), hash: z.string() }),
  z.strictObject({ outcome: z.literal('not-found') }),
  z.strictObject({ outcome: z.literal('nothing-changed') }),
  /** Somebody else has corrected it since it was opened. */
  z.strictObject({ outcome: z.literal('changed-meanwhile') }),
  z.strictObject({ outcome: z.literal('reason-text-required') }),
  z.strictObject({ outcome: z.literal('second-officer-refused'), waitSeconds: z.int().nonnegative() }),
  z.strictObject({ outcome: z.literal('second-officer-same') }),
  z.strictObject({ outcome: z.literal('second-officer-may-not') }),
  z.strictObject({ outcome: z.literal('safeguards-unanswered') }),
  z.strictObject({ outcome: z.literal('protection-needed') }),
  z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() }),
]);
export type CorrectOutcome = z.infer<typeof CorrectOutcome>;

export const crossing = {
  /** Past crossings by any of the criteria, newest first, at most 100. Dates are days of the post, both included. */
  search: oc
    .input(
      z.strictObject({
        name: z.string().max(200),
        documentNumber: z.string().max(40),
        from: FullDate.optional(),
        to: FullDate.optional(),
      }),
    )
    .output(z.array(CrossingSummary)),
  /** Every version of a crossing, oldest first; empty when there is none. */
  versions: oc.input(z.strictObject({ id: CrossingId })).output(z.array(CrossingVersion)),
  /** A picture that the crossing names. */
  picture: oc.input(z.strictObject({ id: CrossingId, sha256: Sha256 })).output(PictureAnswer),
  correct: oc
    .input(
      z.strictObject({
        id: CrossingId,
        /** Number of versions when the officer opened it. */
        versions: z.int().positive(),
        direction: Direction,
        decision: Decision,
        journey: Journey,
        surname: z.string().trim().min(1).max(100),
        givenNames: z.string().trim().max(100),
        documentNumber: z.string().trim().max(40),
        reason: Reason,
        secondOfficer: Credentials,
      }),
    )
    .output(CorrectOutcome),
};
