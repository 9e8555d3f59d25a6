import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { nameWords, numberKey } from '../../../core/document/name-words.ts';
import type { LookUpBy } from '../../../protocol/headquarters/look-up.ts';
import { pageRows } from '../../../protocol/headquarters/record.ts';
import type { CrossingRow } from '../../../protocol/headquarters/record.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { isoOf, recordLookUp, rowsOf } from '../console.ts';
import { PictureFiles } from '../../pictures/picture-files.ts';
import { versionsOf } from '../record-versions.ts';

type Search = ConsoleInputs['record']['search'];

/** The columns of a crossing that a row shows; the table is `c`. */
export const crossingColumns = sql`c.station_id AS station, c.id, c.post, c.lane, ${isoOf(sql`c.at`)} AS at, c.direction,
  c.decision, c.surname, c.given_names AS "givenNames", c.birth_date AS "birthDate", c.nationality,
  c.document_number AS "documentNumber", c.issuing_state AS "issuingState", c.light`;

export type CrossingRecord = CrossingRow & Record<string, unknown>;

export async function searchRecords(
  server: Headquarters,
  account: ConsoleAccount,
  search: Search,
): Promise<ConsoleOutputs['record']['search']> {
  const found = await rowsOf<CrossingRecord>(
    server.db,
    sql`SELECT ${crossingColumns} FROM crossing c WHERE ${sql.join(conditionsOf(search), sql` AND `)}
        ORDER BY c.at DESC, c.station_id DESC, c.id DESC LIMIT ${pageRows + 1}`,
  );
  const rows = found.slice(0, pageRows);
  await recordLookUp(server, account, searchedBy(search), search.purpose, rows.length);
  const last = rows.at(-1);
  return {
    rows,
    ...(found.length > pageRows && last && { next: { at: last.at, station: last.station, id: last.id } }),
  };
}

function conditionsOf({ name, documentNumber, from, to, posts, after }: Search): SQL[] {
  const words = nameWords(name);
  const number = numberKey(documentNumber);
  return [
    sql`true`,
    ...(words.length > 0 ? [sql`c.name_words @> ${sql.param(words)}::text[]`] : []),
    ...(number === '' ? [] : [sql`c.number_key = ${number} AND c.number_key <> ''`]),
    ...(from === undefined ? [] : [sql`c.at >= ${from}::date AT TIME ZONE 'UTC'`]),
    ...(to === undefined ? [] : [sql`c.at < (${to}::date + 1) AT TIME ZONE 'UTC'`]),
    ...(posts.length > 0 ? [sql`c.post = ANY(${sql.param(posts)}::text[])`] : []),
    ...(after
      ? [sql`(c.at, c.station_id, c.id) < (${after.at}::timestamptz, ${after.station}::uuid, ${after.id}::uuid)`]
      : []),
  ];
}

function searchedBy({ name, documentNumber }: Search): LookUpBy {
  if (documentNumber.trim() !== '') return 'document';
  return name.trim() === '' ? 'dates' : 'name';
}

export async function recordDetail(
  server: Headquarters,
  account: ConsoleAccount,
  { station, id, purpose }: ConsoleInputs['record']['detail'],
): Promise<ConsoleOutputs['record']['detail']> {
  const versions = await versionsOf(server.db, station, id);
  const pictures = await rowsOf<{ sha256: string; whole: boolean }>(
    server.db,
    sql`SELECT n.sha256, p.complete_at IS NOT NULL AS whole
        FROM crossing c CROSS JOIN LATERAL unnest(c.pictures) AS n (sha256)
          LEFT JOIN picture p ON p.station_id = c.station_id AND p.sha256 = n.sha256
        WHERE c.station_id = ${station} AND c.id = ${id}`,
  );
  await recordLookUp(server, account, 'record', purpose, versions.length > 0 ? 1 : 0);
  const files = new PictureFiles(server.folder);
  const here: ConsoleOutputs['record']['detail']['pictures'] = [];
  for (const { sha256, whole } of pictures) {
    if (whole) here.push({ sha256, as: 'whole' });
    else if (await files.hasThumbnail(station, sha256)) here.push({ sha256, as: 'small' });
  }
  return { versions, pictures: here };
}

/** Only a picture that the crossing names: a hash alone opens nothing. A small copy of it where it has not come whole. */
export async function recordPicture(
  server: Headquarters,
  account: ConsoleAccount,
  { station, id, sha256, purpose }: ConsoleInputs['record']['picture'],
): Promise<ConsoleOutputs['record']['picture']> {
  const [named] = await rowsOf<{ media: string | null }>(
    server.db,
    sql`SELECT p.media FROM crossing c
          LEFT JOIN picture p ON p.station_id = c.station_id AND p.sha256 = ${sha256} AND p.complete_at IS NOT NULL
        WHERE c.station_id = ${station} AND c.id = ${id} AND ${sha256} = ANY(c.pictures)`,
  );
  const files = new PictureFiles(server.folder);
  const media = named?.media ?? 'image/jpeg';
  const bytes = named && (named.media === null ? await files.readThumbnail(station, sha256) : await files.read(sha256));
  await recordLookUp(server, account, 'picture', purpose, bytes ? 1 : 0);
  // A station says what its pictures are; only what is shown as a picture is passed on as one.
  const type = /^image\/(jpeg|png|webp)$/.test(media) ? media : 'application/octet-stream';
  return bytes ? { outcome: 'found', picture: new Blob([new Uint8Array(bytes)], { type }) } : { outcome: 'not-here' };
}
