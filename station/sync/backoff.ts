const first = 2;
const longest = 5 * 60;

/** Seconds to wait after so many failures in a row: anything up to a limit that doubles, so that posts do not come all at once. */
export function backoffSeconds(failures: number, random: number): number {
  return random * Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
}
