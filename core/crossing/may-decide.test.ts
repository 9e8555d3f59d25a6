import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefusalStanding } from '../case/safeguards.ts';
import { Light } from '../rules/assessment.ts';
import type { ScreenedHit } from './crossing.ts';
import { isComplete, mayApprove, mayDecide, needsSecondOfficer } from './may-decide.ts';
import type { ProposedDecision } from './may-decide.ts';
import { Decision, ReasonCode, Role } from './vocabulary.ts';

const second = { officer: 'second', role: 'guard' } as const;

function hit(verdict: 'true' | 'false' | 'unsure' | undefined, action: ScreenedHit['action']): ScreenedHit {
  const about = {
    list: 'demo',
    entry: 'W-1',
    listVersion: '1',
    score: 1,
    reasons: [],
    title: 'X',
    action,
    instruction: '',
    remarks: '',
  };
  // The id's brand is made by its schema, which this rule does not use.
  return verdict
    ? { ...about, resolution: { verdict, reason: 'seen', officer: 'x' as never, at: '2026-11-22T10:00:00.000Z' } }
    : about;
}

function proposed(changes: Partial<ProposedDecision> & { light?: Light }): ProposedDecision {
  const { light = 'clear', ...rest } = changes;
  return {
    decision: 'admit',
    reasons: [],
    assessment: { light, checks: [], reasons: [] },
    hits: [],
    officer: 'first',
    approval: undefined,
    refusal: 'free',
    ...rest,
  };
}

function outcome(proposal: ProposedDecision): string {
  const may = mayDecide(proposal);
  return may.ok ? 'may' : may.failure.kind;
}

const reason = [{ code: 'humanitarian', text: '' }] as const;
const dismissed = [hit('false', 'arrest')];
const table: [string, string, Partial<ProposedDecision> & { light?: Light }][] = [
  ['admit on clear', 'may', {}],
  ['admit a child whom nobody was asked about', 'may', { refusal: 'unanswered' }],
  ['admit on attention', 'may', { light: 'attention' }],
  ['admit against a stop', 'reason-required', { light: 'stop' }],
  ['admit against a stop with a reason', 'second-officer-required', { light: 'stop', reasons: reason }],
  [
    'admit against a stop with a reason and a second officer',
    'may',
    { light: 'stop', reasons: reason, approval: second },
  ],
  ['admit against a stop with a second officer and no reason', 'reason-required', { light: 'stop', approval: second }],
  [
    'admit against a stop with the same officer twice',
    'second-officer-same',
    { light: 'stop', reasons: reason, approval: { officer: 'first', role: 'admin' } },
  ],
  [
    'admit against a stop with a trainer',
    'second-officer-may-not',
    { light: 'stop', reasons: reason, approval: { officer: 'second', role: 'trainer' } },
  ],
  [
    'admit after a dismissed alert',
    'second-officer-required',
    { light: 'attention', hits: dismissed, reasons: reason },
  ],
  ['admit after a dismissed discreet alert', 'may', { hits: [hit('false', 'discreet')] }],
  ['admit with an open discreet alert', 'may', { hits: [hit(undefined, 'discreet')] }],
  ['refer anyone', 'may', { decision: 'refer', light: 'stop', hits: [hit('true', 'arrest')] }],
  [
    'refer with an empty "other"',
    'reason-text-required',
    { decision: 'refer', reasons: [{ code: 'other', text: '' }] },
  ],
  ['withdraw', 'may', { decision: 'withdraw', light: 'stop' }],
  ['refuse without a reason', 'reason-required', { decision: 'refuse' }],
  [
    'refuse for "other" in no words',
    'reason-text-required',
    { decision: 'refuse', reasons: [...reason, { code: 'other', text: '' }], approval: second },
  ],
  ['refuse alone', 'second-officer-required', { decision: 'refuse', reasons: reason }],
  ['refuse with a second officer', 'may', { decision: 'refuse', reasons: reason, approval: second }],
  [
    'refuse somebody who may need protection before they were asked',
    'safeguards-unanswered',
    { decision: 'refuse', reasons: reason, approval: second, refusal: 'unanswered' },
  ],
  [
    'refuse somebody who fears to be turned back',
    'protection-needed',
    { decision: 'refuse', reasons: reason, approval: second, refusal: 'forbidden' },
  ],
  [
    'refuse somebody whose answers show no need',
    'may',
    { decision: 'refuse', reasons: reason, approval: second, refusal: 'answered' },
  ],
];

test.each(table)('%s: %s', (_, expected, changes) => {
  expect(outcome(proposed(changes))).toBe(expected);
});

test('a refusal and an admission against a stop or a dismissed alert never pass on one officer’s word', () => {
  const hits = fc.array(
    fc
      .tuple(fc.constantFrom('true', 'false', 'unsure', undefined), fc.constantFrom('arrest', 'discreet'))
      .map(([verdict, action]) => hit(verdict, action)),
    { maxLength: 3 },
  );
  const approval = fc.option(
    fc.record({ officer: fc.constantFrom('first', 'second'), role: fc.constantFrom(...Role.options) }),
    { nil: undefined },
  );
  const reasons = fc.array(
    fc.record({ code: fc.constantFrom(...ReasonCode.options), text: fc.constantFrom('', 'because') }),
    { maxLength: 3 },
  );
  const any = fc.record({
    decision: fc.constantFrom(...Decision.options),
    light: fc.constantFrom(...Light.options),
    hits,
    approval,
    reasons,
    refusal: fc.constantFrom(...RefusalStanding.options),
  });
  fc.assert(
    fc.property(any, (changes) => {
      const proposal = proposed(changes);
      if (!mayDecide(proposal).ok) return;
      expect(changes.reasons.every(isComplete)).toBe(true);
      if (changes.decision === 'refuse') expect(changes.refusal).toMatch(/^(free|answered)$/);
      if (!needsSecondOfficer(proposal)) {
        expect(changes.decision === 'refuse' || (changes.decision === 'admit' && changes.light === 'stop')).toBe(false);
        return;
      }
      expect(changes.reasons.length).toBeGreaterThan(0);
      expect(changes.approval).toMatchObject({ officer: 'second' });
      expect(changes.approval?.role).not.toBe('trainer');
    }),
    { numRuns: 1000 },
  );
});

test('any other officer than a trainer may be the second', () => {
  const may = Role.options.filter((role) => mayApprove('first', { officer: 'second', role }).ok);
  expect(may).toEqual(['guard', 'supervisor', 'admin']);
});

test.each([
  ['supervisor', 'guard', 'supervisor-required'],
  ['supervisor', 'supervisor', 'may'],
  ['supervisor', 'admin', 'may'],
  ['second-officer', 'guard', 'may'],
] as const)('where the rules ask for a %s, a %s: %s', (approver, role, expected) => {
  const approval = { officer: 'second', role };
  expect(outcome(proposed({ decision: 'refuse', reasons: reason, approval, approver }))).toBe(expected);
});
