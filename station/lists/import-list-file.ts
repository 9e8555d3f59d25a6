import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import { importList } from '../../db/lists/import-list.ts';
import type { ImportFailure, ImportProgress, ImportedList } from '../../db/lists/stage-list.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { listChunks, listFormatOf, listNameOf } from './list-source.ts';

interface ListFileOptions {
  /** The file of watchlists and its key. */
  readonly file: string;
  readonly key: Buffer;
  readonly path: string;
  /** Left out: as `listNameOf` and `listFormatOf` say. */
  readonly list?: string | undefined;
  readonly format?: ListFormat | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** Imports one file within this process, for the command line. Opening the lists throws as `openLists` does. */
export async function importListFile(options: ListFileOptions): Promise<Result<ImportedList, ImportFailure>> {
  const format = options.format ?? listFormatOf(options.path);
  if (format === undefined)
    return failed({ kind: 'other-format', message: 'The file is neither .xml nor .csv: name its format.' });
  const lists = openLists(options.file, options.key);
  try {
    return await importList(lists, {
      list: options.list ?? listNameOf(options.path, format),
      format,
      chunks: listChunks(options.path),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } finally {
    lists.close();
  }
}
