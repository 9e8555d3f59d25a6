import type { Db } from './store.ts';
import { factFault } from './verify-facts.ts';

/** The pictures that entries name, as the ledger has it: `hash`, `seq`. Only entries with captures are taken apart, for most have none. */
export const namedPictures = `
  SELECT coalesce(payload ->> '$.photo', payload ->> '$.crossing.photo') AS hash, seq
  FROM ledger WHERE kind IN ('crossing.recorded', 'crossing.corrected')
    AND coalesce(payload ->> '$.photo', payload ->> '$.crossing.photo') IS NOT NULL
  UNION
  SELECT picture.value ->> '$.sha256', seq FROM ledger, json_tree(ledger.payload) AS picture
  WHERE kind IN ('crossing.recorded', 'crossing.corrected') AND instr(ledger.payload, '"picture":{') > 0
    AND picture.key = 'picture' AND picture.type = 'object'
  UNION
  SELECT picture.value ->> '$.sha256', seq FROM ledger, json_each(ledger.payload, '$.pictures') AS picture
  WHERE kind IN ('case.examined', 'case.exhibit-added')`;

/** A picture that no table knows to be named could be let go; a level that nobody set would ask too much or too little. */
export function captureFault(db: Db): { readonly seq: number; readonly reason: string } | undefined {
  const picture = db.sqlite
    .prepare(
      `WITH named AS (${namedPictures})
       SELECT min(coalesce(n.seq, p.seq)) FROM named n FULL JOIN crossing_picture p USING (hash, seq)
       WHERE n.seq IS NULL OR p.seq IS NULL`,
    )
    .pluck()
    .get() as number | null;
  if (picture !== null)
    return {
      seq: picture,
      reason: `the pictures of entry ${picture} are kept otherwise than the record has it: run db rebuild`,
    };
  const level = db.sqlite
    .prepare(
      `WITH v AS (
         SELECT max(seq) AS seq, payload ->> '$.lane' AS lane, payload ->> '$.level' AS level
         FROM ledger WHERE kind = 'capture.level-set' GROUP BY payload ->> '$.lane')
       SELECT min(coalesce(v.seq, t.seq)) FROM v FULL JOIN capture_level t USING (lane)
       WHERE t.seq IS NOT v.seq OR t.level IS NOT v.level`,
    )
    .pluck()
    .get() as number | null;
  return level === null
    ? factFault(db)
    : { seq: level, reason: `the level of entry ${level} is kept otherwise than the record has it: run db rebuild` };
}
