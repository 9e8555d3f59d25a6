import * as fc from 'fast-check';
import type { Crossing, CrossingId, OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import { Direction, Purpose } from '../core/crossing/vocabulary.ts';
import type { Decision } from '../core/crossing/vocabulary.ts';
import { appendEntry } from '../db/ledger.ts';
import type { Store } from '../db/store.ts';
import { transact } from '../db/store.ts';
import type { ReportSource } from '../station/reports/report-source.ts';
import { anyHit } from './fakes/lists-that-answer.ts';
import { numberedId, sampleCrossing, sampleOfficer } from './faults/sample.ts';

export const firstShift = numberedId(5, 1) as ShiftId;
export const secondOfficer = numberedId(1, 2) as OfficerId;
const approval = { officer: secondOfficer, name: 'Samuel Mensah', role: 'supervisor', method: 'passphrase' } as const;

/** A traveller as told: what of a crossing the reports count. */
export interface Told {
  readonly who: number;
  readonly minute: number;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly sex: 'F' | 'M' | 'X';
  readonly nationality: string;
  readonly birthDate: string;
  readonly purpose: Purpose | undefined;
  readonly stayDays: number | undefined;
  readonly light: 'clear' | 'attention' | 'stop';
  readonly verdict: 'true' | 'false' | 'unsure' | 'none' | 'no-hit';
  readonly seconds: number;
}

export const anyTold: fc.Arbitrary<Told> = fc.record({
  who: fc.nat({ max: 6 }),
  // From the evening before the first of March to the day after.
  minute: fc.integer({ min: -600, max: 2200 }),
  direction: fc.constantFrom(...Direction.options),
  decision: fc.constantFrom('admit', 'admit', 'admit', 'refer', 'refuse', 'withdraw'),
  sex: fc.constantFrom('F', 'M', 'X'),
  nationality: fc.constantFrom('UTO', 'ZZA', 'ZZB', ''),
  birthDate: fc.constantFrom(
    '1974-08-12',
    '2015-03-01',
    '1990-01-01',
    '1974-XX-XX',
    '2010-03-XX',
    'XXXX-XX-XX',
    '2030-01-02',
  ),
  purpose: fc.option(fc.constantFrom(...Purpose.options), { nil: undefined }),
  stayDays: fc.option(fc.constantFrom(0, 1, 2, 10, 100, 400), { nil: undefined }),
  light: fc.constantFrom('clear', 'attention', 'stop'),
  verdict: fc.constantFrom('true', 'false', 'unsure', 'none', 'no-hit', 'no-hit', 'no-hit'),
  seconds: fc.constantFrom(-30, 0, 12, 45, 100_000),
});

export const plainTold: Told = {
  who: 1,
  minute: 0,
  direction: 'entry',
  decision: 'admit',
  sex: 'F',
  nationality: 'ZZA',
  birthDate: '1974-08-12',
  purpose: 'trade',
  stayDays: 2,
  light: 'clear',
  verdict: 'no-hit',
  seconds: 20,
};

const midnight = Date.parse('2026-03-01T00:00:00Z');
export const instantOf = (minute: number) => new Date(midnight + minute * 60_000).toISOString();

export function crossingTold(number: number, told: Told, shift?: ShiftId): Crossing {
  const plain = sampleCrossing(number);
  const at = instantOf(told.minute);
  const resolution = { reason: 'compared by eye', officer: sampleOfficer, at };
  const hits =
    told.verdict === 'no-hit'
      ? []
      : [{ ...anyHit(), ...(told.verdict !== 'none' && { resolution: { ...resolution, verdict: told.verdict } }) }];
  return {
    ...plain,
    id: numberedId(6, number) as CrossingId,
    direction: told.direction,
    decision: told.decision,
    at,
    startedAt: new Date(Date.parse(at) - told.seconds * 1000).toISOString(),
    ...(shift && { shift }),
    document: {
      ...plain.document,
      surname: told.who === 0 ? '' : `TRAVELLER${told.who}`,
      givenNames: told.who === 0 ? '' : 'ANNA',
      documentNumber: told.who === 0 ? '' : `UT${told.who}`,
      nationality: told.nationality,
      sex: told.sex,
      birthDate: told.birthDate,
    },
    journey: {
      destination: '',
      vehicle: '',
      ...(told.purpose && { purpose: told.purpose }),
      ...(told.stayDays !== undefined && { stayDays: told.stayDays }),
    },
    reasons: told.decision === 'refuse' ? [{ code: 'no-valid-visa', text: '' }] : [],
    assessment: { ...plain.assessment, light: told.light },
    hits,
    ...(told.decision === 'refuse' || told.light === 'stop' ? { approval: { ...approval, at } } : {}),
  };
}

export function record(store: Store, crossing: Crossing): void {
  const { id, officer } = crossing;
  transact(store, (tx) =>
    appendEntry(tx, { id, kind: 'crossing.recorded', at: new Date(crossing.at), officer, payload: crossing }),
  );
}

export function correct(store: Store, crossing: Crossing, at = crossing.at): void {
  const payload = {
    supersedes: crossing.id,
    crossing,
    reason: { code: 'keyed-wrongly', text: '' },
    approval: { ...approval, at },
  } as const;
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'crossing.corrected', at: new Date(at), officer: sampleOfficer, payload }),
  );
}

export function openShift(store: Store, shift = firstShift, at = instantOf(-700)): void {
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'shift.opened',
      at: new Date(at),
      officer: sampleOfficer,
      payload: { shift, lane: '1', direction: 'entry' },
    }),
  );
}

export function closeShift(store: Store, shift = firstShift, at = instantOf(2300)): void {
  transact(store, (tx) =>
    appendEntry(tx, { kind: 'shift.closed', at: new Date(at), officer: sampleOfficer, payload: { shift } }),
  );
}

/** The post of the sample store, by a clock of its own. */
export function sourceOf(store: Store, timeZone = 'UTC'): ReportSource {
  return {
    db: store,
    post: { station: numberedId(3, 1), code: 'TEST', country: 'UTO', demo: false, format: { timeZone } },
  };
}
