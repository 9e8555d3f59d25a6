import { afterEntry } from '../core/case/case-course.ts';
import type { CaseCourse } from '../core/case/case-course.ts';
import { findCourse, listCaseEntries } from './cases.ts';
import type { Db } from './store.ts';

/** Entries that make a case of a crossing, or come after that, and that the table of cases does not have. */
const missing = `
  SELECT min(seq) FROM (
    SELECT seq, payload ->> '$.case' AS id, kind IN ('case.protected', 'case.safeguarded') AS begins
      FROM ledger WHERE kind GLOB 'case.*'
    UNION ALL
    SELECT seq, coalesce(payload ->> '$.supersedes', id), 1 FROM ledger
      WHERE kind IN ('crossing.recorded', 'crossing.corrected') AND instr(payload, '"decision":"refer"') > 0
        AND coalesce(payload -> '$.crossing', payload) ->> '$.decision' = 'refer'
  ) found WHERE NOT EXISTS (SELECT 1 FROM case_entry c WHERE c.id = found.id AND c.seq = found.seq)
    AND (begins OR EXISTS (SELECT 1 FROM second_line s WHERE s.id = found.id AND s.opened_seq < found.seq))`;

/** A case shown as closed, or as one that asks for no safeguards, would turn somebody away who must not be. */
export function caseFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const lost = db.sqlite.prepare(missing).pluck().get() as number | null;
  if (lost !== null) return { seq: lost, reason: `the case of entry ${lost} is not kept: run db rebuild` };
  const ids = db.sqlite.prepare('SELECT id FROM second_line ORDER BY opened_seq').pluck().all() as string[];
  for (const id of ids) {
    let course: CaseCourse | undefined;
    for (const entry of listCaseEntries(db, id)) course = afterEntry(course, entry);
    const kept = findCourse(db, id)!;
    if (JSON.stringify(course) !== JSON.stringify(kept))
      return {
        seq: kept.seq,
        reason: `the case of entry ${kept.seq} is kept otherwise than the record has it: run db rebuild`,
      };
  }
  return paperFault(db);
}

/** A form that the table has forgotten could be entered twice. */
function paperFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const seq = db.sqlite
    .prepare(
      `WITH used AS (
         SELECT form, max(seq) AS seq FROM (
           SELECT payload ->> '$.paper.form' AS form, seq FROM ledger
             WHERE kind = 'crossing.recorded' AND instr(payload, '"paper":{') > 0 AND payload ->> '$.paper.form' IS NOT NULL
           UNION ALL SELECT payload ->> '$.form', seq FROM ledger WHERE kind = 'paper.voided')
         GROUP BY form)
       SELECT min(coalesce(u.seq, f.seq)) FROM used u FULL JOIN paper_form f USING (form) WHERE u.seq IS NOT f.seq`,
    )
    .pluck()
    .get() as number | null;
  return seq === null
    ? undefined
    : { seq, reason: `the form of entry ${seq} is kept otherwise than the record has it: run db rebuild` };
}
