import { afterEntry } from '../core/case/case-course.ts';
import type { CaseCourse } from '../core/case/case-course.ts';
import { findCourse, listCaseEntries } from './cases.ts';
import type { Db } from './store.ts';

/** Entries that are about a case and that the table of cases does not have. */
const missing = `
  SELECT min(seq) FROM (
    SELECT l.seq, coalesce(l.payload ->> '$.case', l.payload ->> '$.supersedes', l.id) AS id FROM ledger l
    WHERE l.kind GLOB 'case.*' OR (l.kind IN ('crossing.recorded', 'crossing.corrected') AND instr(l.payload, '"decision":"refer"') > 0
      AND coalesce(l.payload -> '$.crossing', l.payload) ->> '$.decision' = 'refer')
  ) found WHERE NOT EXISTS (SELECT 1 FROM case_entry c WHERE c.id = found.id AND c.seq = found.seq)
    AND (EXISTS (SELECT 1 FROM second_line s WHERE s.id = found.id)
      OR EXISTS (SELECT 1 FROM ledger r WHERE r.seq = found.seq AND r.kind NOT GLOB 'case.*')
      OR EXISTS (SELECT 1 FROM ledger r WHERE r.seq = found.seq AND r.kind IN ('case.protected', 'case.safeguarded')))`;

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
