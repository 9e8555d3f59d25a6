import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Captures } from '../capture/captures.ts';
import type { DocumentPicture } from '../capture/document-picture.ts';
import type { FaceCapture } from '../capture/face-capture.ts';
import type { ScreenedHit } from '../crossing/crossing.ts';
import type { FaceBand } from '../face/compare-faces.ts';
import type { MrzProblem } from '../mrz/problem.ts';
import { PrintedField } from '../page-image/printed-comparison.ts';
import type { PrintedComparison } from '../page-image/printed-comparison.ts';
import { codesByRule, crossed, document, sound } from '../../test/fakes/evidence.ts';
import { assess } from './assess.ts';
import type { Evidence } from './assess.ts';
import { CheckCode, CheckId } from './assessment.ts';
import type { CheckResult } from './assessment.ts';

function problem(code: MrzProblem['code'], field: MrzProblem['field'] = 'zone'): MrzProblem {
  return { code, field, message: '' };
}

function hit(verdict?: 'true' | 'false' | 'unsure', action: ScreenedHit['action'] = 'second-line'): ScreenedHit {
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
  if (!verdict) return about;
  // The id's brand is made by its schema, which this rule does not use.
  return { ...about, resolution: { verdict, reason: 'seen', officer: 'x' as never, at: sound.now } };
}

function clearedHit(action?: ScreenedHit['action']): ScreenedHit {
  // The ids' brands are made by their schemas, which this rule does not use.
  return {
    ...hit(undefined, action),
    cleared: { at: sound.now, officer: 'x' as never, name: 'Y', crossing: 'z' as never },
  };
}

// The id's brand is made by its schema, which this rule does not use.
const officer = 'x' as never;
const picture = { sha256: '00', media: 'image/jpeg', bytes: 1, width: 1, height: 1 } as const;
const page: DocumentPicture = { picture, at: sound.now, origin: 'file', extent: 'page', zone: true };
const taken: Extract<FaceCapture, { kind: 'taken' }> = {
  kind: 'taken',
  picture,
  at: sound.now,
  camera: 'C920',
  quality: { score: 80, reasons: [], eyeDistance: 100 },
};

function compared(band: FaceBand, score: number): Captures {
  const comparison = { comparable: true, distance: 0.4, score, band } as const;
  return { pages: [page], face: { ...taken, compared: { page: '00', comparison } } };
}

function printed(outcomes: Partial<PrintedComparison>): PrintedComparison {
  const none = PrintedField.options.map((field) => [field, { outcome: 'not-compared', reason: 'not-found' }]);
  return { ...Object.fromEntries(none), ...outcomes };
}

const zone = (...problems: MrzProblem[]) => ({ zone: { valid: false, problems } });
const doubt = (code: MrzProblem['code']) => ({ zone: { valid: true, problems: [problem(code, 'birthDate')] } });
const expires = (expiryDate: string, changes: Partial<Evidence> = {}) => ({
  document: { ...document, expiryDate },
  ...changes,
});
const hits = (...found: ScreenedHit[]) => ({ screening: { lists: 2, hits: found } });

