import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Approval, Crossing, Instant, Sha256 } from '../../core/crossing/crossing.ts';
import { Decision, Direction, Reason } from '../../core/crossing/vocabulary.ts';
import { FullDate } from '../../core/document/partial-date.ts';
import { LookUpPurpose } from './vocabulary.ts';

/** A crossing at any post, in its newest version. */
export const CrossingRow = z.strictObject({
  station: z.uuid(),
  id: z.uuid(),
  post: z.string(),
  lane: z.string(),
  at: Instant,
  direction: Direction,
  decision: Decision,
  surname: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  nationality: z.string(),
  documentNumber: z.string(),
  issuingState: z.string(),
  light: Crossing.shape.assessment.shape.light,
});
export type CrossingRow = z.infer<typeof CrossingRow>;

/** Where the next page begins: after this crossing. */
const PageEnd = z.strictObject({ at: Instant, station: z.uuid(), id: z.uuid() });
export type PageEnd = z.infer<typeof PageEnd>;

export const pageRows = 50;

export const RecordVersion = z.strictObject({
  epoch: z.uuid(),
  seq: z.int(),
  at: Instant,
  officer: z.string(),
  crossing: Crossing,
  correction: z.strictObject({ reason: Reason, approval: Approval }).optional(),
  /** Whether its reasons stay at the post, since the person may need protection. */
  restricted: z.boolean(),
});
export type RecordVersion = z.infer<typeof RecordVersion>;

/** A picture that has come; `small`: a small copy, until the whole one does. */
export const PictureHere = z.strictObject({ sha256: Sha256, as: z.enum(['whole', 'small']) });
export type PictureHere = z.infer<typeof PictureHere>;

const RecordRef = { station: z.uuid(), id: z.uuid(), purpose: LookUpPurpose };

export const record = {
  /** Crossings by any of the criteria, newest first, at most `pageRows`. Days are UTC, both included. */
  search: oc
    .input(
      z.strictObject({
        purpose: LookUpPurpose,
        /** Whole words of the name or their beginnings. */
        name: z.string().max(200),
        documentNumber: z.string().max(40),
        from: FullDate.optional(),
        to: FullDate.optional(),
        /** None means every post. */
        posts: z.array(z.string().max(40)).max(200),
        after: PageEnd.optional(),
      }),
    )
    .output(z.strictObject({ rows: z.array(CrossingRow), next: PageEnd.optional() })),
  /** Every version of a crossing that could be read, oldest first, and which of its pictures have come. */
  detail: oc
    .input(z.strictObject(RecordRef))
    .output(z.strictObject({ versions: z.array(RecordVersion), pictures: z.array(PictureHere) })),
  picture: oc
    .input(z.strictObject({ ...RecordRef, sha256: Sha256 }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('found'), picture: z.instanceof(Blob) }),
        z.strictObject({ outcome: z.literal('not-here') }),
      ]),
    ),
};
