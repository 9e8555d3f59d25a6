import { expect, test } from 'vitest';
import { sampleCrossing } from '../../../test/faults/sample.ts';
import { changesBetween } from './changes.ts';

test('a correction shows every field that it changed, as it was and as it is, and no other', () => {
  const before = sampleCrossing(1);
  const after = {
    ...before,
    decision: 'withdraw' as const,
    document: { ...before.document, surname: 'DIOP' },
    journey: { ...before.journey, purpose: 'trade' as const, stayDays: 3 },
  };
  expect(changesBetween(before, before)).toEqual([]);
  expect(changesBetween(before, after)).toEqual([
    { label: 'records.decision', before: { words: 'decision.admit' }, after: { words: 'decision.withdraw' } },
    { label: 'document.surname', before: { text: 'TRAVELLER1' }, after: { text: 'DIOP' } },
    { label: 'records.purpose', before: { text: '' }, after: { words: 'purpose.trade' } },
    { label: 'journey.stay-days', before: { text: '' }, after: { text: '3' } },
  ]);
});
