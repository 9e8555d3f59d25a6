import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, ShiftId } from '../../core/crossing/crossing.ts';
import { Direction, Role } from '../../core/crossing/vocabulary.ts';
import { HandOver, RecordedLine } from '../../core/report/handover.ts';
import { MissingField } from '../../core/report/period-figures.ts';
import { LevelOfLane } from './capture.ts';
import { CrossingSummary } from './desk-state.ts';
import { ShiftSummary } from './report.ts';

/** An officer who may work at the post, and where they do in the running shift. */
export const RosterLine = z.strictObject({
  name: z.string(),
  role: Role,
  duty: z.strictObject({ lane: z.string(), direction: Direction, since: Instant }).optional(),
});
export type RosterLine = z.infer<typeof RosterLine>;

/** The shift before, and what it left to this one. */
export const PreviousShift = ShiftSummary.extend({
  closedBy: z.string(),
  handOver: z.strictObject({ explanation: z.string(), note: z.string() }).optional(),
});
export type PreviousShift = z.infer<typeof PreviousShift>;

export const ShiftOverview = z.strictObject({
  roster: z.array(RosterLine),
  lanes: z.array(LevelOfLane),
  previous: PreviousShift.optional(),
  freeBytes: z.int().nonnegative(),
});
export type ShiftOverview = z.infer<typeof ShiftOverview>;

/** What is to be looked at before a shift is closed. Of persons the first hundred. */
export const ClosingSheet = z.strictObject({
  shift: ShiftId,
  lines: z.array(RecordedLine),
  /** Lanes and directions where an officer of the shift worked, also without a traveller. */
  duties: z.array(z.strictObject({ lane: z.string(), direction: Direction })),
  withoutExit: z.strictObject({ total: z.int().nonnegative(), rows: z.array(CrossingSummary) }),
  incomplete: z.strictObject({
    total: z.int().nonnegative(),
    rows: z.array(CrossingSummary.extend({ missing: z.array(MissingField) })),
  }),
  /** Travellers referred who still wait. */
  referrals: z.int().nonnegative(),
  /** Lanes with a traveller who was neither decided on nor withdrawn. */
  drafts: z.array(z.string()),
});
export type ClosingSheet = z.infer<typeof ClosingSheet>;

export const shift = {
  /** Opens the post's shift, or joins the one that is running, at a lane. Also changes lane or direction. */
  begin: oc
    .input(z.strictObject({ lane: z.string().trim().min(1).max(20), direction: Direction }))
    .output(z.strictObject({ outcome: z.enum(['begun', 'unknown-lane', 'traveller-on-desk']) })),
  /** What whoever opens a shift should know. */
  overview: oc.output(ShiftOverview),
  /** Everything to be settled before closing, which shows persons and counts as a look-up. */
  closing: oc.output(
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('sheet'), sheet: ClosingSheet }),
      z.strictObject({ outcome: z.literal('no-shift') }),
    ]),
  ),
  /**
   * Ends the post's shift for everyone; refused while a traveller is on the desk, and while counts that differ from the record
   * are not explained.
   */
  close: oc
    .input(z.strictObject({ handOver: HandOver.optional() }))
    .output(z.strictObject({ outcome: z.enum(['closed', 'traveller-on-desk', 'no-shift', 'explanation-required']) })),
};
