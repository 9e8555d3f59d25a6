import type { PackId } from '../core/paper/paper-entries.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** Forms that were printed for an outage, and how many of them are accounted for. Officers by id. */
export interface PackRow {
  readonly id: PackId;
  readonly post: string;
  readonly year: number;
  readonly first: number;
  readonly last: number;
  readonly issuedAt: string;
  readonly issuedBy: string;
}

export interface FormRow {
  readonly form: string;
  readonly crossing: string | null;
  readonly void: 'spoilt' | 'lost' | 'unused' | null;
}

const columns = 'id, post, year, first, last, issued_at AS issuedAt, issued_by AS issuedBy';

/** Newest first. */
export function listPacks(db: Db): PackRow[] {
  return statement(db, `SELECT ${columns} FROM paper_pack ORDER BY seq DESC`).all() as PackRow[];
}

/** The highest number that was printed in a year; 0 before the first. */
export function lastFormNumber(db: Db, year: number): number {
  return statement(db, 'SELECT ifnull(max(last), 0) FROM paper_pack WHERE year = ?').pluck().get(year) as number;
}

export function findPack(db: Db, form: { post: string; year: number; number: number }): PackRow | undefined {
  const sql = `SELECT ${columns} FROM paper_pack WHERE post = @post AND year = @year AND first <= @number AND last >= @number`;
  return statement(db, sql).get(form) as PackRow | undefined;
}

export function findForm(db: Db, form: string): FormRow | undefined {
  return statement(db, 'SELECT form, crossing, void FROM paper_form WHERE form = ?').get(form) as FormRow | undefined;
}
