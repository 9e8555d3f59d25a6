import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertCounter, thresholdSteps } from './alert-counts.ts';

test('every hit of the list counts at each threshold that it reaches, hits of other lists never', () => {
  const counter = alertCounter('un-sc');
  counter.add([
    { list: 'un-sc', score: 0.6 },
    { list: 'un-sc', score: 0.9 },
    { list: 'national', score: 1 },
  ]);
  for (let traveller = 0; traveller < 99; traveller += 1) counter.add([]);
  const at = (threshold: number) => counter.expected().find((step) => step.threshold === threshold)!.per1000;
  expect([0.5, 0.6, 0.65, 0.9].map(at)).toEqual([20, 20, 10, 10]);
});

test('a higher threshold never gives more alerts', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }))), (travellers) => {
      const counter = alertCounter('a');
      for (const scores of travellers) counter.add(scores.map((score) => ({ list: 'a', score })));
      const figures = counter.expected().map(({ per1000 }) => per1000);
      expect(figures).toHaveLength(thresholdSteps.length);
      expect(figures.toSorted((one, other) => other - one)).toEqual(figures);
    }),
  );
});
