import { z } from 'zod';
import { isHandFailure } from './finger-failure.ts';
import type { FingerFailureKind } from './finger-failure.ts';
import { fingersOfSlap, Slap } from './finger-position.ts';
import type { Finger } from './finger-position.ts';

/** How many fingers a category of travellers is asked for. */
export const FingerCount = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(4), z.literal(10)]);
export type FingerCount = z.infer<typeof FingerCount>;

/** Why a finger is not taken. */
export const FingerExceptionReason = z.enum(['missing', 'injured', 'bandaged', 'refused', 'child', 'cannot-place']);
export type FingerExceptionReason = z.infer<typeof FingerExceptionReason>;

/** What a plan needs to know of a finger that was taken; `CapturedFinger` is one, and so is a line that only points to a picture. */
export interface FingerTry {
  readonly position: Finger;
  readonly quality?: { readonly score: number } | undefined;
  readonly deviceQuality?: number | undefined;
}

/** What has come of one finger so far. */
interface FingerTries<Try> {
  readonly attempts: number;
  readonly best: Try | undefined;
}

/** Which fingers are asked for and what has come of each. Plain data, never changed: each step gives a new one. */
export interface CapturePlan<Try extends FingerTry = FingerTry> {
  readonly count: FingerCount;
  /** The least score that needs no further attempt. */
  readonly threshold: number;
  readonly mostAttempts: number;
  readonly exceptions: Readonly<Partial<Record<Finger, FingerExceptionReason>>>;
  readonly tries: Readonly<Partial<Record<Finger, FingerTries<Try>>>>;
}

/** How a finger stands. `not-captured`: all attempts were used and none gave a picture. */
export type FingerStanding<Try extends FingerTry = FingerTry> =
  | { readonly finger: Finger; readonly is: 'open'; readonly attempts: number; readonly best: Try | undefined }
  | {
      readonly finger: Finger;
      readonly is: 'captured' | 'below-threshold';
      readonly attempts: number;
      readonly best: Try;
    }
  | { readonly finger: Finger; readonly is: 'not-captured'; readonly attempts: number }
  | { readonly finger: Finger; readonly is: 'exception'; readonly reason: FingerExceptionReason };

/** What to do now: ask for fingers that are laid on together, or nothing more. */
export type PlanStep<Try extends FingerTry = FingerTry> =
  | {
      readonly do: 'ask';
      readonly fingers: readonly Finger[];
      readonly hand: 'right' | 'left' | 'both';
      /** This is attempt n of m. */
      readonly attempt: number;
      readonly of: number;
    }
  | { readonly do: 'done'; readonly fingers: readonly FingerStanding<Try>[] };

const wantedBy: Readonly<Record<FingerCount, readonly Finger[]>> = {
  0: [],
  1: ['right-index'],
  2: ['right-index', 'left-index'],
  4: fingersOfSlap['right-four-fingers'],
  10: Slap.options.flatMap((slap) => fingersOfSlap[slap]),
};

/** The order in which a finger stands in for an index: the same hand first. */
const insteadOf: Readonly<Partial<Record<Finger, readonly Finger[]>>> = {
  'right-index': ['right-middle', 'right-thumb', 'left-index', 'left-middle', 'left-thumb'],
  'left-index': ['left-middle', 'left-thumb', 'right-index', 'right-middle', 'right-thumb'],
};

/** Reasons that concern the finger. Who refuses, or is a child, is not asked for another one. */
const ofTheFinger: readonly FingerExceptionReason[] = ['missing', 'injured', 'bandaged', 'cannot-place'];

const handOf: Readonly<Record<Slap, 'right' | 'left' | 'both'>> = {
  'right-four-fingers': 'right',
  'left-four-fingers': 'left',
  'two-thumbs': 'both',
};

/**
 * The plan for a category. By the own measure a picture with any problem scores below 50, which is why that is the usual
 * threshold.
 */
export function startPlan<Try extends FingerTry = FingerTry>(
  count: FingerCount,
  { threshold = 50, mostAttempts = 3 }: { readonly threshold?: number; readonly mostAttempts?: number } = {},
): CapturePlan<Try> {
  return { count, threshold, mostAttempts, exceptions: {}, tries: {} };
}

/** Fingers have been taken: an attempt is over for every finger that was asked for, and the best of each is kept. */
export function withCaptured<Try extends FingerTry>(
  plan: CapturePlan<Try>,
  captured: readonly Try[],
): CapturePlan<Try> {
  return keepBest(countAttempt(plan), captured);
}

