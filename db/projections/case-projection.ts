import { afterEntry, caseOf } from '../../core/case/case-course.ts';
import type { CaseEntry } from '../../core/case/case-course.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { findCourse } from '../cases.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

/** Keeps what a case has come to: the same as all its entries in their order come to. */
export function projectCase(tx: Tx, entry: CaseEntry): void {
  const course = afterEntry(findCourse(tx, caseOf(entry)), entry);
  if (!course) return;
  statement(tx, 'INSERT OR REPLACE INTO second_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    course.id,
    course.openedAt,
    course.openedSeq,
    course.standing,
    course.takenBy ?? null,
    course.takenAt ?? null,
    course.closedAt ?? null,
    course.outcome ?? null,
    course.isProtected ? 1 : 0,
    course.child ? 1 : 0,
    course.knownTo.join(','),
    course.refusal,
    course.held,
    course.seq,
  );
  statement(tx, 'INSERT INTO case_entry VALUES (?, ?)').run(course.id, entry.seq);
}

/** Pictures that an entry of a case names go with no draft. */
export function projectEvidence(tx: Tx, entry: LedgerEntry<'case.examined' | 'case.exhibit-added'>): void {
  projectCase(tx, entry);
  for (const hash of new Set(entry.payload.pictures.map(({ sha256 }) => sha256)))
    statement(tx, 'INSERT INTO crossing_picture VALUES (?, ?)').run(hash, entry.seq);
}
