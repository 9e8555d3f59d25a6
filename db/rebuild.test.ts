import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory } from '../test/faults/any-history.ts';
import type { AnyNewEntry } from '../test/faults/any-history.ts';
import { createSampleStore } from '../test/faults/sample.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { appendEntry } from './ledger.ts';
import { closeStore } from './open-store.ts';
import { rebuildProjections } from './rebuild.ts';
import { transact } from './store.ts';
import type { Store } from './store.ts';
import { projectionFault } from './verify-projections.ts';

const folder = temporaryFolder('rebuild');
/** Named here once more, so that one left out there is noticed. */
const projectionTables = [
  'officer',
  'shift',
  'shift_officer',
  'crossing',
  'crossing_name',
  'hit',
  'cleared_hit',
  'list_threshold',
  'local_alert',
  'late_hit',
  'rescreening',
  'second_line',
  'case_entry',
  'paper_pack',
  'paper_form',
];

function projectionsOf(store: Store) {
  return projectionTables.map((table) => store.sqlite.prepare(`SELECT * FROM ${table}`).all());
}

function append(store: Store, history: readonly AnyNewEntry[]) {
  for (const entry of history) transact(store, (tx) => appendEntry(tx, entry));
}

test('whatever happened, the derived tables can be derived again and are the same', () => {
  let run = 0;
  const seen = { corrected: 0, resolved: 0, cleared: 0 };
  fc.assert(
    fc.property(anyHistory, (history) => {
      const store = createSampleStore(join(folder, `${(run += 1)}.db`));
      append(store, history);
      expect(projectionFault(store)).toBeUndefined();
      const before = projectionsOf(store);
      seen.cleared += Number(store.sqlite.prepare('SELECT count(*) FROM cleared_hit WHERE confirmed').pluck().get());
      // Dirt that a rebuild must clear away, and a row that it must bring back.
      store.sqlite.exec(
        "INSERT INTO hit VALUES ('x', 'x', 'x', 'x', 1, NULL, 99); DELETE FROM crossing_name; DELETE FROM cleared_hit; DELETE FROM list_threshold; DELETE FROM local_alert; UPDATE late_hit SET verdict = 'false'; DELETE FROM rescreening; UPDATE second_line SET standing = 'closed'; DELETE FROM case_entry; DELETE FROM paper_form; UPDATE officer SET name = 'x'",
      );
      const entries = rebuildProjections(store);
      const after = projectionsOf(store);
      closeStore(store);
      seen.corrected += history.filter(({ kind }) => kind === 'crossing.corrected').length;
      seen.resolved += history.filter(({ kind }) => kind === 'hit.resolved').length;
      expect(after).toEqual(before);
      expect(entries).toBe(history.length + 2);
    }),
    { numRuns: 150 },
  );
  expect(Math.min(seen.corrected, seen.resolved, seen.cleared)).toBeGreaterThan(0);
});

test('a rebuild that fails half-way leaves the derived tables as they were', () => {
  const store = createSampleStore(join(folder, 'failing.db'));
  append(store, fc.sample(anyHistory, { numRuns: 1, seed: 1 })[0]!);
  const before = projectionsOf(store);
  store.sqlite.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON officer BEGIN SELECT RAISE(ABORT, 'no room'); END");
  expect(() => rebuildProjections(store)).toThrow('no room');
  expect(projectionsOf(store)).toEqual(before);
  closeStore(store);
});
