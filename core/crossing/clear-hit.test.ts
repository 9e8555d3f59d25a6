import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TravelDocument } from '../document/travel-document.ts';
import { HitReason } from '../watchlist/screening.ts';
import type { Hit } from '../watchlist/screening.ts';
import { ListAction } from '../watchlist/list-entry.ts';
import { agreeingFields, holdsStill, mayBeRemembered } from './clear-hit.ts';
import type { RememberedClearing } from './clear-hit.ts';
import type { CrossingId, OfficerId } from './crossing.ts';
import { isClearedBefore, isDismissed, isOpen } from './hit-standing.ts';
import { personOf } from './person-ref.ts';

const reason = (code: HitReason['code']): HitReason => ({ code, listed: 'x', given: 'y' });
const hit: Hit = {
  list: 'demo',
  entry: 'W-1',
  listVersion: '1',
  entryHash: 'h1',
  score: 0.8,
  reasons: [reason('word-same'), reason('nationality-same'), reason('birth-date-year-differs')],
  title: 'X',
  action: 'second-line',
  instruction: '',
  remarks: '',
};
const remembered: RememberedClearing = {
  at: '2026-03-01T08:00:00.000Z',
  officer: 'x' as OfficerId,
  name: 'Ines Duarte',
  crossing: 'y' as CrossingId,
  entryHash: 'h1',
  agreed: ['name', 'nationality'],
};
const soon = { now: '2026-05-30T07:59:59.000Z', days: 90 };
const document = TravelDocument.parse({
  format: 'NONE',
  documentCode: 'P',
  issuingState: 'UTO',
  documentNumber: 'ut 12-3',
  surname: 'Keita',
  givenNames: 'Amina',
  nationality: 'UTO',
  birthDate: '1990-01-01',
  sex: 'F',
  optionalData: '',
});

test('a clearing holds for the days that the post has set, and not a moment longer', () => {
  expect(holdsStill(hit, remembered, soon)).toBe(true);
  expect(holdsStill(hit, remembered, { ...soon, now: '2026-05-30T08:00:00.000Z' })).toBe(false);
  expect(holdsStill(hit, remembered, { now: remembered.at, days: 0 })).toBe(false);
  // A clock that was put back proves nothing about time passed.
  expect(holdsStill(hit, remembered, { ...soon, now: '2026-03-01T07:59:59.000Z' })).toBe(false);
});

test.each<[string, Partial<Hit>]>([
  ['the entry has changed', { entryHash: 'h2' }],
  ['the entry’s content is not known', { entryHash: undefined }],
  ['another field agrees', { reasons: [...hit.reasons, reason('birth-date-same')] }],
  ['everything agrees', { reasons: [...hit.reasons, reason('all-agree')] }],
  ['the entry is now to be arrested', { action: 'arrest' }],
  ['the document itself is listed', { reasons: [...hit.reasons, reason('document-number-same')] }],
  ['the vehicle looks like a listed one', { reasons: [...hit.reasons, reason('plate-look-alike')] }],
])('a clearing ends when %s', (_, changes) => {
  expect(holdsStill({ ...hit, ...changes }, remembered, soon)).toBe(false);
});

test('a clearing stays when less agrees than before, or the score alone has moved', () => {
  expect(holdsStill({ ...hit, score: 0.9, reasons: [reason('word-same')] }, remembered, soon)).toBe(true);
});

test('only likenesses of persons short of an arrest are remembered', () => {
  const remembers = ListAction.options.filter((action) => mayBeRemembered({ ...hit, action }));
  expect(remembers).toEqual(['refuse', 'second-line', 'seize-document', 'call', 'discreet']);
  const number = (code: HitReason['code']) => mayBeRemembered({ ...hit, reasons: [reason(code)] });
  expect([number('document-number-in-range'), number('document-number-look-alike')]).toEqual([false, true]);
});

test('the fields that agree are the same in whatever order the reasons stand', () => {
  const codes = fc.array(fc.constantFrom(...HitReason.shape.code.options));
  fc.assert(
    fc.property(codes, (some) => {
      const fields = agreeingFields(some.map(reason));
      expect(agreeingFields(some.toReversed().map(reason))).toEqual(fields);
      expect(new Set(fields).size).toBe(fields.length);
    }),
  );
});

test('a person is the same with the same name, birth date and document, however it was written', () => {
  const same = { ...document, surname: 'AMINA', givenNames: 'KEITA', documentNumber: 'UT123' };
  expect(personOf(same)).toEqual(personOf(document));
  for (const other of [
    { birthDate: '1990-01-02' },
    { documentNumber: 'UT124' },
    { issuingState: 'ZZA' },
    { surname: 'KEITO' },
  ])
    expect(personOf({ ...document, ...other })).not.toEqual(personOf(document));
});

test('nobody is known again by a document that says too little', () => {
  for (const less of [{ documentNumber: '-' }, { issuingState: '' }, { birthDate: '1990-XX-XX' }])
    expect(personOf({ ...document, ...less })).toBeUndefined();
});

test('a hit cleared before is neither open nor dismissed until somebody gives a verdict on it', () => {
  const { entryHash: _hash, agreed: _agreed, ...cleared } = remembered;
  const resolution = { verdict: 'false', reason: 'seen', officer: remembered.officer, at: remembered.at } as const;
  const standing = (one: Parameters<typeof isOpen>[0]) => [isOpen(one), isDismissed(one), isClearedBefore(one)];
  expect(standing({ action: 'call' })).toEqual([true, false, false]);
  expect(standing({ action: 'call', cleared })).toEqual([false, false, true]);
  expect(standing({ action: 'call', cleared, resolution })).toEqual([false, true, false]);
  expect(standing({ action: 'discreet' })).toEqual([false, false, false]);
});
