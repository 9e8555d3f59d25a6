import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FingerCount,
  FingerExceptionReason,
  next,
  startPlan,
  withCaptured,
  withException,
  withFailure,
} from '../finger/capture-plan.ts';
import type { CapturePlan } from '../finger/capture-plan.ts';
import { Finger } from '../finger/finger-position.ts';
import { CaptureLevel } from './capture-level.ts';
import { noCaptures } from './captures.ts';
import type { FaceCapture } from './face-capture.ts';
import { capturesOf, FingerCaptures, fingersTaken, planOf } from './finger-captures.ts';
import type { FingerPicture } from './finger-captures.ts';
import { fingersAskedOf, FingerRule } from './finger-rule.ts';
import { wantedOf } from './wanted.ts';

const at = '2026-11-22T10:00:00.000Z';
const here = { country: 'UTO', today: '2026-11-22' };
const rule: FingerRule = FingerRule.parse({});

function fingerPicture(position: Finger, score: number): FingerPicture {
  const sha256 = score.toString(16).padStart(64, '0');
  return {
    position,
    picture: { sha256, media: 'image/png', bytes: 1, width: 1, height: 1 },
    at,
    quality: { score, problems: [] },
    sensor: { make: 'ZhianTec', model: 'R307' },
    dpi: 500,
  };
}

type Step = (plan: CapturePlan<FingerPicture>) => CapturePlan<FingerPicture>;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((score): Step => (plan) => {
    const step = next(plan);
    return step.do === 'ask'
      ? withCaptured(
          plan,
          step.fingers.map((finger) => fingerPicture(finger, score)),
        )
      : plan;
  }),
  fc.constantFrom('no-finger' as const, 'device-gone' as const).map(
    (kind): Step =>
      (plan) =>
        withFailure(plan, { kind }),
  ),
  fc.tuple(fc.constantFrom(...Finger.options), fc.constantFrom(...FingerExceptionReason.options)).map(
    ([finger, reason]): Step =>
      (plan) =>
        withException(plan, finger, reason),
  ),
);

test('a capture of fingers goes on after a power cut where it was', () => {
  const counts = fc.constantFrom(0, 1, 2, 4, 10).map((count) => FingerCount.parse(count));
  fc.assert(
    fc.property(counts, fc.array(anyStep, { maxLength: 12 }), (count, steps) => {
      const plan = steps.reduce((before, step) => step(before), startPlan<FingerPicture>(count));
      const saved = FingerCaptures.parse(JSON.parse(JSON.stringify(capturesOf(plan))));
      expect(next(planOf(saved, count))).toEqual(next(plan));
      expect(fingersTaken(saved)).toEqual(Object.values(plan.tries).flatMap(({ best }) => best ?? []));
    }),
  );
});

test('another number of fingers than was begun with begins anew', () => {
  const begun = capturesOf(withCaptured(startPlan<FingerPicture>(1), [fingerPicture('right-index', 80)]));
  expect(next(planOf(begun, 1))).toMatchObject({ do: 'done' });
  expect(next(planOf(begun, 2))).toMatchObject({ do: 'ask' });
});

test.each([
  ['a foreigner', { birthDate: '1984-07-09', nationality: 'ZZB' }, 2],
  ['a national', { birthDate: '1984-07-09', nationality: 'UTO' }, 0],
  ['a foreign child on the eve of its twelfth birthday', { birthDate: '2014-11-23', nationality: 'ZZB' }, 0],
  ['the same child a day later', { birthDate: '2014-11-22', nationality: 'ZZB' }, 2],
  ['a foreigner whose age is not known', { birthDate: '2020-XX-XX', nationality: 'ZZB' }, 2],
])('%s is asked for as many fingers as the rule says', (_, holder, count) => {
  expect(fingersAskedOf(rule, holder, here)).toBe(count);
});

test('each level asks for all that the one before it does', () => {
  const asked = CaptureLevel.options.map((level) => wantedOf({ level, fingers: 2 }, noCaptures));
  expect(asked).toEqual([[], [], ['face'], ['face', 'fingers']]);
});

test('a photo and a reason for none satisfy a level alike, and whoever is asked for no finger is not held up', () => {
  const picture = fingerPicture('right-index', 1).picture;
  const taken: FaceCapture = {
    kind: 'taken',
    picture,
    at,
    camera: '',
    quality: { score: 80, reasons: [], eyeDistance: 90 },
  };
  // The id's brand is made by its schema, which this rule does not use.
  const excepted: FaceCapture = { kind: 'exception', reason: 'veil', text: '', officer: 'x' as never, at };
  for (const face of [taken, excepted])
    expect(wantedOf({ level: 'fingers', fingers: 0 }, { ...noCaptures, face })).toEqual([]);
});
