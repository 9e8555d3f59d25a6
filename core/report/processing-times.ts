import { z } from 'zod';
import type { Crossing } from '../crossing/crossing.ts';
import type { PostClock } from './post-clock.ts';

const Seconds = z.number().nonnegative();
const Times = { count: z.int().nonnegative(), p50: Seconds.optional(), p90: Seconds.optional() };

/** From the document reaching the desk to the decision, in seconds. */
export const ProcessingTimes = z.strictObject({
  ...Times,
  /** Crossings whose two instants cannot both be right, since the clock jumped between them. */
  leftOut: z.int().nonnegative(),
  /** By the hour of the decision at the post, `YYYY-MM-DD HH`. */
  hours: z.array(z.strictObject({ hour: z.string(), ...Times })),
});
export type ProcessingTimes = z.infer<typeof ProcessingTimes>;

/** The same over a period, by the post's day. */
export const PeriodTimes = z.strictObject({
  ...Times,
  leftOut: z.int().nonnegative(),
  days: z.array(z.strictObject({ day: z.iso.date(), ...Times })),
});
export type PeriodTimes = z.infer<typeof PeriodTimes>;

/** Longer than any traveller stands at a desk: the clock was set forward, or a draft was left lying. */
const longestSeconds = 4 * 3600;

/** Only at the desk is there a time from the document to the decision: not on paper, and at the second line it is another. */
export function isFromDesk({ paper, referral }: Pick<Crossing, 'paper' | 'referral'>): boolean {
  return paper === undefined && referral === undefined;
}

/** Two instants that cannot both be right. */
export function tookTooLong(seconds: number): boolean {
  return seconds < 0 || seconds > longestSeconds;
}

export function processingTimes(
  crossings: readonly { readonly startedAt: string; readonly at: string }[],
  clock: PostClock,
): ProcessingTimes {
  const all: number[] = [];
  const hours = new Map<string, number[]>();
  for (const { startedAt, at } of crossings) {
    const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
    if (tookTooLong(seconds)) continue;
    all.push(seconds);
    const hour = clock.hour(at);
    const inHour = hours.get(hour);
    if (inHour) inHour.push(seconds);
    else hours.set(hour, [seconds]);
  }
  return {
    ...timesOf(all),
    leftOut: crossings.length - all.length,
    hours: [...hours]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([hour, seconds]) => ({ hour, ...timesOf(seconds) })),
  };
}

/** Half and nine in ten within so many seconds, of everything and of each day, from milliseconds by day. */
export function periodTimes(millisecondsByDay: ReadonlyMap<string, readonly number[]>): PeriodTimes {
  const all: number[] = [];
  let leftOut = 0;
  const days: PeriodTimes['days'] = [];
  for (const [day, milliseconds] of [...millisecondsByDay].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const seconds: number[] = [];
    for (const one of milliseconds) {
      if (tookTooLong(one / 1000)) leftOut += 1;
      else seconds.push(one / 1000);
    }
    if (seconds.length > 0) days.push({ day, ...timesOf(seconds) });
    for (const one of seconds) all.push(one);
  }
  return { ...timesOf(all), leftOut, days };
}

export function timesOf(seconds: readonly number[]) {
  if (seconds.length === 0) return { count: 0 };
  const sorted = Float64Array.from(seconds).sort();
  return { count: sorted.length, p50: nearestRank(sorted, 0.5), p90: nearestRank(sorted, 0.9) };
}

function nearestRank(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}
