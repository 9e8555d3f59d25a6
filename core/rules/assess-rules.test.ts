import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesByRule, crossed, document, sound } from '../../test/fakes/evidence.ts';
import { assess } from './assess.ts';
import type { Evidence } from './assess.ts';
import type { CheckCode, CheckId, CheckResult } from './assessment.ts';
import type { PastCrossing } from './check-history.ts';
import { addDays } from './days.ts';
import { demoPack } from './pack/packs.ts';

/** A traveller of another State than ZZA, at the demo post. */
const demo = (nationality: string, changes: Partial<Evidence> = {}): Partial<Evidence> => ({
  rules: demoPack,
  document: { ...document, nationality },
  ...changes,
});
const born = (birthDate: string) => ({ ...demo('ZZB'), document: { ...document, nationality: 'ZZB', birthDate } });
const on = (day: string, direction: 'entry' | 'exit', changes: Partial<PastCrossing> = {}) =>
  crossed({ direction, at: `${day}T08:00:00.000Z`, ...changes });
const movements = (...seen: PastCrossing[]) => ({ movements: seen });
const limited = { days: 90, within: 180 };

const cases: [CheckCode, CheckId, CheckResult, Partial<Evidence>, object?, string?][] = [
  [
    'validity-too-short',
    'expiry',
    'fail',
    demo('ZZC', { document: { ...document, nationality: 'ZZC', expiryDate: '2027-05-21' } }),
    { months: 6, left: 180 },
    'six-months',
  ],
  ['visa-not-needed', 'visa', 'pass', demo('ZZA'), {}, 'visa-free-visit'],
  ['visa-missing', 'visa', 'attention', demo('ZZC'), {}, 'visa-needed'],
  ['visa-shown', 'visa', 'pass', demo('ZZC', { journey: { visa: 'V1' } }), { number: 'V1' }, 'visa-needed'],
  ['stay-not-limited', 'stay', 'pass', demo('UTO')],
  ['no-stay-rule', 'stay', 'not-done', demo('ZZC')],
  ['stay-left', 'stay', 'pass', demo('ZZA'), { ...limited, left: 90, until: '2027-02-19' }, 'visa-free-stay-entry'],
  [
    'stay-used-up',
    'stay',
    'fail',
    demo('ZZA', movements(on('2026-08-14', 'entry'), on('2026-11-12', 'exit'))),
    { ...limited, used: 91 },
    'visa-free-stay-entry',
  ],
  [
    'stay-too-long',
    'stay',
    'attention',
    demo('ZZA', { journey: { stayDays: 91 } }),
    { ...limited, planned: 91, left: 90 },
    'visa-free-stay-entry',
  ],
  [
    'stay-uncertain',
    'stay',
    'not-done',
    demo('ZZA', movements(on('2026-08-01', 'entry'))),
    { ...limited, used: 1, most: 113 },
    'visa-free-stay-entry',
  ],
  [
    'stay-kept',
    'stay',
    'pass',
    demo('ZZA', { direction: 'exit', ...movements(on('2026-11-20', 'entry')) }),
    { ...limited, used: 3 },
    'visa-free-stay-exit',
  ],
  [
    'stay-exceeded',
    'stay',
    'attention',
    demo('ZZA', { direction: 'exit', ...movements(on('2026-08-01', 'entry')) }),
    { ...limited, over: 24, used: 114 },
    'visa-free-stay-exit',
  ],
  ['entry-not-seen', 'stay', 'not-done', demo('ZZA', { direction: 'exit' }), {}, 'visa-free-stay-exit'],
  ['no-child', 'child', 'pass', born('2010-11-22'), {}, 'child-alone'],
  ['child', 'child', 'attention', born('2010-11-23'), { age: 15, under: 16 }, 'child-alone'],
  ['child-perhaps', 'child', 'attention', born('2010-XX-XX'), { age: 15, under: 16 }, 'child-alone'],
  ['birth-date-unknown', 'child', 'not-done', born('XXXX-XX-XX'), {}, 'child-alone'],
  [
    'no-child-rule',
    'child',
    'not-done',
    { rules: { ...demoPack, children: [{ ...demoPack.children[0]!, groups: ['nationals'] }] } },
  ],
];

test.each(cases)('%s', (code, id, result, changes, detail = {}, rule) => {
  const { checks } = assess({ ...sound, ...changes });
  const found = { id, result, code, detail, ...(rule !== undefined && { rule }) };
  expect(checks.find((check) => check.id === id)).toEqual(found);
});

test('every code that a check can give by rules is met above', () => {
  expect(cases.map(([code]) => code).sort()).toEqual([...codesByRule].sort());
});

