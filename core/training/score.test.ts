import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Crossing } from '../crossing/crossing.ts';
import { Decision, ReasonCode } from '../crossing/vocabulary.ts';
import type { Course } from './course.ts';
import { Scenario } from './scenario.ts';
import { scoreOf } from './score.ts';
import { findingLanguages, findingText } from './words/finding-text.ts';

const say = { en: 'Words', fr: 'Des mots' };

function scenarioOf(good: object, prompts: object[] = []): Scenario {
  return Scenario.parse({
    id: 'sample',
    title: say,
    brief: say,
    travellers: [
      {
        id: 'kone',
        document: {
          issuingState: 'ZZA',
          nationality: 'ZZA',
          documentNumber: 'ZA1',
          surname: 'KONE',
          birthDate: '1985-06-30',
          sex: 'M',
        },
      },
    ],
    prompts,
    good: [{ traveller: 'kone', decision: 'admit', seconds: 60, why: say, ...good }],
  });
}

function courseOf(crossing: Partial<Crossing> | undefined, said: string[] = []): Course {
  const whole = crossing && {
    reasons: [],
    hits: [],
    startedAt: '2026-03-01T09:00:00.000Z',
    at: '2026-03-01T09:00:30.000Z',
    documentSource: 'serial-reader',
    journey: { destination: '', vehicle: '' },
    ...crossing,
  };
  // Only the fields that a score looks at.
  const passage = { traveller: 'kone', entries: [], crossing: whole as Crossing | undefined };
  return { scenario: 'sample', began: '2026-03-01T09:00:00.000Z', passages: [passage], said };
}

const reasons = fc.uniqueArray(fc.constantFrom(...ReasonCode.options), { maxLength: 4 });
const given = (codes: ReasonCode[]) => codes.map((code) => ({ code, text: '' }));

test('a false refusal costs as much as a false admission, whatever reasons were given', () => {
  fc.assert(
    fc.property(reasons, reasons, reasons, (wanted, one, other) => {
      const admitWrongly = scoreOf(
        scenarioOf({ decision: 'refuse', reasons: wanted }),
        courseOf({ decision: 'admit', reasons: given(one) }),
      );
      const refuseWrongly = scoreOf(
        scenarioOf({ decision: 'admit', reasons: wanted }),
        courseOf({ decision: 'refuse', reasons: given(other) }),
      );
      expect(refuseWrongly.points).toBe(admitWrongly.points);
      expect(admitWrongly.points).toBe(35);
    }),
  );
});

test('points are never below none or above all, and each part explains itself in every language', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constantFrom(...Decision.options), { nil: undefined }),
      reasons,
      reasons,
      fc.nat(500),
      fc.subarray(['kind', 'cruel']),
      (decision, wanted, codes, seconds, said) => {
        const scenario = scenarioOf(
          { reasons: wanted, steps: [{ step: 'read-by-device' }, { step: 'second-officer' }] },
          [
            { id: 'kind', text: say },
            { id: 'cruel', text: say, wrong: true },
          ],
        );
        const at = new Date(Date.parse('2026-03-01T09:00:00.000Z') + seconds * 1000).toISOString();
        const crossing = decision && { decision, reasons: given(codes), at };
        const { parts, points, of } = scoreOf(scenario, courseOf(crossing, said));
        expect(of).toBe(100);
        expect(points).toBe(parts.reduce((sum, part) => sum + part.points, 0));
        for (const part of parts) {
          expect(part.points).toBeGreaterThanOrEqual(0);
          expect(part.points).toBeLessThanOrEqual(part.of);
          // Whoever loses points without a crossing is told so once, under the decision.
          if (part.points < part.of && crossing) expect(part.findings.some((finding) => !finding.good)).toBe(true);
          for (const finding of part.findings)
            for (const language of Object.keys(findingLanguages) as (keyof typeof findingLanguages)[])
              expect(findingText(finding, language)).not.toMatch(/[{}]/);
        }
      },
    ),
  );
});

test('a reason that does not fit takes away as much as one that fits gives', () => {
  const scenario = scenarioOf({
    decision: 'refer',
    reasons: ['list-hit', 'identity-doubt'],
    alsoReasons: ['false-document'],
  });
  const points = (...codes: ReasonCode[]) =>
    scoreOf(scenario, courseOf({ decision: 'refer', reasons: given(codes) })).parts.find(
      ({ part }) => part === 'reasons',
    )?.points;
  expect(points('list-hit', 'identity-doubt')).toBe(15);
  expect(points('list-hit', 'identity-doubt', 'false-document')).toBe(15);
  expect(points('list-hit')).toBe(8);
  expect(points('list-hit', 'identity-doubt', 'public-health')).toBe(8);
  expect(points('public-health')).toBe(0);
});

test('time is free up to its limit and worth nothing from twice the limit on', () => {
  const points = (seconds: number) => {
    const at = new Date(Date.parse('2026-03-01T09:00:00.000Z') + seconds * 1000).toISOString();
    return scoreOf(scenarioOf({}), courseOf({ decision: 'admit', at })).parts.find(({ part }) => part === 'time')
      ?.points;
  };
  expect([60, 90, 120, 500].map(points)).toEqual([10, 5, 0, 0]);
});

test('one thing that must not be said undoes all that was said well', () => {
  const scenario = scenarioOf({}, [
    { id: 'kind', text: say },
    { id: 'tip-off', text: say, wrong: true },
  ]);
  const points = (...said: string[]) =>
    scoreOf(scenario, courseOf({ decision: 'admit' }, said)).parts.find(({ part }) => part === 'rights')?.points;
  expect([points('kind'), points(), points('kind', 'tip-off')]).toEqual([10, 0, 0]);
});
