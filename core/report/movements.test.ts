import { expect, test } from 'vitest';
import type { Movement } from './fact.ts';
import { judgeMovements } from './movements.ts';

const frame = {
  within: (instant: string) => instant >= '2026-03-01' && instant < '2026-04-01',
  day: (instant: string) => instant.slice(0, 10),
  today: '2026-04-10',
  country: 'UTO',
};
let seq = 0;

function movement(direction: 'entry' | 'exit', at: string, changes: Partial<Movement> = {}): Movement {
  seq += 1;
  return {
    seq,
    crossing: `c${seq}`,
    person: 'p',
    direction,
    decision: 'admit',
    at: `${at}:00.000Z`,
    stayDays: 7,
    nationality: 'ZZA',
    surname: 'KEITA',
    givenNames: 'AMINA',
    documentNumber: 'ZZ1',
    ...changes,
  };
}

function found(...movements: Movement[]) {
  const { overstays, noExit, exitsWithoutEntry, duplicates } = judgeMovements(movements, frame);
  return {
    over: overstays.map(({ daysOver }) => daysOver),
    noExit: noExit.length,
    noEntry: exitsWithoutEntry.length,
    twice: duplicates.length,
  };
}
const nothing = { over: [], noExit: 0, noEntry: 0, twice: 0 };

test.each([
  ['left in time', [movement('entry', '2026-03-01T08:00'), movement('exit', '2026-03-08T23:00')], nothing],
  [
    'left a day late',
    [movement('entry', '2026-03-01T08:00'), movement('exit', '2026-03-09T00:30')],
    { ...nothing, over: [1] },
  ],
  ['never left, and the stay is over', [movement('entry', '2026-03-31T08:00')], { ...nothing, over: [3] }],
  [
    'never left, and the stay goes on',
    [movement('entry', '2026-03-31T08:00', { stayDays: 60 })],
    { ...nothing, noExit: 1 },
  ],
  [
    'never left, and told no stay',
    [movement('entry', '2026-03-31T08:00', { stayDays: undefined })],
    { ...nothing, noExit: 1 },
  ],
  ['came home', [movement('entry', '2026-03-01T08:00', { nationality: 'UTO' })], nothing],
  ['left and never came', [movement('exit', '2026-03-02T08:00')], { ...nothing, noEntry: 1 }],
  ['was refused', [movement('entry', '2026-03-02T08:00', { decision: 'refuse' })], nothing],
  [
    'was recorded twice',
    [
      movement('entry', '2026-03-01T08:00'),
      movement('entry', '2026-03-01T08:04'),
      movement('exit', '2026-03-02T08:00'),
    ],
    { ...nothing, twice: 1 },
  ],
  [
    'came before the period and left in it',
    [movement('entry', '2026-02-20T08:00'), movement('exit', '2026-03-02T08:00')],
    nothing,
  ],
])('somebody who %s', (_, movements, expected) => {
  expect(found(...movements)).toEqual(expected);
});

test('the order of recording does not matter: paper is keyed in later', () => {
  const exit = movement('exit', '2026-03-08T23:00');
  const entry = movement('entry', '2026-03-01T08:00');
  expect(found(exit, entry)).toEqual(nothing);
});
