/** A score that was given, and whether the pair was to be met. */
export interface Judged {
  readonly score: number;
  readonly same: boolean;
}

/** The chance that a pair of one person scores above one of two; ties count half. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((one, other) => one.score - other.score);
  let [wins, below] = [0, 0];
  for (let at = 0; at < sorted.length;) {
    let [past, same, different] = [at, 0, 0];
    for (; past < sorted.length && sorted[past]!.score === sorted[at]!.score; past += 1) {
      if (sorted[past]!.same) same += 1;
      else different += 1;
    }
    wins += same * (below + different / 2);
    below += different;
    at = past;
  }
  return wins / (below * (judged.length - below));
}

export function f1At(judged: readonly Judged[], threshold: number): number {
  const met = judged.filter(({ score }) => score >= threshold);
  const right = met.filter(({ same }) => same).length;
  return (2 * right) / (met.length + judged.filter(({ same }) => same).length);
}

/** The threshold at which F1 is greatest, in steps of a hundredth. */
export function bestThreshold(judged: readonly Judged[]): number {
  const steps = Array.from({ length: 100 }, (_, step) => step / 100);
  return steps.reduce((best, step) => (f1At(judged, step) > f1At(judged, best) ? step : best), 0);
}
