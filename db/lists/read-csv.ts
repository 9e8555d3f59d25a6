import { createHash } from 'node:crypto';
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { csvColumn, csvColumns, csvEntry } from '../../core/watchlist/csv-entry.ts';
import type { CsvColumn } from '../../core/watchlist/csv-entry.ts';
import type { ReadFailure, ReadRow } from './list-reader.ts';

/** Rows handed on at a time. */
const rowsAtATime = 500;
/** A single row longer than this is a quote that was never closed. */
const longestRow = 1_000_000;

/** Reads a watchlist CSV as docs/watchlist-csv.md describes it. It states no version of its own. */
export async function* readCsv(
  chunks: AsyncIterable<string>,
): AsyncGenerator<ReadRow[], Result<string | undefined, ReadFailure>> {
  const { head, whole } = await withHead(chunks);
  let rows: ReadRow[] = [];
  const parser = parse({
    delimiter: delimiterOf(head),
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Spreadsheet programs leave rows of bare delimiters behind.
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_skip(error) {
      // The rest of the file would vanish into the open quote, so this is no matter of one row.
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(error);
      else if (error !== undefined) rows.push(malformedRow(error));
    },
  });
  pipeline(Readable.from(whole), parser, () => undefined);

  let columns: CsvColumn[] | undefined;
  try {
    for await (const row of parser) {
      const { record, info } = Row.parse(row);
      if (columns === undefined) {
        const header = readHeader(record);
        if (!header.ok) return header;
        columns = header.value;
        continue;
      }
      rows.push({ row: info.lines, read: readRow(columns, record, info.lines) });
      if (rows.length < rowsAtATime) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return failed({ kind: 'malformed', line: lineOf(error), message: error.message });
  }
  if (columns === undefined) return failed({ kind: 'other-format', message: 'The file has no header row.' });
  yield rows;
  return ok(undefined);
}

const Row = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

function readRow(columns: readonly CsvColumn[], record: readonly string[], line: number): ReadRow['read'] {
  const beyond = record.slice(columns.length).filter((field) => field !== '');
  if (beyond.length > 0) {
    return failed({
      row: line,
      code: 'too-many-columns',
      message: `The row has ${record.length} fields, the header ${columns.length}.`,
    });
  }
  return csvEntry(Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ''])), line, referenceOf);
}

function readHeader(record: readonly string[]): Result<CsvColumn[], ReadFailure> {
  const named = record.map((header) => ({ header, column: csvColumn(header) }));
  const unknown = named.filter(({ column }) => column === undefined).map(({ header }) => header);
  if (unknown.length > 0) return failed({ kind: 'unknown-columns', columns: unknown, known: [...csvColumns] });
  const columns = named.flatMap(({ column }) => column ?? []);
  if (new Set(columns).size < columns.length)
    return failed({ kind: 'other-format', message: 'The header names a column twice.' });
  if (
    !['surname', 'given_names', 'name', 'document_number'].some((wanted) => columns.some((column) => column === wanted))
  ) {
    return failed({ kind: 'other-format', message: 'The header has no column for a name or a document number.' });
  }
  return ok(columns);
}

/** The text up to the end of the first line, read ahead, and the same chunks again from their start. */
async function withHead(chunks: AsyncIterable<string>): Promise<{ head: string; whole: AsyncIterable<string> }> {
  const source = chunks[Symbol.asyncIterator]();
  let head = '';
  while (!/[\r\n]/.test(head.trimStart()) && head.length < longestRow) {
    const next = await source.next();
    if (next.done === true) break;
    head += next.value;
  }
  async function* whole() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => source };
  }
  return { head: head.trimStart().split(/[\r\n]/, 1)[0] ?? '', whole: whole() };
}

function delimiterOf(header: string): ',' | ';' | '\t' {
  const count = (delimiter: string) => header.split(delimiter).length;
  if (count(';') > count(',')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

function malformedRow(error: CsvError): ReadRow {
  const row = lineOf(error);
  return { row, read: failed({ row, code: 'malformed', message: error.message }) };
}

/** CsvError carries the parser's counters as untyped properties. */
function lineOf(error: CsvError): number {
  return z.object({ lines: z.int().positive() }).catch({ lines: 1 }).parse(error).lines;
}

/** The same content has the same reference in every file, so that a hit can be traced from one version to the next. */
function referenceOf(content: string): string {
  return `content-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}
