import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';

/** The bytes of a list, from a path or as they are. */
export function listChunks(source: string | Uint8Array): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return typeof source === 'string' ? createReadStream(source) : [source];
}

/** The format that a file's name says it has, undefined when it says none. */
export function listFormatOf(path: string): ListFormat | undefined {
  switch (extname(path).toLowerCase()) {
    case '.xml':
      return 'un-xml';
    case '.csv':
      return 'csv';
    default:
      return undefined;
  }
}

/** The name a list gets when none is chosen: `un-sc`, or the CSV file's own: `Stolen passports 2026.csv` is `stolen-passports-2026`. */
export function listNameOf(path: string, format: ListFormat): string {
  if (format === 'un-xml') return 'un-sc';
  const words = basename(path, extname(path))
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['list'];
  return words.join('-');
}