const cases: [CheckCode, CheckId, CheckResult, Partial<Evidence>, object?, string?][] = [
  ['zone-sound', 'zone', 'pass', {}],
  [
    'zone-unsound',
    'zone',
    'fail',
    zone(
      problem('name-truncated', 'names'),
      problem('check-digit-wrong', 'birthDate'),
      problem('check-digit-wrong', 'composite'),
    ),
    { fields: 'birthDate,composite' },
  ],
  ['zone-incomplete', 'zone', 'fail', zone(problem('incomplete')), { fields: 'zone' }],
  ['typed-by-hand', 'zone', 'not-done', { zone: undefined }],
  ['data-plausible', 'plausibility', 'pass', doubt('name-truncated')],
  ['data-doubtful', 'plausibility', 'attention', doubt('age-implausible'), { fields: 'birthDate' }],
  [
    'state-unknown',
    'plausibility',
    'attention',
    {
      zone: {
        valid: true,
        problems: [problem('age-implausible', 'birthDate'), problem('unknown-state', 'nationality')],
      },
    },
    { fields: 'nationality' },
  ],
  ['not-expired', 'expiry', 'pass', expires('2026-12-22'), {}, 'entering-valid'],
  ['expires-within-month', 'expiry', 'pass', expires('2026-11-22'), { days: 0 }, 'entering-valid'],
  ['expired', 'expiry', 'fail', expires('2026-11-21'), { days: 1 }, 'entering-valid'],
  [
    'expired-leaving',
    'expiry',
    'attention',
    expires('2026-11-21', { direction: 'exit' }),
    { days: 1 },
    'leaving-expired',
  ],
  [
    'expired-national',
    'expiry',
    'attention',
    expires('2024-11-22', { country: 'ZZA' }),
    { days: 730 },
    'national-expired',
  ],
  ['no-expiry-date', 'expiry', 'not-done', expires('2020-XX-XX')],
  ['no-hit', 'lists', 'pass', {}, { lists: 1 }],
  ['lists-note', 'lists', 'pass', hits(hit(undefined, 'discreet')), { lists: 2 }],
  ['hit-open', 'lists', 'fail', hits(hit('false'), hit()), { lists: 2, hits: 2 }],
  ['hit-true', 'lists', 'fail', hits(hit(), hit('true')), { lists: 2, hits: 2 }],
  ['hit-unsure', 'lists', 'fail', hits(hit('false'), hit('unsure')), { lists: 2, hits: 2 }],
  ['hit-dismissed', 'lists', 'attention', hits(hit('false'), hit(undefined, 'discreet')), { lists: 2, hits: 1 }],
  [
    'hit-cleared',
    'lists',
    'pass',
    hits(clearedHit(), clearedHit('discreet'), hit(undefined, 'discreet')),
    { lists: 2, hits: 1 },
  ],
  ['no-lists', 'lists', 'attention', { screening: { lists: 0, hits: [] } }],
  ['lists-unavailable', 'lists', 'fail', { screening: 'unavailable' }],
  ['first-seen', 'history', 'pass', {}],
  ['seen-before', 'history', 'pass', { past: [crossed({})] }, { times: 1 }],
  [
    'crossed-just-now',
    'history',
    'attention',
    { past: [crossed({ direction: 'entry', at: '2026-11-22T09:50:01.000Z' })] },
    { minutes: 9 },
  ],
  [
    'same-direction-twice',
    'history',
    'attention',
    { past: [crossed({ direction: 'entry', at: '2026-11-22T09:50:00.000Z' })] },
    { at: '2026-11-22T09:50:00.000Z' },
  ],
  [
    'document-of-another',
    'history',
    'fail',
    { past: [crossed({}), crossed({ surname: 'BELLO', givenNames: '', birthDate: '1990-01-01' })] },
    { name: 'BELLO', at: '2026-11-01T10:00:00.000Z' },
  ],
  ['no-chip-reader', 'chip', 'not-done', {}],
  ['compare-by-eye', 'face', 'not-done', {}],
  ['face-very-alike', 'face', 'pass', { captures: compared('very-alike', 91) }, { score: 91 }],
  ['face-alike', 'face', 'pass', { captures: compared('alike', 70) }, { score: 70 }],
  ['face-unsure', 'face', 'attention', { captures: compared('unsure', 50) }, { score: 50 }],
  ['face-different', 'face', 'attention', { captures: compared('different', 12) }, { score: 12 }],
  [
    'face-exception',
    'face',
    'not-done',
    { captures: { pages: [], face: { kind: 'exception', reason: 'veil', text: '', officer, at: sound.now } } },
  ],
  ['face-not-compared', 'face', 'not-done', { captures: { pages: [], face: taken } }],
  ['no-page-picture', 'printed', 'not-done', { captures: { pages: [{ ...page, zone: false }] } }],
  ['printed-not-compared', 'printed', 'not-done', { captures: { pages: [page] } }],
  [
    'printed-same',
    'printed',
    'pass',
    {
      captures: {
        pages: [page],
        printed: printed({
          surname: { outcome: 'same', printed: 'Koné' },
          givenNames: { outcome: 'same', printed: 'Ibrahim' },
          birthDate: { outcome: 'same', printed: '30.06.1985' },
        }),
      },
    },
    { fields: 'names,birthDate' },
  ],
  [
    'printed-differs',
    'printed',
    'attention',
    {
      captures: {
        pages: [page],
        printed: printed({
          surname: { outcome: 'same', printed: 'KONE' },
          birthDate: { outcome: 'differs', printed: '30.06.2009' },
        }),
      },
    },
    { fields: 'birthDate' },
  ],
];

