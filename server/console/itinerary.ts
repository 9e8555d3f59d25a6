import type { Decision, Direction } from '../../core/crossing/vocabulary.ts';
import type { MovementFlag } from '../../protocol/headquarters/movement.ts';

/** Where a post lies, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Appearance {
  readonly post: string;
  readonly at: string;
  readonly direction: Direction;
  readonly decision: Decision;
}

export interface Step {
  readonly flags: readonly MovementFlag[];
  readonly minutesSinceBefore?: number;
  readonly kilometresFromBefore?: number;
  readonly stayDays?: number;
}

/** On the road nobody is faster from one post to another, by the straight line. */
const fastestKilometresPerHour = 120;
/** Between two posts whose places are not known. */
const leastMinutesBetweenPosts = 30;

/**
 * What each crossing of one person means after those before it, oldest first. Whoever was turned away has appeared at the post
 * but has neither come in nor gone out. `allowance` is the minutes by which the posts' clocks may disagree: it speaks for the
 * traveller.
 */
export function itinerary(
  crossings: readonly Appearance[],
  places: ReadonlyMap<string, Place>,
  allowance: number,
): { readonly steps: readonly Step[]; readonly presence: 'inside' | 'outside' | 'unknown' } {
  let passed: Appearance | undefined;
  const steps = crossings.map((crossing, at): Step => {
    const before = crossings[at - 1];
    const flags: MovementFlag[] = [];
    const way = before && wayBetween(before, crossing, places);
    if (way && !isPossible(way, allowance)) flags.push('impossible-travel');
    if (crossing.decision !== 'admit') return { flags, ...way?.told };
    if (passed?.direction === crossing.direction)
      flags.push(crossing.direction === 'entry' ? 'entered-twice' : 'left-twice');
    const ended = crossing.direction === 'exit' && passed?.direction === 'entry' ? passed : undefined;
    passed = crossing;
    return { flags, ...way?.told, ...(ended && { stayDays: Math.floor(minutesBetween(ended, crossing) / (24 * 60)) }) };
  });
  const presence = passed === undefined ? 'unknown' : passed.direction === 'entry' ? 'inside' : 'outside';
  return { steps, presence };
}

interface Way {
  readonly samePost: boolean;
  readonly told: { readonly minutesSinceBefore: number; readonly kilometresFromBefore?: number };
}

function wayBetween(before: Appearance, crossing: Appearance, places: ReadonlyMap<string, Place>): Way {
  const [from, to] = [places.get(before.post), places.get(crossing.post)];
  return {
    samePost: before.post === crossing.post,
    told: {
      minutesSinceBefore: minutesBetween(before, crossing),
      ...(from && to && { kilometresFromBefore: kilometresBetween(from, to) }),
    },
  };
}

function isPossible({ samePost, told }: Way, allowance: number): boolean {
  if (samePost) return true;
  const needed =
    told.kilometresFromBefore === undefined
      ? leastMinutesBetweenPosts
      : (told.kilometresFromBefore / fastestKilometresPerHour) * 60;
  return told.minutesSinceBefore + allowance >= needed;
}

function minutesBetween(one: Appearance, other: Appearance): number {
  return Math.abs(Date.parse(other.at) - Date.parse(one.at)) / 60_000;
}

/** Along the great circle of a round earth, by the haversine formula: a half per cent is near enough between posts. */
function kilometresBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(one.longitude, other.longitude);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
