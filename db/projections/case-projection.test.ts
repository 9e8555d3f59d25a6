import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterEntry, caseOf } from '../../core/case/case-course.ts';
import type { CaseCourse, CaseEntry } from '../../core/case/case-course.ts';
import { RefusalStanding } from '../../core/case/safeguards.ts';
import { CaseStanding } from '../../core/case/vocabulary.ts';
import { anyHistory } from '../../test/faults/any-history.ts';
import { createSampleStore } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { findCourse } from '../cases.ts';
import { appendEntry, readEntries } from '../ledger.ts';
import { closeStore } from '../open-store.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';
import { projectionFault } from '../verify-projections.ts';

const folder = temporaryFolder('cases');

function isAboutCase(entry: { readonly kind: string }): entry is CaseEntry {
  return entry.kind.startsWith('case.') || entry.kind.startsWith('crossing.');
}

function foldedCases(store: Store): Map<string, CaseCourse> {
  const courses = new Map<string, CaseCourse>();
  for (const entry of readEntries(store)) {
    if (!isAboutCase(entry)) continue;
    const after = afterEntry(courses.get(caseOf(entry)), entry);
    if (after) courses.set(caseOf(entry), after);
  }
  return courses;
}

test('a case stands where all its entries in their order put it, and any other standing is noticed', () => {
  let run = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyHistory, (history) => {
      const store = createSampleStore(join(folder, `${(run += 1)}.db`));
      for (const entry of history) transact(store, (tx) => appendEntry(tx, entry));
      const folded = foldedCases(store);
      const ids = store.sqlite.prepare('SELECT id FROM second_line').pluck().all() as string[];
      expect(ids.sort()).toEqual([...folded.keys()].sort());
      for (const [id, course] of folded) {
        expect(findCourse(store, id)).toEqual(course);
        seen.add(course.standing).add(course.refusal);
        // Whoever may need protection is never free to be refused.
        if (course.isProtected || course.child) expect(course.refusal).not.toBe('free');
      }
      expect(projectionFault(store)).toBeUndefined();
      if (ids.length > 0) {
        store.sqlite.exec(`UPDATE second_line SET known_to = 'nobody'`);
        expect(projectionFault(store)?.reason).toContain('the case of entry');
      }
      closeStore(store);
    }),
    { numRuns: 150 },
  );
  for (const standing of [...CaseStanding.options, ...RefusalStanding.options]) expect(seen).toContain(standing);
});

test('referrals of before there were cases become the cases that their entries make of them', () => {
  const migration = readFileSync(join(import.meta.dirname, '../migrations/0008_shifts_cases_rules.sql'), 'utf8');
  const derive = migration.slice(
    migration.indexOf('-- Referrals of before'),
    migration.indexOf('-- Forms for an outage'),
  );
  let run = 0;
  let cases = 0;
  const crossingsAlone = anyHistory.map((history) => history.filter(({ kind }) => kind.startsWith('crossing.')));
  fc.assert(
    fc.property(crossingsAlone, (history) => {
      const store = createSampleStore(join(folder, `before-${(run += 1)}.db`));
      for (const entry of history) transact(store, (tx) => appendEntry(tx, entry));
      const rows = () =>
        ['second_line', 'case_entry'].map((table) => store.sqlite.prepare(`SELECT * FROM ${table}`).all());
      const derived = rows();
      cases += derived[0]!.length;
      store.sqlite.exec('DELETE FROM second_line; DELETE FROM case_entry');
      store.sqlite.exec(derive);
      expect(rows()).toEqual(derived);
      closeStore(store);
    }),
    { numRuns: 150 },
  );
  expect(cases).toBeGreaterThan(20);
});
