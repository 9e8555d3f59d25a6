import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FingerCount, FingerExceptionReason, next, scoreOf, standingsOf, startPlan } from './capture-plan.ts';
import { withCaptured, withException, withFailure } from './capture-plan.ts';
import type { CapturePlan, FingerTry } from './capture-plan.ts';
import { FingerFailureKind, HandFailureKind, isHandFailure } from './finger-failure.ts';
import { Finger } from './finger-position.ts';

const counts = FingerCount.options.map(({ value }) => value);
const finger = (position: Finger, score: number): FingerTry => ({ position, quality: { score } });
const asked = (plan: CapturePlan) => {
  const step = next(plan);
  return step.do === 'ask' ? step.fingers : step.do;
};

/** What may happen to a plan: fingers come, a capture fails, a finger is excepted. */
type Happening =
  | { readonly kind: 'captured'; readonly captured: readonly FingerTry[] }
  | { readonly kind: 'failed'; readonly failure: FingerFailureKind; readonly captured: readonly FingerTry[] }
  | { readonly kind: 'excepted'; readonly finger: Finger; readonly reason: FingerExceptionReason };

const tries = fc.array(
  fc.record({
    position: fc.constantFrom(...Finger.options),
    quality: fc.option(fc.record({ score: fc.integer({ min: 0, max: 100 }) }), { nil: undefined }),
  }),
  { maxLength: 10 },
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('captured' as const), captured: tries }),
  fc.record({
    kind: fc.constant('failed' as const),
    failure: fc.constantFrom(...FingerFailureKind.options),
    captured: tries,
  }),
  fc.record({
    kind: fc.constant('excepted' as const),
    finger: fc.constantFrom(...Finger.options),
    reason: fc.constantFrom(...FingerExceptionReason.options),
  }),
);

function after(plan: CapturePlan, what: Happening): CapturePlan {
  if (what.kind === 'captured') return withCaptured(plan, what.captured);
  if (what.kind === 'excepted') return withException(plan, what.finger, what.reason);
  return withFailure(plan, { kind: what.failure, captured: what.captured });
}

test('a plan always ends, whatever the hands do, and each finger has at most its attempts', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...counts),
      fc.integer({ min: 1, max: 4 }),
      fc.array(happening, { maxLength: 60 }),
      (count, mostAttempts, happenings) => {
        let plan = startPlan(count, { mostAttempts });
        for (const what of happenings) plan = after(plan, what);
        // From anywhere: ten fingers and those that stand in for two of them.
        for (let left = 10 * mostAttempts; next(plan).do === 'ask'; left -= 1) {
          expect(left).toBeGreaterThan(0);
          plan = withFailure(plan, { kind: 'no-finger' });
        }
        for (const { attempts } of Object.values(plan.tries)) expect(attempts).toBeLessThanOrEqual(mostAttempts);
        expect(standingsOf(plan).every(({ is }) => is !== 'open')).toBe(true);
      },
    ),
  );
});

test('an excepted finger is never asked for, and no more fingers at once than a hand lays on', () => {
  fc.assert(
    fc.property(fc.constantFrom(...counts), fc.array(happening, { maxLength: 40 }), (count, happenings) => {
      let plan = startPlan(count);
      for (const what of happenings) {
        plan = after(plan, what);
        const step = next(plan);
        if (step.do === 'done') continue;
        expect(step.fingers.filter((one) => plan.exceptions[one])).toEqual([]);
        expect(step.fingers.length).toBeGreaterThan(0);
        expect(step.fingers.length).toBeLessThanOrEqual(4);
        expect(step.attempt).toBeLessThanOrEqual(step.of);
      }
    }),
  );
});

test('a better try is never lost while the finger is not an exception', () => {
  fc.assert(
    fc.property(fc.constantFrom(...counts), fc.array(happening, { maxLength: 40 }), (count, happenings) => {
      let plan = startPlan(count);
      for (const what of happenings) {
        const before = plan;
        const wanted = standingsOf(before).map((standing) => standing.finger);
        plan = after(before, what);
        for (const one of Finger.options) {
          if (plan.exceptions[one]) continue;
          const given = what.kind === 'excepted' || !wanted.includes(one) ? [] : what.captured;
          const scores = [before.tries[one]?.best, ...given.filter(({ position }) => position === one)]
            .filter((found) => found !== undefined)
            .map((found) => scoreOf(found));
          const best = plan.tries[one]?.best;
          expect(best && scoreOf(best)).toBe(scores.length > 0 ? Math.max(...scores) : undefined);
        }
      }
    }),
  );
});

