import type { Db } from './store.ts';
import { captureFault } from './verify-captures.ts';

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
    ? clearingFault(db)
    : {
        seq: wrong,
        reason: `the search tables show the crossing of entry ${wrong} otherwise than the record: run db rebuild`,
      };
}

/** The newest verdict on each person and entry, as the ledger has it. */
const newestVerdicts = `
  SELECT * FROM (
    SELECT seq, payload ->> '$.person.person' AS person, payload ->> '$.person.number' AS number,
      payload ->> '$.person.issuingState' AS issuing_state, payload ->> '$.list' AS list, payload ->> '$.entry' AS entry,
      payload ->> '$.entryHash' AS entry_hash, payload ->> '$.resolution.officer' AS officer, payload ->> '$.resolution.at' AS at,
      payload ->> '$.crossing' AS crossing, payload ->> '$.resolution.verdict' AS verdict, payload -> '$.agreed' AS agreed,
      row_number() OVER (PARTITION BY payload ->> '$.person.person', payload ->> '$.person.number',
        payload ->> '$.person.issuingState', payload ->> '$.list', payload ->> '$.entry' ORDER BY seq DESC) AS place
    FROM ledger WHERE kind = 'hit.resolved' AND payload -> '$.person' IS NOT NULL
  ) WHERE place = 1`;
const agreedText = `coalesce((SELECT group_concat(value, ',') FROM json_each(v.agreed)), '')`;
const confirmed = `EXISTS (
  SELECT 1 FROM ledger r WHERE r.kind = 'crossing.recorded' AND c.crossing IN (r.id, r.payload ->> '$.referral') AND r.seq > c.seq
    AND r.payload ->> '$.decision' = 'admit' AND r.payload -> '$.approval' IS NOT NULL)`;

/** A clearing that the ledger does not bear out would let a listed person through; one that is lost only costs a second look. */
function clearingFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const columns = ['entry_hash', 'officer', 'at', 'crossing', 'seq'].map((column) => `c.${column} IS NOT v.${column}`);
  const seq = db.sqlite
    .prepare(
      `WITH v AS (${newestVerdicts})
       SELECT min(c.seq) FROM cleared_hit c LEFT JOIN v USING (person, number, issuing_state, list, entry)
       WHERE v.verdict IS NOT 'false' OR ${columns.join(' OR ')} OR c.agreed IS NOT ${agreedText}
         OR (c.confirmed = 1 AND NOT ${confirmed})`,
    )
    .pluck()
    .get() as number | null;
  return seq === null
    ? thresholdFault(db)
    : { seq, reason: `the hit cleared by entry ${seq} is remembered otherwise than the record has it: run db rebuild` };
}

/** A threshold higher than the one that was set would hide hits. */
function thresholdFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const seq = db.sqlite
    .prepare(
      `WITH v AS (
         SELECT max(seq) AS seq, payload ->> '$.list' AS list, payload ->> '$.threshold' AS threshold
         FROM ledger WHERE kind = 'list.threshold-set' GROUP BY payload ->> '$.list')
       SELECT min(coalesce(v.seq, t.seq)) FROM v FULL JOIN list_threshold t USING (list)
       WHERE t.seq IS NOT v.seq OR t.threshold IS NOT v.threshold`,
    )
    .pluck()
    .get() as number | null;
  return seq === null
    ? alertFault(db)
    : { seq, reason: `the threshold of entry ${seq} is kept otherwise than the record has it: run db rebuild` };
}

const newestOf = (kind: string, field: string) =>
  `SELECT payload ->> '$.${field}' AS id, max(seq) AS seq, at, officer, payload FROM ledger WHERE kind = '${kind}' GROUP BY 1`;

/** An alert shown as ended that has not would let the person through; so would a late hit shown as settled. */
function alertFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const alert = db.sqlite
    .prepare(
      `WITH raised AS (SELECT payload ->> '$.alert' AS id, seq, at, officer, payload FROM ledger WHERE kind = 'alert.raised'),
         confirmed AS (${newestOf('alert.confirmed', 'alert')}),
         withdrawn AS (${newestOf('alert.withdrawn', 'alert')})
       SELECT min(coalesce(r.seq, a.raised_seq)) FROM raised r FULL JOIN local_alert a USING (id)
         LEFT JOIN confirmed c USING (id) LEFT JOIN withdrawn w USING (id)
       WHERE a.raised_seq IS NOT r.seq OR a.raised_at IS NOT r.at OR a.raised_by IS NOT coalesce(r.officer, '')
         OR a.expires_at IS NOT r.payload ->> '$.expiresAt' OR a.confirmed_at IS NOT c.at OR a.confirmed_by IS NOT c.officer
         OR a.withdrawn_at IS NOT w.at OR a.withdrawn_by IS NOT w.officer OR a.withdrawal IS NOT w.payload ->> '$.reason'`,
    )
    .pluck()
    .get() as number | null;
  if (alert !== null)
    return {
      seq: alert,
      reason: `the alert of entry ${alert} is kept otherwise than the record has it: run db rebuild`,
    };
  const late = db.sqlite
    .prepare(
      `WITH found AS (SELECT payload ->> '$.lateHit' AS id, seq, payload FROM ledger WHERE kind = 'hit.late'),
         resolved AS (${newestOf('hit.late-resolved', 'lateHit')})
       SELECT min(coalesce(f.seq, h.found_seq)) FROM found f FULL JOIN late_hit h USING (id) LEFT JOIN resolved r USING (id)
       WHERE h.found_seq IS NOT f.seq OR h.crossing IS NOT f.payload ->> '$.crossing' OR h.list IS NOT f.payload ->> '$.hit.list'
         OR h.entry IS NOT f.payload ->> '$.hit.entry' OR h.entry_hash IS NOT coalesce(f.payload ->> '$.hit.entryHash', '')
         OR h.verdict IS NOT r.payload ->> '$.resolution.verdict'`,
    )
    .pluck()
    .get() as number | null;
  return late === null
    ? captureFault(db)
    : { seq: late, reason: `the late hit of entry ${late} is kept otherwise than the record has it: run db rebuild` };
}
