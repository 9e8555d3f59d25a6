import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeChild, questionsFor, SafeguardQuestion, standingOfAnswers } from './safeguards.ts';

test.each([
  ['2008-11-23', true],
  ['2008-11-22', false],
  ['2008-11-XX', true],
  ['2008-XX-XX', true],
  ['2007-XX-XX', false],
  ['XXXX-XX-XX', false],
  ['1974-08-12', false],
])('somebody born %s may be a child on 22 November 2026: %s', (birthDate, expected) => {
  expect(mayBeChild(birthDate, '2026-11-22T23:59:00.000Z')).toBe(expected);
});

test('a refusal is possible only when every question is answered and no answer shows a need', () => {
  const answer = fc.constantFrom('yes', 'no');
  const answers = fc.record(Object.fromEntries(SafeguardQuestion.options.map((question) => [question, answer])), {
    requiredKeys: [],
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.boolean(), answers, (child, given) => {
      const standing = standingOfAnswers(child, given);
      seen.add(`${child} ${standing}`);
      const open = questionsFor(child).some((question) => given[question] === undefined);
      expect(standing === 'unanswered').toBe(open);
      if (standing !== 'answered') return;
      expect([given['fears-return'], given['asks-protection'], given['controlled']]).toEqual(['no', 'no', 'no']);
      if (child) expect([given['accompanied'], given['best-interests']]).toEqual(['yes', 'yes']);
    }),
    { numRuns: 2000 },
  );
  expect([...seen].sort()).toHaveLength(6);
});
