import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CrossingId, Instant } from '../../core/crossing/crossing.ts';
import { Decision, Direction } from '../../core/crossing/vocabulary.ts';
import { Outage } from '../../core/report/shift-figures.ts';
import { LevelOfLane } from './capture.ts';

const Traveller = { crossing: CrossingId, surname: z.string(), givenNames: z.string(), at: Instant };

/** What a lane did in this shift, in one direction. */
export const BoardLane = z.strictObject({
  lane: z.string(),
  direction: Direction,
  decisions: z.record(Decision, z.int().nonnegative()),
  lastAt: Instant,
  /** Seconds in which half and nine in ten travellers were decided on. */
  p50: z.number().nonnegative().optional(),
  p90: z.number().nonnegative().optional(),
});
export type BoardLane = z.infer<typeof BoardLane>;

/** Somebody who waits at the second line, the longest first. */
export const WaitingReferral = z.strictObject({ ...Traveller, lane: z.string(), nationality: z.string() });
export type WaitingReferral = z.infer<typeof WaitingReferral>;

export const Board = z.strictObject({
  lanes: z.array(BoardLane),
  referrals: z.array(WaitingReferral),
  /** Hits on which nobody has given a verdict. */
  openHits: z.array(z.strictObject({ ...Traveller, list: z.string(), title: z.string() })),
  outages: z.array(Outage),
  levels: z.array(LevelOfLane),
});
export type Board = z.infer<typeof Board>;

export const board = {
  /** How the running shift stands. `board` in the snapshot tells when to ask again. */
  read: oc.output(Board),
};
