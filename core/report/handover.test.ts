import { describe, expect, test } from 'vitest';
import { differenceOf, differs, reconcile, recordedLines } from './handover.ts';
import type { CountedLine } from './handover.ts';

const recorded = recordedLines([
  { lane: '1', direction: 'entry', decision: 'admit', count: 7 },
  { lane: '1', direction: 'entry', decision: 'withdraw' },
  { lane: '1', direction: 'entry', decision: 'refuse' },
  { lane: '2', direction: 'exit', decision: 'admit' },
]);

describe('what was counted by hand', () => {
  test('is held against the admitted for stamps, the withdrawn for voids and everybody for heads', () => {
    const counts: CountedLine[] = [{ lane: '1', direction: 'entry', stamps: 7, voids: 0, heads: 10 }];
    const [line] = reconcile(recorded, counts);
    expect([differenceOf(line!, 'stamps'), differenceOf(line!, 'voids'), differenceOf(line!, 'heads')]).toEqual([
      0, -1, 1,
    ]);
    expect(differs([line!])).toBe(true);
  });

  test('differs from nothing where nothing was counted', () => {
    expect(differs(reconcile(recorded, []))).toBe(false);
    expect(differs(reconcile(recorded, [{ lane: '2', direction: 'exit' }]))).toBe(false);
  });

  test('at a lane where nothing was recorded is a line of its own', () => {
    const lines = reconcile(recorded, [{ lane: '2', direction: 'entry', heads: 3 }]);
    expect(lines.map(({ lane, direction }) => `${lane} ${direction}`)).toEqual(['1 entry', '2 entry', '2 exit']);
    expect(differenceOf(lines[1]!, 'heads')).toBe(3);
  });
});
