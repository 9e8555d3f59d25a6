import { failed, ok } from '../../core/result.ts';
import { unEntry } from '../../core/watchlist/un-entry.ts';
import { readOneXml } from './read-one-xml.ts';
import type { Reading } from './list-reader.ts';
import { createXmlRecords, headOf } from './xml-records.ts';

/**
 * Reads the United Nations Security Council consolidated list (sc-sanctions.xsd), whose rows are its individuals and
 * entities in file order. Its version is the instant at which it was generated, as the file writes it.
 */
export async function* readUnXml(chunks: AsyncIterable<string>): Reading {
  let version: string | undefined;
  const failure = yield* readOneXml(chunks, (sink) =>
    createXmlRecords({
      root: 'CONSOLIDATED_LIST',
      isRecord: (path) => path.length === 3 && (path[2] === 'INDIVIDUAL' || path[2] === 'ENTITY'),
      onRoot: (attributes) => (version = attributes['dateGenerated']),
      onRecord: (element) => sink((row) => ({ row, read: unEntry(element, row) })),
    }),
  );
  if (failure !== undefined) return failed(failure);
  return ok(headOf(version));
}
