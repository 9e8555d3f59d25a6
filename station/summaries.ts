import { findOfficer } from '../db/officers.ts';
import type { CrossingRow } from '../db/crossings.ts';
import type { Db } from '../db/store.ts';
import type { CrossingSummary } from '../protocol/contract/desk-state.ts';

/** Rows of the record as the screens show them, with the officers' names. */
export function summaries(db: Db, rows: readonly CrossingRow[]): CrossingSummary[] {
  const namesById = new Map<string, string>();
  const nameOf = (id: string) => {
    let name = namesById.get(id);
    if (name === undefined) namesById.set(id, (name = findOfficer(db, id)?.name ?? ''));
    return name;
  };
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    versions: row.versions,
    direction: row.direction,
    decision: row.decision,
    at: row.at,
    lane: row.lane,
    officer: nameOf(row.officer),
    documentNumber: row.document_number,
    issuingState: row.issuing_state,
    surname: row.surname,
    givenNames: row.given_names,
    birthDate: row.birth_date,
    nationality: row.nationality,
    light: row.light,
    ...(row.form !== null && { form: row.form }),
  }));
}
