import type { Db } from './store.ts';

/** How each column of `crossing` is derived, as SQL over the payload's `crossing`. */
const derived = {
  direction: '$.direction',
  decision: '$.decision',
  at: '$.at',
  lane: '$.lane',
  officer: '$.officer',
  document_number: '$.document.documentNumber',
  issuing_state: '$.document.issuingState',
  surname: '$.document.surname',
  given_names: '$.document.givenNames',
  birth_date: '$.document.birthDate',
  nationality: '$.document.nationality',
  sex: '$.document.sex',
  light: '$.assessment.light',
} as const;

/**
 * Looks for crossings that the search shows otherwise than the ledger has them, or not at all. Gives the first entry concerned.
 * The ledger is right in such a case, and `rebuildProjections` puts the tables right.
 */
export function projectionFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const missing = db.sqlite
    .prepare(`SELECT min(seq) FROM ledger WHERE kind = 'crossing.recorded' AND seq NOT IN (SELECT seq FROM crossing)`)
    .pluck()
    .get() as number | null;
  if (missing !== null)
    return { seq: missing, reason: `the crossing of entry ${missing} is missing in the search tables: run db rebuild` };

  const crossing = `iif(l.kind = 'crossing.corrected', l.payload -> '$.crossing', l.payload)`;
  const differs = Object.entries(derived).map(([column, path]) => `c.${column} IS NOT ${crossing} ->> '${path}'`);
  const wrong = db.sqlite
    .prepare(
      `SELECT min(c.seq) FROM crossing c LEFT JOIN ledger l ON l.seq = c.version_seq WHERE l.seq IS NULL OR ${differs.join(' OR ')}`,
    )
    .pluck()
    .get() as number | null;
  return wrong === null
    ? undefined
    : {
        seq: wrong,
        reason: `the search tables show the crossing of entry ${wrong} otherwise than the record: run db rebuild`,
      };
}