test('each category asks for its fingers, those of a hand together', () => {
  const steps = counts.map((count) => {
    const hands: unknown[] = [];
    let plan = startPlan(count);
    for (let step = next(plan); step.do === 'ask'; step = next(plan)) {
      hands.push([step.hand, step.fingers.length]);
      plan = withCaptured(
        plan,
        step.fingers.map((one) => finger(one, 80)),
      );
    }
    return [count, hands];
  });
  expect(steps).toEqual([
    [0, []],
    [1, [['right', 1]]],
    [
      2,
      [
        ['right', 1],
        ['left', 1],
      ],
    ],
    [4, [['right', 4]]],
    [
      10,
      [
        ['right', 4],
        ['left', 4],
        ['both', 2],
      ],
    ],
  ]);
});

test('only the fingers that were poor are asked for again, and the best try is kept in the end', () => {
  let plan = startPlan(4, { threshold: 60 });
  plan = withCaptured(plan, [
    finger('right-index', 80),
    finger('right-middle', 30),
    finger('right-ring', 70),
    finger('right-little', 20),
  ]);
  expect(next(plan)).toMatchObject({ do: 'ask', fingers: ['right-middle', 'right-little'], attempt: 2, of: 3 });
  plan = withCaptured(plan, [finger('right-middle', 75), finger('right-little', 10)]);
  expect(next(plan)).toMatchObject({ do: 'ask', fingers: ['right-little'], attempt: 3 });
  plan = withFailure(plan, { kind: 'finger-unreadable' });
  expect(next(plan)).toMatchObject({ do: 'done' });
  expect(standingsOf(plan).map(({ is }) => is)).toEqual(['captured', 'captured', 'captured', 'below-threshold']);
  expect(standingsOf(plan)[3]).toMatchObject({ best: finger('right-little', 20) });
});

test('what the machine lacks costs the traveller no attempt, but keeps what was taken before', () => {
  for (const kind of FingerFailureKind.options) {
    const plan = withFailure(startPlan(1), { kind });
    expect([kind, next(plan)]).toMatchObject([kind, { attempt: isHandFailure(kind) ? 2 : 1 }]);
  }
  expect(HandFailureKind.options.every((kind) => FingerFailureKind.safeParse(kind).success)).toBe(true);
  const pulled = withFailure(startPlan(4), { kind: 'device-gone', captured: [finger('right-index', 90)] });
  expect(next(pulled)).toMatchObject({ fingers: ['right-middle', 'right-ring', 'right-little'], attempt: 1 });
});

test('another finger stands in for an index that cannot be taken: middle, thumb, then the other hand', () => {
  let plan = startPlan(1);
  const seen: unknown[] = [];
  for (;;) {
    const fingers = asked(plan);
    seen.push(fingers);
    if (typeof fingers === 'string') break;
    plan = withException(plan, fingers[0]!, 'missing');
  }
  expect(seen).toEqual([
    ['right-index'],
    ['right-middle'],
    ['right-thumb'],
    ['left-index'],
    ['left-middle'],
    ['left-thumb'],
    'done',
  ]);

  plan = withException(startPlan(2), 'right-index', 'bandaged');
  expect(asked(plan)).toEqual(['right-middle']);
  plan = withException(withException(plan, 'right-middle', 'bandaged'), 'right-thumb', 'injured');
  // The other hand's own index is asked for already.
  expect(asked(plan)).toEqual(['left-index', 'left-middle']);
});

test('who refuses, or is a child, is not asked for another finger', () => {
  expect(asked(withException(startPlan(1), 'right-index', 'refused'))).toBe('done');
  expect(asked(withException(startPlan(1), 'right-index', 'child'))).toBe('done');
  expect(next(withException(startPlan(1), 'right-index', 'refused'))).toEqual({
    do: 'done',
    fingers: [{ finger: 'right-index', is: 'exception', reason: 'refused' }],
  });
});

test('four and ten fingers have no substitutes', () => {
  expect(asked(withException(startPlan(4), 'right-index', 'missing'))).toEqual([
    'right-middle',
    'right-ring',
    'right-little',
  ]);
});

test('a plan is not changed by what is made of it', () => {
  const plan = startPlan(2);
  const before = structuredClone(plan);
  withCaptured(plan, [finger('right-index', 90)]);
  withException(plan, 'right-index', 'missing');
  withFailure(plan, { kind: 'no-finger' });
  expect(plan).toEqual(before);
});
