import type { Hit } from './screening.ts';

/** The thresholds between which a post chooses, lowest first. */
export const thresholdSteps: readonly number[] = [50, 55, 60, 65, 70, 75, 80, 85, 90].map((percent) => percent / 100);

/** With fewer travellers one hit more or less would turn the figure over. */
export const leastTravellers = 50;

export interface ExpectedAlerts {
  readonly threshold: number;
  readonly per1000: number;
}

/** Counts the hits on one list over many travellers. Each counts, since an officer has to decide each. */
export function alertCounter(list: string) {
  const alerts = thresholdSteps.map(() => 0);
  let travellers = 0;
  return {
    add(hits: readonly Pick<Hit, 'list' | 'score'>[]): void {
      travellers += 1;
      for (const hit of hits) {
        if (hit.list !== list) continue;
        for (const [at, threshold] of thresholdSteps.entries()) if (hit.score >= threshold) alerts[at]! += 1;
      }
    },
    /** To a tenth of an alert. */
    expected(): ExpectedAlerts[] {
      return thresholdSteps.map((threshold, at) => ({
        threshold,
        per1000: travellers === 0 ? 0 : Math.round((alerts[at]! / travellers) * 10_000) / 10,
      }));
    },
  };
}
