import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundAxis } from './round-axis.ts';

test('an axis begins at nought, ends at or above everything on it, and wastes less than two thirds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
      const { top, steps } = roundAxis(most);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBe(top);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(most).toBeGreaterThan(top / 3);
    }),
  );
});

test('an axis of nothing has room for one', () => {
  expect(roundAxis(0)).toEqual({ top: 1, steps: [0, 1] });
});
