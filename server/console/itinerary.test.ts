import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Appearance } from './itinerary.ts';
import { itinerary } from './itinerary.ts';

const nowhere = new Map();
/** About 111 km apart: a degree of latitude. */
const places = new Map([
  ['NORTH', { latitude: 1, longitude: 20 }],
  ['SOUTH', { latitude: 0, longitude: 20 }],
]);
const start = Date.parse('2026-03-01T06:00:00.000Z');

function crossing(
  post: string,
  minutes: number,
  direction: 'entry' | 'exit',
  decision: Appearance['decision'] = 'admit',
) {
  return { post, at: new Date(start + minutes * 60_000).toISOString(), direction, decision };
}

function flagsOf(crossings: readonly Appearance[], known: typeof places = nowhere, allowance = 0) {
  return itinerary(crossings, known, allowance).steps.map(({ flags }) => flags);
}

test('an exit after an entry ends a stay of so many whole days', () => {
  const { steps, presence } = itinerary(
    [
      crossing('NORTH', 0, 'entry'),
      crossing('SOUTH', 60 * 24 * 3 + 5, 'exit'),
      crossing('SOUTH', 60 * 24 * 9, 'entry'),
    ],
    nowhere,
    0,
  );
  expect(steps.map(({ stayDays }) => stayDays)).toEqual([undefined, 3, undefined]);
  expect(steps.flatMap(({ flags }) => flags)).toEqual([]);
  expect(presence).toBe('inside');
});

test('whoever enters twice or leaves twice is flagged the second time; being turned away is neither', () => {
  expect(flagsOf([crossing('NORTH', 0, 'entry'), crossing('NORTH', 9000, 'entry')])).toEqual([[], ['entered-twice']]);
  expect(flagsOf([crossing('NORTH', 0, 'exit'), crossing('NORTH', 9000, 'exit')])).toEqual([[], ['left-twice']]);
  expect(
    flagsOf([
      crossing('NORTH', 0, 'entry', 'refuse'),
      crossing('NORTH', 9000, 'entry'),
      crossing('NORTH', 9900, 'exit', 'withdraw'),
      crossing('NORTH', 9990, 'exit'),
    ]).flat(),
  ).toEqual([]);
});

test('two posts an hour of road apart cannot be reached in half an hour, and can in two', () => {
  const travel = (minutes: number) => [crossing('NORTH', 0, 'exit'), crossing('SOUTH', minutes, 'entry')];
  expect(flagsOf(travel(30), places)).toEqual([[], ['impossible-travel']]);
  expect(flagsOf(travel(120), places)).toEqual([[], []]);
  const [, step] = itinerary(travel(30), places, 0).steps;
  expect(step?.kilometresFromBefore).toBeCloseTo(111.2, 1);
});

test('where places are not known, half an hour between two posts is too short and the same post never is', () => {
  expect(flagsOf([crossing('A', 0, 'exit'), crossing('B', 29, 'entry')])).toEqual([[], ['impossible-travel']]);
  expect(flagsOf([crossing('A', 0, 'exit'), crossing('B', 31, 'entry')])).toEqual([[], []]);
  expect(flagsOf([crossing('A', 0, 'exit'), crossing('A', 1, 'entry')])).toEqual([[], []]);
});

test('clocks that may disagree speak for the traveller', () => {
  expect(flagsOf([crossing('A', 0, 'exit'), crossing('B', 25, 'entry')], nowhere, 6)).toEqual([[], []]);
});

const appearance = fc.record({
  post: fc.constantFrom('NORTH', 'SOUTH', 'B'),
  at: fc.integer({ min: 0, max: 100_000 }).map((minutes) => new Date(start + minutes * 60_000).toISOString()),
  direction: fc.constantFrom('entry' as const, 'exit' as const),
  decision: fc.constantFrom('admit' as const, 'refer' as const, 'refuse' as const, 'withdraw' as const),
});
const history = fc.array(appearance).map((all) => all.toSorted((one, other) => one.at.localeCompare(other.at)));

test('a history gives one step for each crossing, and those who were not admitted change nothing of where a person is', () => {
  fc.assert(
    fc.property(history, (crossings) => {
      const whole = itinerary(crossings, places, 0);
      const admitted = itinerary(
        crossings.filter(({ decision }) => decision === 'admit'),
        places,
        0,
      );
      expect(whole.steps).toHaveLength(crossings.length);
      expect(whole.presence).toBe(admitted.presence);
      const stays = (steps: typeof whole.steps) => steps.flatMap(({ stayDays }) => stayDays ?? []);
      expect(stays(whole.steps)).toEqual(stays(admitted.steps));
    }),
  );
});

test('more doubt about the clocks never makes a way impossible', () => {
  fc.assert(
    fc.property(history, fc.nat(500), fc.nat(500), (crossings, doubt, more) => {
      const impossible = (allowance: number) =>
        flagsOf(crossings, places, allowance).filter((flags) => flags.includes('impossible-travel')).length;
      expect(impossible(doubt + more)).toBeLessThanOrEqual(impossible(doubt));
    }),
  );
});
