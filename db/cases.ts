import type { CaseCourse, CaseEntry } from '../core/case/case-course.ts';
import type { CaseOutcome, CaseStanding } from '../core/case/vocabulary.ts';
import type { CrossingId, OfficerId } from '../core/crossing/crossing.ts';
import type { RefusalStanding } from '../core/case/safeguards.ts';
import { getEntry } from './ledger.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

interface CaseRow {
  readonly id: string;
  readonly opened_at: string;
  readonly opened_seq: number;
  readonly standing: CaseStanding;
  readonly taken_by: string | null;
  readonly taken_at: string | null;
  readonly closed_at: string | null;
  readonly outcome: CaseOutcome | null;
  readonly protected: number;
  readonly child: number;
  readonly known_to: string;
  readonly refusal: RefusalStanding;
  readonly held: number;
  readonly seq: number;
}

/** What the entries about a crossing's case have come to; undefined where there is none. */
export function findCourse(db: Db, id: string): CaseCourse | undefined {
  const row = statement(db, 'SELECT * FROM second_line WHERE id = ?').get(id) as CaseRow | undefined;
  return row && toCourse(row);
}

/** The cases that somebody waits for or works on, the longest first. */
export function listOpenCases(db: Db): CaseCourse[] {
  const sql = `SELECT * FROM second_line WHERE standing IN ('waiting', 'taken') ORDER BY opened_at, opened_seq`;
  return (statement(db, sql).all() as CaseRow[]).map(toCourse);
}

/** Those closed last, newest first. */
export function listClosedCases(db: Db, most: number): CaseCourse[] {
  const sql = `SELECT * FROM second_line WHERE standing = 'closed' ORDER BY closed_at DESC, seq DESC LIMIT ?`;
  return (statement(db, sql).all(most) as CaseRow[]).map(toCourse);
}

export function countWaitingCases(db: Db): number {
  return statement(db, `SELECT count(*) FROM second_line WHERE standing = 'waiting'`).pluck().get() as number;
}

/** The entry that last changed any case; 0 before the first. */
export function casesRevision(db: Db): number {
  return statement(db, 'SELECT ifnull(max(seq), 0) FROM second_line').pluck().get() as number;
}

/** Every entry of a case, oldest first, with every version of its crossing. */
export function listCaseEntries(db: Db, id: string): CaseEntry[] {
  const seqs = statement(db, 'SELECT seq FROM case_entry WHERE id = ? ORDER BY seq').pluck().all(id) as number[];
  // The table holds the entries about cases alone.
  return seqs.map((seq) => getEntry(db, seq) as CaseEntry);
}

function toCourse(row: CaseRow): CaseCourse {
  return {
    // Written from ledger entries whose schemas brand the ids.
    id: row.id as CrossingId,
    openedAt: row.opened_at,
    openedSeq: row.opened_seq,
    standing: row.standing,
    takenBy: (row.taken_by as OfficerId | null) ?? undefined,
    takenAt: row.taken_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    outcome: row.outcome ?? undefined,
    isProtected: row.protected === 1,
    child: row.child === 1,
    knownTo: row.known_to === '' ? [] : (row.known_to.split(',') as OfficerId[]),
    refusal: row.refusal,
    held: row.held,
    seq: row.seq,
  };
}
