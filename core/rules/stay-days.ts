/*
 * Days in the country, from what one post has seen of a traveller. Days are whole numbers; an interval has both its ends in it,
 * since the days of entry and of exit both count.
 */

export interface Movement {
  readonly direction: 'entry' | 'exit';
  readonly day: number;
}

export interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * The days on which the traveller was surely here, and those on which they can have been: a movement that is missing at this
 * post was perhaps made at another. Movements are in the order in which they were made, all of them before `today`’s crossing.
 */
export function presence(
  movements: readonly Movement[],
  today: number,
): { readonly sure: readonly Days[]; readonly possible: readonly Days[] } {
  const sure: Days[] = [];
  const possible: Days[] = [];
  movements.forEach(({ direction, day }, at) => {
    const before = movements[at - 1];
    const after = movements[at + 1];
    if (direction === 'entry') {
      const left = after?.direction === 'exit' ? after.day : undefined;
      sure.push({ from: day, to: left ?? day });
      possible.push({ from: day, to: left ?? after?.day ?? today });
    } else if (before?.direction !== 'entry') {
      sure.push({ from: day, to: day });
      possible.push({ from: before?.day ?? -Infinity, to: day });
    }
  });
  return { sure, possible };
}

/** How many days of the intervals lie from one day to another, each counted once. */
export function countDays(intervals: readonly Days[], from: number, to: number): number {
  const inside = intervals
    .map((days) => ({ from: Math.max(days.from, from), to: Math.min(days.to, to) }))
    .filter((days) => days.from <= days.to)
    .sort((one, other) => one.from - other.from);
  let counted = 0;
  let reached = -Infinity;
  for (const days of inside) {
    const first = Math.max(days.from, reached + 1);
    if (first > days.to) continue;
    counted += days.to - first + 1;
    reached = days.to;
  }
  return counted;
}

/** Of those who may stay `days` in any `within`: how many days in a row, from `today`, keep to it. */
export function daysLeft(
  before: readonly Days[],
  today: number,
  { days, within }: { readonly days: number; readonly within: number },
): number {
  for (let left = 0; left < days; left += 1) {
    const day = today + left;
    if (countDays([...before, { from: today, to: day }], day - within + 1, day) > days) return left;
  }
  return days;
}

/** How many days of a visit are more than `days` in any `within`. */
export function daysOver(
  before: readonly Days[],
  visit: Days,
  { days, within }: { readonly days: number; readonly within: number },
): number {
  let over = 0;
  // Whoever is here without a break has used everything up by then: the rest is over whatever came before.
  const settled = Math.min(visit.to, visit.from + within - 1);
  for (let day = visit.from; day <= settled; day += 1) {
    if (countDays([...before, { from: visit.from, to: day }], day - within + 1, day) > days) over += 1;
  }
  return over + (visit.to - settled);
}
