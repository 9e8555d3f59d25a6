import { z } from 'zod';
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

/** Longer than any traveller stands at a desk: the clock was set forward, or a draft was left lying. */
const longestSeconds = 4 * 3600;

export function processingTimes(
  crossings: readonly { readonly startedAt: string; readonly at: string }[],
  clock: PostClock,
): ProcessingTimes {
  const all: number[] = [];
  const hours = new Map<string, number[]>();
  for (const { startedAt, at } of crossings) {
    const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
    if (seconds < 0 || seconds > longestSeconds) continue;
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

function timesOf(seconds: readonly number[]) {
  if (seconds.length === 0) return { count: 0 };
  const sorted = seconds.toSorted((one, other) => one - other);
  return { count: sorted.length, p50: nearestRank(sorted, 0.5), p90: nearestRank(sorted, 0.9) };
}

function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}
