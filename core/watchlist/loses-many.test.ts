import { expect, test } from 'vitest';
import { losesMany } from './loses-many.ts';

test('a list that would lose more than a fifth of its entries is noticed, a first one never is', () => {
  expect(losesMany({ changed: 10, removed: 20, unchanged: 70 })).toBe(false);
  expect(losesMany({ changed: 10, removed: 21, unchanged: 69 })).toBe(true);
  expect(losesMany({ changed: 0, removed: 0, unchanged: 0 })).toBe(false);
});