test.each(cases)('%s', (code, id, result, changes, detail = {}, rule) => {
  const { checks } = assess({ ...sound, ...changes });
  const found = { id, result, code, detail, ...(rule !== undefined && { rule }) };
  expect(checks.find((check) => check.id === id)).toEqual(found);
});

test('a hit cleared before gives way to one that is not, and to a verdict at this crossing', () => {
  const codeOf = (...found: ScreenedHit[]) =>
    assess({ ...sound, ...hits(...found) }).checks.find(({ id }) => id === 'lists')?.code;
  expect(codeOf(clearedHit(), hit())).toBe('hit-open');
  expect(codeOf(clearedHit(), hit('false'))).toBe('hit-dismissed');
  expect(codeOf({ ...hit('true'), cleared: clearedHit().cleared })).toBe('hit-true');
});

test('every code that a check can give is met above', () => {
  expect(cases.map(([code]) => code).sort()).toEqual(CheckCode.options.filter((code) => !codesByRule.has(code)).sort());
});

test.each([
  [
    'a document that has no expiry date',
    { document: { ...document, expiryDate: undefined } },
    'expiry',
    'no-expiry-date',
  ],
  [
    'another spelling of the same holder',
    { past: [crossed({ surname: 'Koné', givenNames: 'Ibrahima' })] },
    'history',
    'seen-before',
  ],
  [
    'the same holder with a birth date that is partly known',
    { past: [crossed({ surname: 'IBRAHIM', givenNames: 'KONE', birthDate: '1985-XX-XX' })] },
    'history',
    'seen-before',
  ],
  [
    'the same number of another State',
    { past: [crossed({ issuingState: 'ZZB', surname: 'BELLO', birthDate: '1990-01-01' })] },
    'history',
    'seen-before',
  ],
  [
    'an earlier crossing that was not admitted',
    { past: [crossed({ decision: 'refuse', direction: 'entry' })] },
    'history',
    'seen-before',
  ],
  [
    'a last crossing that the clock puts into the future',
    { past: [crossed({ direction: 'entry', at: '2026-11-22T11:00:00.000Z' })] },
    'history',
    'same-direction-twice',
  ],
])('%s', (_, changes, id, code) => {
  const { checks } = assess({ ...sound, ...changes });
  expect(checks.find((check) => check.id === id)?.code).toBe(code);
});

test('documents without a number are not taken for one and the same', () => {
  const nameless = {
    ...sound,
    document: { ...document, documentNumber: '' },
    past: [crossed({ documentNumber: ' - ', surname: 'BELLO', birthDate: '1990-01-01' })],
  };
  expect(assess(nameless).checks.find(({ id }) => id === 'history')?.code).toBe('seen-before');
});

const onlyByRule = new Set<CheckId>(['visa', 'stay', 'child']);

test('the light is as grave as the gravest check, and at most three reasons come gravest first', () => {
  const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
  const changes = some(...cases.map(([, , , change]) => change));
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 5 }), (applied) => {
      const { light, checks, reasons } = assess(Object.assign({}, sound, ...applied) as Evidence);
      expect(checks.map(({ id }) => id)).toEqual(CheckId.options.filter((id) => !onlyByRule.has(id)));
      const of = (result: CheckResult) => checks.filter((check) => check.result === result).map(({ id }) => id);
      const [fails, attentions] = [of('fail'), of('attention')];
      expect(light).toBe(fails.length > 0 ? 'stop' : attentions.length > 0 ? 'attention' : 'clear');
      expect(reasons).toEqual([...fails, ...attentions].slice(0, 3));
    }),
  );
});
