import { createHash } from 'node:crypto';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { csvColumn, csvColumns, csvEntry } from '../../core/watchlist/csv-entry.ts';
import type { CsvColumn } from '../../core/watchlist/csv-entry.ts';
import { RefusedCsv, csvRows, delimiterOf, withHead } from './csv-rows.ts';
import type { ReadFailure, ReadRow, Reading } from './list-reader.ts';
import { readPicture } from './read-picture.ts';

/** Rows handed on at a time. */
const rowsAtATime = 500;

/** Reads a watchlist CSV as docs/watchlist-csv.md describes it. It states no version of its own. */
export async function* readCsv(chunks: AsyncIterable<string>): Reading {
  const { head, whole } = await withHead(chunks);
  let rows: ReadRow[] = [];
  let columns: CsvColumn[] | undefined;
  try {
    for await (const row of csvRows(whole, delimiterOf(head))) {
      if ('malformed' in row) {
        rows.push({ row: row.line, read: failed({ row: row.line, code: 'malformed', message: row.malformed }) });
      } else if (columns === undefined) {
        const header = readHeader(row.fields);
        if (!header.ok) return header;
        columns = header.value;
      } else rows.push(readRow(columns, row.fields, row.line));
      if (rows.length < rowsAtATime) continue;
      yield { rows };
      rows = [];
    }
  } catch (error) {
    if (error instanceof RefusedCsv) return failed(error.failure);
    throw error;
  }
  if (columns === undefined) return failed({ kind: 'other-format', message: 'The file has no header row.' });
  yield { rows };
  return ok({});
}

function readRow(columns: readonly CsvColumn[], fields: readonly string[], row: number): ReadRow {
  const beyond = fields.slice(columns.length).some((field) => field !== '');
  if (beyond) {
    const message = `The row has ${fields.length} fields, the header ${columns.length}.`;
    return { row, read: failed({ row, code: 'too-many-columns', message }) };
  }
  const named = Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']));
  const written = named['picture'] ?? '';
  const picture = written === '' ? undefined : readPicture(written);
  if (typeof picture === 'string') {
    const reference = (named['reference'] ?? '').slice(0, 100);
    return {
      row,
      read: failed({ row, ...(reference !== '' && { reference }), code: 'bad-value', message: `picture: ${picture}` }),
    };
  }
  const read = csvEntry({ ...named, ...(picture && { picture: picture.sha256 }) }, row, referenceOf);
  return { row, read, ...(picture && { picture: { mediaType: picture.mediaType, bytes: picture.bytes } }) };
}

function readHeader(record: readonly string[]): Result<CsvColumn[], ReadFailure> {
  const named = record.map((header) => ({ header, column: csvColumn(header) }));
  const unknown = named.filter(({ column }) => column === undefined).map(({ header }) => header);
  if (unknown.length > 0) return failed({ kind: 'unknown-columns', columns: unknown, known: [...csvColumns] });
  const columns = named.flatMap(({ column }) => column ?? []);
  if (new Set(columns).size < columns.length)
    return failed({ kind: 'other-format', message: 'The header names a column twice.' });
  if (!columns.some((column) => telling.has(column))) {
    const message = 'The header has no column for a name, a document number or a number plate.';
    return failed({ kind: 'other-format', message });
  }
  return ok(columns);
}

/** A row needs one of these. */
const telling: ReadonlySet<CsvColumn> = new Set([
  'surname',
  'given_names',
  'name',
  'document_number',
  'plate',
] as const);

/** The same content has the same reference in every file, so that a hit can be traced from one version to the next. */
function referenceOf(content: string): string {
  return `content-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}
