import { caseFault } from './verify-cases.ts';
import type { Db } from './store.ts';
import { rulesFault } from './verify-rules.ts';

/** How each column of `crossing_fact` follows from the crossing's row; purpose and stay from its entry. */
const derived = {
  quarter: 'unixepoch(c.at) / 900',
  direction: 'c.direction',
  decision: 'c.decision',
  sex: 'c.sex',
  nationality: 'c.nationality',
  purpose: `coalesce(l.payload -> '$.crossing.journey', l.payload -> '$.journey') ->> '$.purpose'`,
  stay_days: `coalesce(l.payload -> '$.crossing.journey', l.payload -> '$.journey') ->> '$.stayDays'`,
  birth: `CASE WHEN c.birth_date LIKE '%X%' THEN 'partial' WHEN c.birth_date LIKE '%-01-01' THEN 'first-of-january' ELSE 'whole' END`,
  age: `(SELECT iif(years < 0, NULL, years) FROM (
    SELECT iif(c.birth_date LIKE 'X%', NULL, substr(c.at, 1, 4) - substr(c.birth_date, 1, 4) - (substr(c.at, 6, 5) <
      replace(substr(c.birth_date, 6, 2), 'XX', '07') || '-' || replace(substr(c.birth_date, 9, 2), 'XX', '01'))) AS years))`,
  has_name: `(c.surname <> '' OR c.given_names <> '')`,
  has_number: `(c.document_number <> '')`,
  milliseconds: `(SELECT iif(o.payload -> '$.paper' IS NULL AND o.payload -> '$.referral' IS NULL,
    CAST(round((unixepoch(o.payload ->> '$.at', 'subsec') - unixepoch(o.payload ->> '$.startedAt', 'subsec')) * 1000) AS INTEGER), -1)
    FROM ledger o WHERE o.seq = c.seq)`,
} as const;

/** Statistics that count otherwise than the record has it. The rows of `crossing` have been held against the ledger before. */
export function factFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const differs = Object.entries(derived).map(([column, source]) => `f.${column} IS NOT ${source}`);
  const seq = db.sqlite
    .prepare(
      `SELECT min(coalesce(c.seq, f.seq)) FROM crossing c FULL JOIN crossing_fact f ON f.seq = c.seq
       LEFT JOIN ledger l ON l.seq = c.version_seq WHERE c.seq IS NULL OR f.seq IS NULL OR ${differs.join(' OR ')}`,
    )
    .pluck()
    .get() as number | null;
  return seq === null
    ? (rulesFault(db) ?? caseFault(db))
    : { seq, reason: `the statistics count the crossing of entry ${seq} otherwise than the record: run db rebuild` };
}
