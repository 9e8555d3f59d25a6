import { failed, ok } from '../../core/result.ts';
import { ofacColumns, ofacEntry, ofacField } from '../../core/watchlist/ofac-entry.ts';
import type { RejectedRow } from '../../core/watchlist/list-entry.ts';
import { RefusedCsv, csvRows } from './csv-rows.ts';
import type { CsvRow } from './csv-rows.ts';
import type { ReadBatch, ReadRow, Reading } from './list-reader.ts';

type Kind = keyof typeof ofacColumns;

interface OfacFile {
  readonly kind: Kind;
  readonly rows: AsyncGenerator<CsvRow>;
}

interface Alias {
  readonly row: number;
  readonly name: string;
}

/** The names of ALT.CSV by the number of their entry; each goes as its entry comes. */
type Aliases = Map<string, Alias[]>;

/**
 * Reads OFAC's SDN.CSV together with its ALT.CSV, in any order; ADD.CSV has only addresses and is passed over. Entries are
 * the rows of SDN.CSV in file order. The files have no header and no version, and are told apart by their columns.
 */
export async function* readOfacCsv(files: readonly AsyncIterable<string>[]): Reading {
  try {
    const opened: OfacFile[] = [];
    for (const chunks of files) opened.push(await recognised(chunks));
    const of = (kind: Kind) => opened.filter((file) => file.kind === kind);
    if (of('sdn').length !== 1 || of('alt').length > 1)
      throw new RefusedCsv({
        kind: 'other-format',
        message: 'It takes SDN.CSV once, and with it ALT.CSV at most once.',
      });
    // Read to its end, so that the version, which is made of all the files' content, is that of whole files.
    for (const { rows } of of('add')) for await (const _ of rows);
    const aliases: Aliases = new Map();
    for (const { rows } of of('alt')) yield* readAliases(rows, aliases);
    for (const { rows } of of('sdn')) yield* readEntries(rows, aliases);
    yield { rows: [...aliases].flatMap(([reference, names]) => names.map((alias) => withoutEntry(reference, alias))) };
    return ok({});
  } catch (error) {
    if (error instanceof RefusedCsv) return failed(error.failure);
    throw error;
  }
}

async function recognised(chunks: AsyncIterable<string>): Promise<OfacFile> {
  const rows = csvRows(chunks, ',');
  const first = await rows.next();
  const columns = first.done === true || 'malformed' in first.value ? 0 : first.value.fields.length;
  const kind = (Object.keys(ofacColumns) as Kind[]).find((name) => ofacColumns[name] === columns);
  if (
    kind === undefined ||
    first.done === true ||
    !('fields' in first.value) ||
    !/^\d+$/.test(first.value.fields[0] ?? '')
  ) {
    const message = `The first row of a file has ${columns} columns and is neither of SDN.CSV, ALT.CSV nor ADD.CSV.`;
    throw new RefusedCsv({ kind: 'other-format', message });
  }
  const { value } = first;
  async function* again() {
    yield value;
    yield* rows;
  }
  return { kind, rows: again() };
}

async function* readAliases(rows: AsyncGenerator<CsvRow>, aliases: Aliases): AsyncGenerator<ReadBatch> {
  let leftOut: ReadRow[] = [];
  let [kept, read] = [0, 0];
  for await (const row of rows) {
    read += 1;
    const found = aliasOf(row);
    if (found === undefined) continue;
    if ('code' in found) leftOut.push(rejectedRow(found));
    else {
      kept += 1;
      if (kept > mostAliases)
        throw new RefusedCsv({
          kind: 'malformed',
          line: row.line,
          message: `ALT.CSV has more than ${mostAliases} names.`,
        });
      const others = aliases.get(found.reference);
      if (others === undefined) aliases.set(found.reference, [found.alias]);
      else others.push(found.alias);
    }
    if (read % rowsAtATime !== 0) continue;
    yield { rows: leftOut };
    leftOut = [];
  }
  yield { rows: leftOut };
}

function aliasOf(row: CsvRow): { reference: string; alias: Alias } | RejectedRow | undefined {
  if ('malformed' in row) return { row: row.line, code: 'malformed', message: `ALT.CSV: ${row.malformed}` };
  if (isEndMark(row.fields)) return undefined;
  const [reference, name] = [ofacField(row.fields, 0), ofacField(row.fields, 3)];
  if (row.fields.length !== ofacColumns.alt) return wrongColumns(row.line, reference, 'alt', row.fields.length);
  if (/[\p{L}\p{N}]/u.test(name)) return { reference, alias: { row: row.line, name } };
  return { row: row.line, reference, code: 'no-name-or-document', message: 'ALT.CSV: the row has no name.' };
}

async function* readEntries(rows: AsyncGenerator<CsvRow>, aliases: Aliases): AsyncGenerator<ReadBatch> {
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    const read = entryOf(row, aliases);
    if (read !== undefined) batch.push(read);
    if (batch.length < rowsAtATime) continue;
    yield { rows: batch };
    batch = [];
  }
  yield { rows: batch };
}

function entryOf(row: CsvRow, aliases: Aliases): ReadRow | undefined {
  if ('malformed' in row)
    return rejectedRow({ row: row.line, code: 'malformed', message: `SDN.CSV: ${row.malformed}` });
  if (isEndMark(row.fields)) return undefined;
  const reference = ofacField(row.fields, 0);
  if (row.fields.length !== ofacColumns.sdn)
    return rejectedRow(wrongColumns(row.line, reference, 'sdn', row.fields.length));
  const names = aliases.get(reference) ?? [];
  aliases.delete(reference);
  const read = ofacEntry(
    row.fields,
    names.map(({ name }) => name),
    row.line,
  );
  return { row: row.line, read };
}

function withoutEntry(reference: string, { row, name }: Alias): ReadRow {
  const message = `ALT.CSV: "${name.slice(0, 100)}" is a name of ${reference.slice(0, 100)}, which SDN.CSV does not have.`;
  return rejectedRow({ row, reference: reference.slice(0, 100), code: 'no-reference', message });
}

function wrongColumns(row: number, reference: string, kind: Kind, columns: number): RejectedRow {
  const message = `${kind.toUpperCase()}.CSV: the row has ${columns} of ${ofacColumns[kind]} columns.`;
  return {
    row,
    reference: reference.slice(0, 100),
    code: columns > ofacColumns[kind] ? 'too-many-columns' : 'malformed',
    message,
  };
}

function rejectedRow(failure: RejectedRow): ReadRow {
  return { row: failure.row, read: failed(failure) };
}

/** The files end with the control character that once ended every text file. */
function isEndMark(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0] === '\u001a';
}

const rowsAtATime = 500;
const mostAliases = 2_000_000;
