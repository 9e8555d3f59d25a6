import { oc } from '@orpc/contract';
import { z } from 'zod';
import { PartialDate } from '../../core/document/partial-date.ts';
import { CrossingRow } from './record.ts';
import { LookUpPurpose } from './vocabulary.ts';

/** Who is followed: the holder of a document, or whoever's document says this name and birth date. */
export const Followed = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('document'),
    documentNumber: z.string().trim().min(1).max(40),
    /** Empty means any State. */
    issuingState: z.string().trim().max(3),
  }),
  z.strictObject({
    by: z.literal('person'),
    surname: z.string().trim().min(1).max(200),
    givenNames: z.string().trim().max(200),
    birthDate: PartialDate,
  }),
]);
export type Followed = z.infer<typeof Followed>;

/** What an officer should look at. It points at a question, not at a guilt: a mistyped number gives the same picture. */
export const MovementFlag = z.enum([
  /** Entered while already in the country by what the posts recorded. */
  'entered-twice',
  'left-twice',
  /** At two posts nearer in time than the way between them allows. */
  'impossible-travel',
]);
export type MovementFlag = z.infer<typeof MovementFlag>;

export const Movement = z.strictObject({
  crossing: CrossingRow,
  flags: z.array(MovementFlag),
  /** Between this and the movement before: the time, and the way where the posts' places are known. */
  minutesSinceBefore: z.number().nonnegative().optional(),
  kilometresFromBefore: z.number().nonnegative().optional(),
  /** For an exit that ends a stay: how many days it was. */
  stayDays: z.int().nonnegative().optional(),
});
export type Movement = z.infer<typeof Movement>;

export const mostMovements = 500;

export const movement = {
  /** The newest movements, oldest first; `earlier` says that there are more before them. */
  follow: oc.input(z.strictObject({ purpose: LookUpPurpose, followed: Followed })).output(
    z.strictObject({
      movements: z.array(Movement),
      earlier: z.boolean(),
      /** Where the person is by the last crossing that was admitted. */
      presence: z.enum(['inside', 'outside', 'unknown']),
    }),
  ),
};
