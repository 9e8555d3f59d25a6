import { expect, test } from 'vitest';
import { isTrainingState, specialStateName, stateCodes, stateStanding } from './states.ts';

test('all 249 ISO codes, the special codes and the training codes are listed once', () => {
  expect(new Set(stateCodes).size).toBe(stateCodes.length);
  expect(stateCodes.filter((code) => specialStateName(code) === undefined && !isTrainingState(code))).toHaveLength(249);
  const special =
    'D EUE GBD GBN GBO GBP GBS RKS UNO UNA UNK IAO XOM XPO XES XMP XCE XCO XEC XCC XBA XIM XDC XCT XXA XXB XXC XXX';
  expect(special.split(' ').filter((code) => stateStanding(code) !== 'known')).toEqual([]);
});

test('only Utopia and its four neighbours are for training', () => {
  expect(stateCodes.filter(isTrainingState)).toEqual(['UTO', 'ZZA', 'ZZB', 'ZZC', 'ZZD']);
});

test('a code left to private use is told from one that is no code at all', () => {
  expect(['ZZE', 'AAB', 'QMA', 'QZZ', 'XKX'].map(stateStanding)).toEqual(Array(5).fill('reserved'));
  expect(['QLA', 'AMB', 'ZYA', 'U', '', 'UTOO'].map(stateStanding)).toEqual(Array(6).fill('unknown'));
});

test('a special code has a name, an ISO code none', () => {
  expect([specialStateName('XXB'), specialStateName('FRA')]).toEqual(['Refugee, 1951 Convention', undefined]);
});
