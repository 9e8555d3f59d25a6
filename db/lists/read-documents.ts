import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { documentColumn, documentColumns, documentLine } from '../../core/watchlist/document-line.ts';
import type { DocumentPlaces } from '../../core/watchlist/document-line.ts';
import type { DocumentRow, RejectedRow } from '../../core/watchlist/list-entry.ts';
import { delimiterOf } from './csv-rows.ts';
import type { ReadBatch, ReadFailure, ReadRow, Reading } from './list-reader.ts';
import { quotedFields } from './quoted-fields.ts';

/**
 * Reads a list of lost and stolen documents as docs/watchlist-documents.md describes it: a CSV with a header, or a plain
 * text of one number a line. It states no version of its own. Lines are split here and not by the CSV parser of the other
 * lists, which takes several times as long, and there are millions of them.
 */
export async function* readDocuments(chunks: AsyncIterable<string>): Reading {
  const lines = createDocumentLines();
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      const failure = lines.take(text.slice(from, text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end));
      if (failure !== undefined) return failed(failure);
      from = end + 1;
      if (lines.isFull()) yield lines.batch();
    }
    rest = text.slice(from);
    if (rest.length > longestLine) return failed(lines.tooLong());
  }
  const failure = (rest === '' ? undefined : lines.take(rest.replace(/\r$/, ''))) ?? lines.close();
  if (failure !== undefined) return failed(failure);
  yield lines.batch();
  return ok({});
}

/** How a file's lines are read, known from the first of them; a plain text has no delimiter. */
interface Shape {
  readonly places: DocumentPlaces;
  readonly columns: number;
  readonly delimiter: string | undefined;
}

function createDocumentLines() {
  let documents: DocumentRow[] = [];
  let rows: ReadRow[] = [];
  let shape: Shape | undefined;
  /** Lines of a row whose quotation mark is still open. */
  let open: string | undefined;
  let openedAt = 0;
  let line = 0;

  const neverClosed = (): ReadFailure => ({
    kind: 'malformed',
    line: openedAt,
    message: 'A quotation mark is never closed.',
  });

  function take(text: string): ReadFailure | undefined {
    line += 1;
    const whole = open === undefined ? text : `${open}\n${text}`;
    if (whole === '') return undefined;
    const delimiter = shape === undefined ? delimiterOf(whole) : shape.delimiter;
    if (delimiter === undefined) return takeFields([whole], undefined);
    if (!whole.includes('"')) return takeFields(whole.split(delimiter), delimiter);
    const fields = quotedFields(whole, delimiter);
    if (open === undefined) openedAt = line;
    open = fields === 'open' ? whole : undefined;
    if (fields === 'open') return whole.length > longestLine ? neverClosed() : undefined;
    if (fields !== 'malformed') return takeFields(fields, delimiter);
    return leaveOut({ row: line, code: 'malformed', message: 'A quotation mark stands within a field.' });
  }

  function takeFields(fields: readonly string[], delimiter: string | undefined): ReadFailure | undefined {
    // Spreadsheet programs leave rows of bare delimiters behind.
    if (fields.every((field) => field.trim() === '')) return undefined;
    if (shape === undefined) {
      const found = shapeOf(fields, delimiter);
      if (!found.ok) return found.failure;
      shape = found.value;
      if (shape.delimiter !== undefined) return undefined;
    }
    if (fields.length > shape.columns && fields.slice(shape.columns).some((field) => field.trim() !== '')) {
      const message = `The line has ${fields.length} fields, the header ${shape.columns}.`;
      return leaveOut({ row: line, code: 'too-many-columns', message });
    }
    const read = documentLine(fields, shape.places, line);
    if (read.ok) documents.push(read.value);
    else leaveOut(read.failure);
    return undefined;
  }

  function leaveOut(failure: RejectedRow): undefined {
    rows.push({ row: failure.row, read: failed(failure) });
  }

  return {
    take,
    isFull: () => documents.length + rows.length >= linesAtATime,
    batch(): ReadBatch {
      const batch = { rows, documents };
      [documents, rows] = [[], []];
      return batch;
    },
    tooLong(): ReadFailure {
      const message = `The line is longer than ${longestLine} characters.`;
      return { kind: 'malformed', line: line + 1, message };
    },
    close(): ReadFailure | undefined {
      if (open !== undefined) return neverClosed();
      return shape === undefined ? { kind: 'other-format', message: 'The file has no line.' } : undefined;
    },
  };
}

/**
 * The header's columns; a first line of one field that names no column is the first number of a plain text, in which a
 * delimiter is no part of a number.
 */
function shapeOf(fields: readonly string[], delimiter: string | undefined): Result<Shape, ReadFailure> {
  const named = fields.map((header) => ({ header, column: documentColumn(header) }));
  if (named.length === 1 && named[0]?.column === undefined)
    return ok({ places: { ...noPlaces, number: 0 }, columns: 1, delimiter: undefined });
  const unknown = named.filter(({ column }) => column === undefined).map(({ header }) => header);
  if (unknown.length > 0) return failed({ kind: 'unknown-columns', columns: unknown, known: [...documentColumns] });
  const columns = named.flatMap(({ column }) => column ?? []);
  if (new Set(columns).size < columns.length)
    return failed({ kind: 'other-format', message: 'The header names a column twice.' });
  if (!columns.includes('number'))
    return failed({ kind: 'other-format', message: 'The header has no column for the number.' });
  const places = { ...noPlaces, ...Object.fromEntries(columns.map((column, at) => [column, at])) };
  return ok({ places, columns: columns.length, delimiter });
}

const noPlaces: DocumentPlaces = { number: -1, last: -1, issuing_state: -1, type: -1, action: -1, reason: -1 };

const carriageReturn = 13;
/** Lines handed on, and so stored, at a time. */
const linesAtATime = 5000;
/** In characters, far beyond the longest row that could be used. */
const longestLine = 10_000;
