import { failed } from '../../core/result.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import type { ListReader, Reading } from './list-reader.ts';
import { readCsv } from './read-csv.ts';
import { readDocuments } from './read-documents.ts';
import { readEuXml } from './read-eu-xml.ts';
import { readOfacCsv } from './read-ofac-csv.ts';
import { readOfacXml } from './read-ofac-xml.ts';
import { readUnXml } from './read-un-xml.ts';

export const readersByFormat: Readonly<Record<ListFormat, ListReader>> = {
  'un-xml': oneFile(readUnXml),
  'ofac-csv': readOfacCsv,
  'ofac-xml': oneFile(readOfacXml),
  'eu-xml': oneFile(readEuXml),
  csv: oneFile(readCsv),
  documents: oneFile(readDocuments),
};

function oneFile(read: (chunks: AsyncIterable<string>) => Reading): ListReader {
  return async function* (files) {
    const [file, ...more] = files;
    if (file === undefined || more.length > 0)
      return failed({ kind: 'other-format', message: 'A list of this format is a single file.' });
    return yield* read(file);
  };
}
