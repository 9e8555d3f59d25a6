import { failed, ok } from '../../core/result.ts';
import { euEntry } from '../../core/watchlist/eu-entry.ts';
import type { Reading } from './list-reader.ts';
import { readOneXml } from './read-one-xml.ts';
import { createXmlRecords, headOf } from './xml-records.ts';

/**
 * Reads the European Union's consolidated financial sanctions file (version 1.1), whose rows are its entities in file
 * order. Its version is the instant at which it was generated, as the file writes it.
 */
export async function* readEuXml(chunks: AsyncIterable<string>): Reading {
  let version: string | undefined;
  const failure = yield* readOneXml(chunks, (sink) =>
    createXmlRecords({
      root: 'export',
      isRecord: (path) => path.length === 2 && path[1] === 'sanctionEntity',
      onRoot: (attributes) => (version = attributes['generationDate']),
      onRecord: (element) => sink((row) => ({ row, read: euEntry(element, row) })),
    }),
  );
  if (failure !== undefined) return failed(failure);
  return ok(headOf(version));
}
