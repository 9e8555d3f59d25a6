import type { Movement } from '../core/report/fact.ts';
import type { TimeRange } from './report-counts.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** Whoever was admitted in a time, by the key that tells persons apart. */
export function listPersonsAdmitted(db: Db, { from, to }: TimeRange): string[] {
  return db.sqlite
    .prepare(`SELECT DISTINCT person_key FROM crossing WHERE at >= ? AND at < ? AND decision = 'admit'`)
    .pluck()
    .all(from, to) as string[];
}

/** Every admission of a person at this post, in the order of recording. */
export function listMovementsOf(db: Db, person: string): Movement[] {
  const rows = statement(
    db,
    `SELECT c.seq, c.id AS crossing, c.person_key AS person, c.direction, c.decision, c.at, f.stay_days AS stayDays,
       c.nationality, c.surname, c.given_names AS givenNames, c.document_number AS documentNumber
     FROM crossing c JOIN crossing_fact f ON f.seq = c.seq WHERE c.person_key = ? AND c.decision = 'admit' ORDER BY c.seq`,
  ).all(person) as (Omit<Movement, 'stayDays'> & { stayDays: number | null })[];
  return rows.map(({ stayDays, ...movement }) => ({ ...movement, stayDays: stayDays ?? undefined }));
}
