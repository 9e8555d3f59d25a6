/** The next round number at or above a value, and steps up to it, for the lines of a chart. */
export function roundAxis(most: number): { readonly top: number; readonly steps: readonly number[] } {
  if (most <= 0) return { top: 1, steps: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 5, 10].map((factor) => factor * power).find((round) => round >= most)!;
  const parts = top >= 4 ? 4 : top;
  return { top, steps: Array.from({ length: parts + 1 }, (_, at) => (at * top) / parts) };
}
