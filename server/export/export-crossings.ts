import { sql } from 'drizzle-orm';
import type { Db } from '../db/schema.ts';

/** The columns of an export, in their order; docs/data-dictionary.md says what each holds. */
export const exportColumns = [
  'id',
  'station',
  'post',
  'lane',
  'at',
  'direction',
  'decision',
  'light',
  'hits',
  'corrected',
  'officer',
  'documentNumber',
  'issuingState',
  'surname',
  'givenNames',
  'birthDate',
  'nationality',
  'sex',
  'epoch',
  'seq',
  'pictures',
] as const;
export type ExportColumn = (typeof exportColumns)[number];
export type ExportRow = Readonly<Record<ExportColumn, string | number | boolean | readonly string[]>>;

const slice = 2000;

/** Every crossing in its present version, by station and id, read in slices: the whole country need not fit in memory. */
export async function* exportedCrossings(db: Db): AsyncGenerator<ExportRow> {
  for (let after = { station: noId, id: noId }; ;) {
    const { rows } = await db.execute<Record<ExportColumn, string | number | boolean | string[]>>(sql`
      SELECT id, station_id AS station, post, lane, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, direction,
        decision, light, hits, corrected, officer, document_number AS "documentNumber", issuing_state AS "issuingState", surname,
        given_names AS "givenNames", birth_date AS "birthDate", nationality, sex, epoch, seq::float8 AS seq, pictures
      FROM crossing WHERE (station_id, id) > (${after.station}::uuid, ${after.id}::uuid) ORDER BY station_id, id LIMIT ${slice}`);
    for (const row of rows) yield inOrder(row);
    const last = rows.at(-1);
    if (!last || rows.length < slice) return;
    after = { station: String(last.station), id: String(last.id) };
  }
}

export async function* asJsonLines(rows: AsyncIterable<ExportRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** RFC 4180, with a first line of names; several values of one column are separated by spaces. */
export async function* asCsv(rows: AsyncIterable<ExportRow>): AsyncGenerator<string> {
  yield `${exportColumns.join(',')}\r\n`;
  for await (const row of rows) yield `${exportColumns.map((column) => cell(row[column])).join(',')}\r\n`;
}

const noId = '00000000-0000-0000-0000-000000000000';

function inOrder(row: Readonly<Record<ExportColumn, string | number | boolean | string[]>>): ExportRow {
  return Object.fromEntries(exportColumns.map((column) => [column, row[column]])) as ExportRow;
}

function cell(value: ExportRow[ExportColumn]): string {
  const text = typeof value === 'object' ? value.join(' ') : String(value);
  // A spreadsheet would take these for formulas: the quote before them is shown by none.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
