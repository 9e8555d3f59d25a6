import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import { listFormatOf, listNameOf } from '../../core/watchlist/list-file.ts';
import { localList } from '../../core/watchlist/screening.ts';
import { importList } from '../../db/lists/import-list.ts';
import { buildSnapshot } from '../../db/lists/list-segments.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import type { ImportFailure, ImportProgress, ImportedList, ListSource } from '../../db/lists/stage-list.ts';
import { listChunks } from './list-source.ts';

export interface ListFiles {
  readonly path: string;
  /** The other files of a list that comes in several. */
  readonly more?: readonly string[];
  /** Left out: as `listNameOf` and `listFormatOf` say. */
  readonly list?: string | undefined;
  readonly format?: ListFormat | undefined;
}

interface ListFileOptions extends ListFiles {
  /** The file of watchlists and its key. */
  readonly file: string;
  readonly key: Buffer;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** Imports a list within this process, for the command line. Opening the lists throws as `openLists` does. */
export async function importListFile(options: ListFileOptions): Promise<Result<ImportedList, ImportFailure>> {
  const source = listSourceOf(options);
  if (!source.ok) return source;
  const lists = openLists(options.file, options.key);
  try {
    const asked = {
      ...source.value,
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
    const snapshots = snapshotsBeside(options.file, options.key);
    return await importList(lists, asked, undefined, (generation) => buildSnapshot(lists, generation, snapshots));
  } finally {
    lists.close();
  }
}

/** The files as a source to import from, under the name and format they are given or have. */
export function listSourceOf({ path, more = [], list, format }: ListFiles): Result<ListSource, ImportFailure> {
  const known = format ?? listFormatOf(path);
  if (known === undefined)
    return failed({ kind: 'other-format', message: 'The name of the file does not tell its format: name it.' });
  const name = list ?? listNameOf(path, known);
  if (name.toLowerCase() === localList)
    return failed({
      kind: 'other-format',
      message: 'The alerts made at the post have this name: give the list another.',
    });
  return {
    ok: true,
    value: {
      list: name,
      format: known,
      chunks: listChunks(path),
      more: more.map(listChunks),
    },
  };
}
