import { sql } from 'drizzle-orm';
import type { Tx } from '../db/schema.ts';
import type { CrossingColumns, ListColumns } from './judge-entry.ts';
import type { Origin, PutAside } from './prepared-rows.ts';

/*
 * What cannot simply be added: one statement a table and batch, with all rows in one parameter, so that the database plans once and
 * the line is crossed once. A row that is there is never written over, except a crossing's columns by a later entry.
 */

/** The newest version of each crossing stands; an older one that comes late changes nothing. */
export async function upsertCrossings(tx: Tx, origin: Origin, crossings: readonly CrossingColumns[]): Promise<void> {
  if (crossings.length === 0) return;
  const newest = new Map(crossings.map((row) => [row.id, row]));
  const rows = JSON.stringify([...newest.values()]);
  await tx.execute(sql`
    INSERT INTO crossing (station_id, id, epoch, seq, corrected, direction, decision, at, post, lane, officer, light, hits,
      document_number, issuing_state, surname, given_names, birth_date, nationality, sex, number_key, person_key, name_words, pictures)
    SELECT ${origin.station}::uuid, id, ${origin.epoch}::uuid, seq, corrected, direction, decision, at, post, lane, officer, light, hits,
      document_number, issuing_state, surname, given_names, birth_date, nationality, sex, number_key, person_key, name_words, pictures
    FROM json_to_recordset(${rows}::json) AS row (id uuid, seq bigint, corrected boolean, direction text, decision text,
      at timestamptz, post text, lane text, officer uuid, light text, hits integer, document_number text, issuing_state text,
      surname text, given_names text, birth_date text, nationality text, sex text, number_key text, person_key text,
      name_words text[], pictures text[])
    ON CONFLICT (station_id, id) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq, corrected = excluded.corrected,
      direction = excluded.direction, decision = excluded.decision, at = excluded.at, post = excluded.post, lane = excluded.lane,
      officer = excluded.officer, light = excluded.light, hits = excluded.hits, document_number = excluded.document_number,
      issuing_state = excluded.issuing_state, surname = excluded.surname, given_names = excluded.given_names,
      birth_date = excluded.birth_date, nationality = excluded.nationality, sex = excluded.sex, number_key = excluded.number_key,
      person_key = excluded.person_key, name_words = excluded.name_words, pictures = excluded.pictures
    WHERE excluded.seq > crossing.seq`);
}

export async function upsertLists(tx: Tx, { station }: Origin, lists: readonly ListColumns[]): Promise<void> {
  if (lists.length === 0) return;
  const rows = JSON.stringify([...new Map(lists.map((row) => [row.list, row])).values()]);
  await tx.execute(sql`
    INSERT INTO station_list SELECT ${station}::uuid, list, version, entries, imported_at
    FROM json_to_recordset(${rows}::json) AS row (list text, version text, entries bigint, imported_at timestamptz)
    ON CONFLICT (station_id, list) DO UPDATE SET
      version = excluded.version, entries = excluded.entries, imported_at = excluded.imported_at`);
}

export async function insertQuarantine(tx: Tx, origin: Origin, putAside: readonly PutAside[]): Promise<void> {
  if (putAside.length === 0) return;
  const rows = JSON.stringify(
    putAside.map(({ entry: { salt, hash, ...entry }, reason }) => ({
      ...entry,
      reason,
      salt: inHex(salt),
      hash: inHex(hash),
    })),
  );
  await tx.execute(sql`
    INSERT INTO quarantine (station_id, epoch, seq, hash, reason, id, kind, at, officer, payload, salt, schema, received_at)
    SELECT ${origin.station}::uuid, ${origin.epoch}::uuid, seq, hash, reason, id, kind, at, officer, payload, salt,
      ${origin.schema}::integer, ${origin.received.toISOString()}::timestamptz
    FROM json_to_recordset(${rows}::json) AS row (seq bigint, hash bytea, reason text, id uuid, kind text, at text, officer text,
      payload text, salt bytea)
    ON CONFLICT DO NOTHING`);
}

/** PostgreSQL's own way of writing bytes in hexadecimal. */
function inHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}
