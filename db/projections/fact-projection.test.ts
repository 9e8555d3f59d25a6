import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createSampleStore } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { correct, crossingTold, plainTold, record } from '../../test/report-history.ts';
import { closeStore } from '../open-store.ts';
import { rebuildProjections } from '../rebuild.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('facts'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

const facts = () => store.sqlite.prepare('SELECT direction, age, purpose, stay_days, birth FROM crossing_fact').all();

test('a crossing counts once, in its present version', () => {
  record(store, crossingTold(1, plainTold));
  expect(facts()).toEqual([{ direction: 'entry', age: 51, purpose: 'trade', stay_days: 2, birth: 'whole' }]);
  correct(store, crossingTold(1, { ...plainTold, direction: 'exit', birthDate: '1990-01-01', purpose: undefined }));
  expect(facts()).toEqual([{ direction: 'exit', age: 36, purpose: null, stay_days: 2, birth: 'first-of-january' }]);
});

test.each([
  ['1974-03-01', 52],
  ['1974-03-02', 51],
  ['1974-XX-XX', 51],
  ['1974-02-XX', 52],
  ['XXXX-03-01', null],
  ['2030-01-01', null],
])('somebody born %s is %s on the first of March 2026', (birthDate, age) => {
  record(store, crossingTold(1, { ...plainTold, birthDate }));
  expect(facts()).toMatchObject([{ age }]);
  expect(projectionFault(store)).toBeUndefined();
});

test.each([
  ['counted as another', "UPDATE crossing_fact SET sex = 'M'"],
  ['made older', 'UPDATE crossing_fact SET age = 80'],
  ['given a purpose', "UPDATE crossing_fact SET purpose = 'work'"],
  ['made quicker', 'UPDATE crossing_fact SET milliseconds = 1'],
  ['left out', 'DELETE FROM crossing_fact'],
  [
    'made up',
    'INSERT INTO crossing_fact SELECT 99, quarter, direction, decision, sex, nationality, age, purpose, stay_days, birth, 1, 1, milliseconds FROM crossing_fact',
  ],
])('a crossing that was %s in the statistics is found, and a rebuild puts it right', (_, sql) => {
  record(store, crossingTold(1, plainTold));
  expect(projectionFault(store)).toBeUndefined();
  store.sqlite.exec(sql);
  expect(projectionFault(store)).toMatchObject({ reason: expect.stringContaining('statistics') });
  rebuildProjections(store);
  expect(projectionFault(store)).toBeUndefined();
});
