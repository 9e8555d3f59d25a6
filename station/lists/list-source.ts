import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';

/** The bytes of a list, from a path or as they are. A file is opened when it is first read. */
export function listChunks(source: string | Uint8Array): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return typeof source === 'string' ? fileChunks(source) : [source];
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** The format that a file's name says it has, undefined when it says none: several kinds of list are XML, or CSV. */
export function listFormatOf(path: string): ListFormat | undefined {
  const name = basename(path).toLowerCase();
  if (/^(?:sdn|alt|add)(?:[._-].*)?\.csv$/.test(name)) return 'ofac-csv';
  if (/^sdn[._-]?advanced.*\.xml$/.test(name)) return 'ofac-xml';
  if (/xmlfullsanctionslist/.test(name) || /(?:^|[._-])(?:eu|fsf)(?:[._-].*)?\.xml$/.test(name)) return 'eu-xml';
  switch (extname(name)) {
    case '.xml':
      return 'un-xml';
    case '.csv':
      return 'csv';
    default:
      return undefined;
  }
}

/** The name a list gets when none is chosen: its publisher's, or the file's own: `Stolen passports 2026.csv` is `stolen-passports-2026`. */
export function listNameOf(path: string, format: ListFormat): string {
  const published = publishedNames[format];
  if (published !== undefined) return published;
  const words = basename(path, extname(path))
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['list'];
  return words.join('-').slice(0, 40);
}

const publishedNames: Partial<Record<ListFormat, string>> = {
  'un-xml': 'un-sc',
  'ofac-csv': 'ofac-sdn',
  'ofac-xml': 'ofac-sdn',
  'eu-xml': 'eu-fsf',
};
