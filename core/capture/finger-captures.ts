import { z } from 'zod';
import { Instant } from '../crossing/identifiers.ts';
import { FingerCount, FingerExceptionReason, next, startPlan } from '../finger/capture-plan.ts';
import type { CapturePlan } from '../finger/capture-plan.ts';
import { Finger } from '../finger/finger-position.ts';
import { FingerProblem } from '../finger/finger-quality.ts';
import { PictureRef } from './picture-ref.ts';

/** One finger as it was taken; the picture is as the sensor gave it. */
export const FingerPicture = z.strictObject({
  position: Finger,
  picture: PictureRef,
  at: Instant,
  /** The own measure and what it found wanting; absent where the picture is not in pixels. */
  quality: z.strictObject({ score: z.number().min(0).max(100), problems: z.array(FingerProblem) }).optional(),
  /** The scanner's own score, 0 to 100. */
  deviceQuality: z.number().min(0).max(100).optional(),
  sensor: z.strictObject({ make: z.string(), model: z.string(), serial: z.string().optional() }),
  /** Pixels an inch. */
  dpi: z.number().positive(),
});
export type FingerPicture = z.infer<typeof FingerPicture>;

/** The fingers of one traveller: what was asked for, what was taken in how many attempts, and what could not be. */
export const FingerCaptures = z.strictObject({
  count: FingerCount,
  threshold: z.number().min(0).max(100),
  mostAttempts: z.int().positive(),
  exceptions: z.partialRecord(Finger, FingerExceptionReason),
  tries: z.partialRecord(Finger, z.strictObject({ attempts: z.int().nonnegative(), best: FingerPicture.optional() })),
});
export type FingerCaptures = z.infer<typeof FingerCaptures>;

/** The same as a plan, to take the next step of. */
export function planOf(captures: FingerCaptures | undefined, count: FingerCount): CapturePlan<FingerPicture> {
  if (captures?.count !== count) return startPlan<FingerPicture>(count);
  const tries = Object.entries(captures.tries).map(([finger, { attempts, best }]) => [finger, { attempts, best }]);
  return { ...captures, tries: Object.fromEntries(tries) };
}

export function capturesOf({ tries, exceptions, ...plan }: CapturePlan<FingerPicture>): FingerCaptures {
  const kept = Object.entries(tries).map(([finger, { attempts, best }]) => [
    finger,
    { attempts, ...(best && { best }) },
  ]);
  return { ...plan, exceptions: { ...exceptions }, tries: Object.fromEntries(kept) };
}

/** Whether everything that is asked for was taken, tried or excepted. */
export function isDone(captures: FingerCaptures | undefined, count: FingerCount): boolean {
  return next(planOf(captures, count)).do === 'done';
}

/** The pictures that were kept, one of each finger. */
export function fingersTaken({ tries }: FingerCaptures): FingerPicture[] {
  return Object.values(tries).flatMap(({ best }) => (best ? [best] : []));
}