/**
 * A capture failed. It is an attempt only when the hand was the reason. What was taken before it failed is kept, and of a
 * failure of the machine only those fingers have had an attempt.
 */
export function withFailure<Try extends FingerTry>(
  plan: CapturePlan<Try>,
  failure: { readonly kind: FingerFailureKind; readonly captured?: readonly Try[] },
): CapturePlan<Try> {
  const captured = failure.captured ?? [];
  const taken = captured.map(({ position }) => position);
  return keepBest(isHandFailure(failure.kind) ? countAttempt(plan) : countAttempt(plan, taken), captured);
}

/** A finger is not to be taken. A picture of it that was taken before is not kept. */
export function withException<Try extends FingerTry>(
  plan: CapturePlan<Try>,
  finger: Finger,
  reason: FingerExceptionReason,
): CapturePlan<Try> {
  const { [finger]: _, ...tries } = plan.tries;
  return { ...plan, tries, exceptions: { ...plan.exceptions, [finger]: reason } };
}

export function next<Try extends FingerTry>(plan: CapturePlan<Try>): PlanStep<Try> {
  const standings = standingsOf(plan);
  const open = standings.filter(({ is }) => is === 'open').map(({ finger }) => finger);
  for (const slap of Slap.options) {
    const fingers = fingersOfSlap[slap].filter((finger) => open.includes(finger));
    if (fingers.length === 0) continue;
    const attempt = 1 + Math.max(...fingers.map((finger) => plan.tries[finger]?.attempts ?? 0));
    return { do: 'ask', fingers, hand: handOf[slap], attempt, of: plan.mostAttempts };
  }
  return { do: 'done', fingers: standings };
}

/** How each finger stands that the plan asks for, those included that others stand in for. */
export function standingsOf<Try extends FingerTry>(plan: CapturePlan<Try>): readonly FingerStanding<Try>[] {
  return askedFor(plan).map((finger) => {
    const reason = plan.exceptions[finger];
    if (reason) return { finger, is: 'exception', reason };
    const { attempts, best } = plan.tries[finger] ?? { attempts: 0, best: undefined };
    if (best && scoreOf(best) >= plan.threshold) return { finger, is: 'captured', attempts, best };
    if (attempts < plan.mostAttempts) return { finger, is: 'open', attempts, best };
    return best ? { finger, is: 'below-threshold', attempts, best } : { finger, is: 'not-captured', attempts };
  });
}

/** The own measure where there is one, or else the scanner's. */
export function scoreOf({ quality, deviceQuality = 0 }: FingerTry): number {
  return quality?.score ?? deviceQuality;
}

/** The category's fingers, each that is an exception followed by those that stand in for it. */
function askedFor({ count, exceptions }: CapturePlan): readonly Finger[] {
  const own = wantedBy[count];
  const asked: Finger[] = [];
  for (const finger of own) {
    asked.push(finger);
    let reason = exceptions[finger];
    for (const substitute of count <= 2 ? (insteadOf[finger] ?? []) : []) {
      if (reason === undefined || !ofTheFinger.includes(reason)) break;
      if (own.includes(substitute) || asked.includes(substitute)) continue;
      asked.push(substitute);
      reason = exceptions[substitute];
    }
  }
  return asked;
}

/** An attempt more for the fingers asked for now, or for some of them. */
function countAttempt<Try extends FingerTry>(plan: CapturePlan<Try>, only?: readonly Finger[]): CapturePlan<Try> {
  const step = next(plan);
  if (step.do === 'done') return plan;
  const tries = { ...plan.tries };
  for (const finger of step.fingers) {
    if (only && !only.includes(finger)) continue;
    const { attempts = 0, best } = tries[finger] ?? {};
    tries[finger] = { attempts: attempts + 1, best };
  }
  return { ...plan, tries };
}

function keepBest<Try extends FingerTry>(plan: CapturePlan<Try>, captured: readonly Try[]): CapturePlan<Try> {
  const asked = askedFor(plan);
  const tries = { ...plan.tries };
  for (const taken of captured) {
    const { position } = taken;
    if (plan.exceptions[position] || !asked.includes(position)) continue;
    const { attempts = 0, best } = tries[position] ?? {};
    if (!best || scoreOf(taken) > scoreOf(best)) tries[position] = { attempts, best: taken };
  }
  return { ...plan, tries };
}
