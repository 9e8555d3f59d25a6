import type { ReadBatch, ReadFailure, ReadRow } from './list-reader.ts';
import type { XmlRecords } from './xml-records.ts';

/** Takes the next row, made for the place it has in the file. */
type RowSink = (make: (row: number) => ReadRow) => undefined;

/** Feeds a file to a reader of its records and gives the rows of each chunk. Returns why nothing of it may be used, if so. */
export async function* readOneXml(
  chunks: AsyncIterable<string>,
  start: (sink: RowSink) => XmlRecords,
): AsyncGenerator<ReadBatch, ReadFailure | undefined> {
  let rows: ReadRow[] = [];
  let row = 0;
  const records = start((make) => {
    row += 1;
    rows.push(make(row));
  });
  for await (const chunk of chunks) {
    const failure = records.write(chunk);
    if (failure !== undefined) return failure;
    yield { rows };
    rows = [];
  }
  return records.close();
}
