import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Instant } from '../crossing/crossing.ts';
import type { Crossing } from '../crossing/crossing.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { postClock } from '../report/post-clock.ts';
import { courseOf } from '../report/shift-course.ts';
import { figuresOfShift } from '../report/figures-of-shift.ts';
import { recordedLines } from '../report/handover.ts';
import { anyTold, crossingTold, firstShift, instantOf } from '../../test/report-history.ts';
import { sampleOfficer } from '../../test/faults/sample.ts';
import { createBoardTally } from './board-tally.ts';

type Entry = LedgerEntry<'shift.opened' | 'crossing.recorded' | 'crossing.corrected' | 'device.changed'>;
const approval = { officer: sampleOfficer, name: 'S', role: 'supervisor', method: 'passphrase', at: '' } as const;

function entry(seq: number, rest: Pick<Entry, 'kind' | 'payload'>): LedgerEntry {
  // The pair of kind and payload is the caller's.
  return { seq, id: `${seq}`, epoch: 'e', at: instantOf(seq), officer: sampleOfficer, ...rest } as LedgerEntry;
}

const anyEntries = fc
  .record({
    crossings: fc.array(anyTold, { maxLength: 12 }),
    corrections: fc.array(fc.tuple(fc.nat({ max: 11 }), anyTold), { maxLength: 4 }),
    devices: fc.array(fc.constantFrom('ready', 'gone', 'faulty'), { maxLength: 5 }),
  })
  .map(({ crossings, corrections, devices }) => {
    const recorded = crossings.map((told, at) => crossingTold(at + 1, told, firstShift));
    const rest: Pick<Entry, 'kind' | 'payload'>[] = [
      { kind: 'shift.opened', payload: { shift: firstShift, lane: '1', direction: 'entry' } },
      ...recorded.map((payload) => ({ kind: 'crossing.recorded', payload }) as const),
      ...corrections.flatMap(([which, told]) => {
        const before = recorded[which];
        if (!before) return [];
        const crossing: Crossing = { ...crossingTold(which + 1, told, firstShift), lane: '2' };
        const reason = { code: 'keyed-wrongly', text: '' } as const;
        return [
          { kind: 'crossing.corrected', payload: { supersedes: before.id, crossing, reason, approval } } as const,
        ];
      }),
      ...devices.map((state) => ({ kind: 'device.changed', payload: { device: 'reader', state, code: 'x' } }) as const),
    ];
    return rest.map((one, at) => entry(at + 1, one));
  });

test('however a shift went, the board counts what its report counts', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const tally = createBoardTally(firstShift);
      for (const one of entries) tally.take(one);
      const course = courseOf(firstShift, entries)!;
      const figures = figuresOfShift(course, postClock('UTC'), () => '');
      const present = [...course.crossings.values()].map((crossing) => crossing.present);
      expect(tally.lanes().map(({ lane, direction, decisions }) => ({ lane, direction, decisions }))).toEqual(
        recordedLines(present),
      );
      expect(tally.lanes().every(({ lastAt }) => Instant.safeParse(lastAt).success)).toBe(true);
      expect(tally.outages()).toEqual(figures.outages);
      const sure = tally.openHits().map(({ crossing }) => crossing);
      expect(sure.toSorted()).toEqual(
        [...course.crossings.values()]
          .filter(({ recorded }) => recorded.hits.some(({ resolution, cleared }) => !resolution && !cleared))
          .map(({ recorded }) => recorded.id)
          .toSorted(),
      );
    }),
  );
});