test.each([
  ['the visa itself is on the desk', { document: { ...document, format: 'MRV-A', nationality: 'ZZC' } }, 'visa-shown'],
  ['a purpose has a rule of its own', { journey: { purpose: 'work' } }, 'visa-missing'],
  [
    'the document is one of those named',
    { document: { ...document, nationality: 'XXB', documentCode: 'PT' } },
    'visa-not-needed',
  ],
  ['the document is another one', { document: { ...document, nationality: 'XXB' } }, 'visa-missing'],
  ['nobody knows the nationality', { document: { ...document, nationality: '' } }, 'visa-missing'],
] as const)('whether a visa is needed where %s', (_, changes, code) => {
  const { checks } = assess({ ...sound, rules: demoPack, ...changes });
  expect(checks.find(({ id }) => id === 'visa')?.code).toBe(code);
});

test('nobody is asked for a visa on the way out', () => {
  const { checks } = assess({ ...sound, rules: demoPack, direction: 'exit' });
  expect(checks.some(({ id }) => id === 'visa')).toBe(false);
});

test('a rule applies from its first day to its last', () => {
  const [rule] = demoPack.visa;
  const free = { ...rule!, id: 'summer', groups: ['everybody'], from: '2026-11-22', until: '2026-11-23' };
  const rules = { ...demoPack, visa: [free, ...demoPack.visa] };
  const ruleOn = (today: string) => assess({ ...sound, rules, today }).checks.find(({ id }) => id === 'visa')?.rule;
  expect(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map(ruleOn)).toEqual([
    'visa-free-visit',
    'summer',
    'summer',
    'visa-free-visit',
  ]);
});

test('the days of a namesake are a question and those of another person with the number are none', () => {
  const stay = (changes: Partial<PastCrossing>) => {
    const seen = movements(on('2026-08-14', 'entry', changes), on('2026-11-12', 'exit', changes));
    return assess({ ...sound, ...demo('ZZA'), ...seen }).checks.find(({ id }) => id === 'stay')?.code;
  };
  expect(stay({ documentNumber: 'ZA9' })).toBe('stay-uncertain');
  expect(stay({ surname: 'BELLO', birthDate: '1990-01-01' })).toBe('stay-left');
  expect(stay({ decision: 'refuse' })).toBe('stay-left');
});

test('what a pack holds for grave stops the traveller', () => {
  const [visa] = demoPack.visa.slice(-1);
  const rules = { ...demoPack, visa: [{ ...visa!, visa: 'required' as const, otherwise: 'fail' as const }] };
  expect(assess({ ...sound, rules })).toMatchObject({ light: 'stop', reasons: ['visa'] });
});

test('the general default judges a date as the program did before there were packs, and lists no check of rules', () => {
  const before = (days: number, isNational: boolean, direction: 'entry' | 'exit') => {
    if (days >= 30) return ['pass', 'not-expired'];
    if (days >= 0) return ['pass', 'expires-within-month'];
    if (isNational) return ['attention', 'expired-national'];
    return direction === 'exit' ? ['attention', 'expired-leaving'] : ['fail', 'expired'];
  };
  const any = fc.record({
    days: fc.integer({ min: -1000, max: 1000 }),
    nationality: fc.constantFrom('UTO', 'ZZA', ''),
    direction: fc.constantFrom('entry', 'exit'),
    purpose: fc.constantFrom('work', 'tourism', undefined),
  });
  fc.assert(
    fc.property(any, ({ days, nationality, direction, purpose }) => {
      const holder = { ...document, nationality, expiryDate: addDays(sound.today, days) };
      const { checks } = assess({ ...sound, document: holder, direction, journey: { purpose } });
      const expiry = checks.find(({ id }) => id === 'expiry');
      expect([expiry?.result, expiry?.code]).toEqual(before(days, nationality === sound.country, direction));
      expect(checks.some(({ id }) => id === 'visa' || id === 'stay' || id === 'child')).toBe(false);
    }),
  );
});

test.each([
  ['2026-08-31', 6, '2027-02-27', 'validity-too-short'],
  ['2026-08-31', 6, '2027-02-28', 'not-expired'],
  ['2027-08-31', 6, '2028-02-28', 'validity-too-short'],
  ['2027-08-31', 6, '2028-02-29', 'not-expired'],
])('on %s, %s months more are up on the month’s last day: %s is %s', (today, _, expiryDate, code) => {
  const evidence = { ...sound, ...demo('ZZC'), today, document: { ...document, nationality: 'ZZC', expiryDate } };
  expect(assess(evidence).checks.find(({ id }) => id === 'expiry')?.code).toBe(code);
});
