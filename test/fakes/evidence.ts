import { noCaptures } from '../../core/capture/captures.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import type { Evidence } from '../../core/rules/assess.ts';
import type { CheckCode } from '../../core/rules/assessment.ts';
import type { PastCrossing } from '../../core/rules/check-history.ts';
import { builtInPack } from '../../core/rules/pack/packs.ts';

export const document: TravelDocument = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'ZZA',
  documentNumber: 'ZA1',
  surname: 'KONE',
  givenNames: 'IBRAHIM',
  nationality: 'ZZA',
  birthDate: '1985-06-30',
  sex: 'M',
  expiryDate: '2031-01-01',
  optionalData: '',
};
/** A traveller about whom nothing is to be said, by the rules that the program brings. */
export const sound: Evidence = {
  document,
  zone: { valid: true, problems: [] },
  screening: { lists: 1, hits: [] },
  past: [],
  captures: noCaptures,
  rules: builtInPack,
  journey: {},
  movements: [],
  direction: 'entry',
  country: 'UTO',
  today: '2026-11-22',
  now: '2026-11-22T10:00:00.000Z',
};

export function crossed(changes: Partial<PastCrossing>): PastCrossing {
  const { documentNumber, issuingState, surname, givenNames, birthDate } = document;
  return {
    direction: 'exit',
    decision: 'admit',
    at: '2026-11-01T10:00:00.000Z',
    day: changes.at?.slice(0, 10) ?? '2026-11-01',
    documentNumber,
    issuingState,
    surname,
    givenNames,
    birthDate,
    ...changes,
  };
}

/** What checks find by the rules of a country alone. */
export const codesByRule: ReadonlySet<CheckCode> = new Set([
  'validity-too-short',
  'visa-not-needed',
  'visa-shown',
  'visa-missing',
  'stay-not-limited',
  'no-stay-rule',
  'stay-left',
  'stay-used-up',
  'stay-too-long',
  'stay-uncertain',
  'stay-kept',
  'stay-exceeded',
  'entry-not-seen',
  'no-child-rule',
  'no-child',
  'child',
  'child-perhaps',
  'birth-date-unknown',
]);
