import type { DocumentRow } from '../../core/watchlist/list-entry.ts';
import type { ReadRow, Reading } from '../../db/lists/list-reader.ts';

/** Everything that a reader of lists gives for a text that comes in chunks of that length. */
export async function readAll(
  reader: (chunks: AsyncIterable<string>) => Reading,
  text: string,
  chunkLength = text.length,
) {
  const rows: ReadRow[] = [];
  const documents: DocumentRow[] = [];
  const reading = reader(inChunks(text, chunkLength));
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return { rows, documents, end: step.value };
    rows.push(...step.value.rows);
    documents.push(...(step.value.documents ?? []));
  }
}

export async function* inChunks(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += Math.max(1, length)) yield text.slice(at, at + Math.max(1, length));
}
