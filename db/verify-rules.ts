import type { Db } from './store.ts';

/** A pack of before, in the place of the one that came into force last, would judge travellers by a law that is gone. */
export function rulesFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const seq = db.sqlite
    .prepare(
      `WITH v AS (SELECT seq, at, payload FROM ledger WHERE kind = 'rules.taken' ORDER BY seq DESC LIMIT 1)
       SELECT min(coalesce(v.seq, t.seq)) FROM v FULL JOIN rules_taken t ON true
       WHERE t.seq IS NOT v.seq OR t.at IS NOT v.at OR t.name IS NOT v.payload ->> '$.name'
         OR t.version IS NOT v.payload ->> '$.version' OR t.sha256 IS NOT v.payload ->> '$.sha256'`,
    )
    .pluck()
    .get() as number | null;
  return seq === null
    ? undefined
    : { seq, reason: `the rules of entry ${seq} are kept otherwise than the record has it: run db rebuild` };
}
