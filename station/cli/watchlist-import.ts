import { existsSync } from 'node:fs';
import { ListFormat } from '../../core/watchlist/list-entry.ts';
import { importList, discardStaged } from '../../db/lists/import-list.ts';
import { buildSnapshot } from '../../db/lists/list-segments.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import type { ListsFile } from '../../db/lists/lists-file.ts';
import { stageList } from '../../db/lists/stage-list.ts';
import type { ImportFailure, ListSource } from '../../db/lists/stage-list.ts';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import { listSourceOf } from '../lists/import-list-file.ts';
import { listFailureMessage } from '../lists/list-failure-message.ts';
import { postFiles } from '../post/post-folder.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForWriting } from './open-for-command.ts';
import type { OpenedForCommand } from './open-for-command.ts';

/** `watchlist import --format FORMAT FILE…`: prints what was imported, or with `--preview` what would be. */
export async function importWatchlist(options: Options, paths: readonly string[]): Promise<number> {
  const source = sourceOf(options, paths);
  return withLists(options, async (post, lists) => {
    const began = performance.now();
    if (options['preview'] === 'true') {
      const staged = await stageList(lists, source);
      if (!staged.ok) throw importError(staged.failure);
      await discardStaged(lists, staged.value);
      const { added, changed, removed, unchanged } = staged.value.preview;
      printLine({
        preview: true,
        ...staged.value.imported,
        unchanged,
        samples: { added: added.first, changed: changed.first, removed: removed.first },
        ms: elapsed(began),
      });
      return 0;
    }
    const imported = await importList(lists, source, undefined, (generation) =>
      buildSnapshot(lists, generation, snapshotsBeside(postFiles(post.folder).lists, post.dataKey)),
    );
    if (!imported.ok) throw importError(imported.failure);
    recordImport(post, { ...imported.value, rejected: imported.value.rejectedCount });
    printLine({ ...imported.value, ms: elapsed(began) });
    return 0;
  });
}

/** Opens the post and its lists for a supervisor or administrator. */
export async function withLists(
  options: Options,
  work: (post: OpenedForCommand, lists: ListsFile) => Promise<number>,
): Promise<number> {
  const post = await openForWriting(options);
  let lists: ListsFile | undefined;
  try {
    if (post.officer.role !== 'admin' && post.officer.role !== 'supervisor')
      throw new CommandError('not-allowed', 'Only a supervisor or administrator may import lists.');
    lists = openLists(postFiles(post.folder).lists, post.dataKey);
    return await work(post, lists);
  } finally {
    lists?.close();
    post.close();
  }
}

/** The files named on the command line as one list. */
export function sourceOf(options: Options, paths: readonly string[]): ListSource {
  const [path, ...more] = paths;
  if (path === undefined) throw new CommandError('bad-arguments', 'Name the file of the list.');
  for (const one of paths) if (!existsSync(one)) throw new CommandError('unreadable', `${one} is not there.`);
  const format = options['format'] === undefined ? undefined : ListFormat.safeParse(options['format']);
  if (format?.success === false)
    throw new CommandError('bad-arguments', `--format is one of ${ListFormat.options.join(', ')}.`);
  const source = listSourceOf({ path, more, list: options['list'], format: format?.data });
  if (!source.ok) throw importError(source.failure);
  return source.value;
}

export function importError(failure: ImportFailure): CommandError {
  return new CommandError(failure.kind, listFailureMessage(failure));
}

interface Recorded {
  readonly list: string;
  readonly version: string;
  readonly entries: number;
  readonly names: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export function recordImport(post: OpenedForCommand, imported: Recorded): void {
  const { list, version, entries, names, rejected, added, changed, removed } = imported;
  transact(post.store, (tx) =>
    appendEntry(tx, {
      kind: 'list.imported',
      at: new Date(),
      officer: post.officer.id,
      payload: { list, version, entries, names, rejected, added, changed, removed },
    }),
  );
}

export function elapsed(began: number): number {
  return Math.round(performance.now() - began);
}
