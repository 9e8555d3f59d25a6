import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import type { ReadFailure } from './list-reader.ts';

/** The whole file cannot be used, for the reason in `failure`. */
export class RefusedCsv extends Error {
  readonly failure: ReadFailure;

  constructor(failure: ReadFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** A row's fields, trimmed, or why it has none; `line` is the one it ends on. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly malformed: string };

/** A single row longer than this is a quote that was never closed. */
export const longestCsvRow = 2_000_000;

/** The rows of a CSV file, nearly in the file's order. Throws RefusedCsv for a file that is malformed as a whole. */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  let malformed: CsvRow[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Spreadsheet programs leave rows of bare delimiters behind.
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    max_record_size: longestCsvRow,
    on_skip(error) {
      // The rest of the file would vanish into the open quote, so this is no matter of one row.
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(error);
      else if (error !== undefined) malformed.push({ line: lineOf(error), malformed: error.message });
    },
  });
  pipeline(Readable.from(chunks), parser, () => undefined);
  try {
    for await (const row of parser) {
      // Given in this form by the option `info`.
      const { record, info } = row as { record: string[]; info: { lines: number } };
      if (malformed.length > 0) {
        yield* malformed;
        malformed = [];
      }
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RefusedCsv({ kind: 'malformed', line: lineOf(error), message: error.message });
  }
  yield* malformed;
}

/** The text up to the end of the first line, read ahead, and the same chunks again from their start. */
export async function withHead(chunks: AsyncIterable<string>): Promise<{ head: string; whole: AsyncIterable<string> }> {
  const source = chunks[Symbol.asyncIterator]();
  let head = '';
  while (!/[\r\n]/.test(head.trimStart()) && head.length < longestCsvRow) {
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

/** The delimiter that a header row uses. */
export function delimiterOf(header: string): ',' | ';' | '\t' {
  const count = (delimiter: string) => header.split(delimiter).length;
  if (count(';') > count(',')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

/** CsvError carries the parser's counters as untyped properties. */
function lineOf(error: CsvError): number {
  return z.object({ lines: z.int().positive() }).catch({ lines: 1 }).parse(error).lines;
}
