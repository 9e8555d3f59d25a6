import { Direction } from '../../../core/crossing/vocabulary.ts';

interface Duty {
  readonly lane: string;
  readonly direction: Direction;
}

function keyOf(post: string): string {
  return `borderpost.duty.${post}`;
}

/** The lane and direction last served on this machine, while the post still has the lane; else the first lane, entry. */
export function lastDuty(post: string, lanes: readonly string[]): Duty {
  const [kept, lane] = (localStorage.getItem(keyOf(post)) ?? '').split(/ (.*)/s);
  const direction = Direction.safeParse(kept);
  return {
    lane: lanes.find((one) => one === lane) ?? lanes[0] ?? '',
    direction: direction.success ? direction.data : 'entry',
  };
}

export function keepDuty(post: string, duty: Duty): void {
  localStorage.setItem(keyOf(post), `${duty.direction} ${duty.lane}`);
}
