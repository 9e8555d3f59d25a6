import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { applyDelta } from '../../db/lists/apply-delta.ts';
import { diffLists } from '../../db/lists/diff-lists.ts';
import type { DiffFailure } from '../../db/lists/diff-lists.ts';
import { discardStaged } from '../../db/lists/import-list.ts';
import { afterDelta } from '../../db/lists/list-segments.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { stageList } from '../../db/lists/stage-list.ts';
import { deltaFailureMessage } from '../lists/delta-failure-message.ts';
import { listChunks } from '../lists/list-source.ts';
import { postFiles } from '../post/post-folder.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { required } from './open-for-command.ts';
import { elapsed, importError, recordImport, sourceOf, withLists } from './watchlist-import.ts';

/** `watchlist delta FILE`: changes a list in use, whole or not at all, and prints what was done. */
export async function applyWatchlistDelta(options: Options, [path, ...more]: readonly string[]): Promise<number> {
  if (path === undefined || more.length > 0) throw new CommandError('bad-arguments', 'watchlist delta takes one file.');
  if (!existsSync(path)) throw new CommandError('unreadable', `${path} is not there.`);
  return withLists(options, async (post, lists) => {
    const began = performance.now();
    const applied = await applyDelta(lists, listChunks(path));
    if (!applied.ok) {
      if (applied.failure.kind === 'refused') for (const refused of applied.failure.refused) printLine(refused);
      throw new CommandError(applied.failure.kind, deltaFailureMessage(applied.failure));
    }
    const { lists: file } = postFiles(post.folder);
    afterDelta(lists, applied.value.list, snapshotsBeside(file, post.dataKey));
    recordImport(post, { ...applied.value, rejected: 0 });
    const { list, version, added, changed, removed, entries, names, documents } = applied.value;
    printLine({ list, version, added, changed, removed, entries, names, documents, ms: elapsed(began) });
    return 0;
  });
}

/** `watchlist diff --out DELTA FILE…`: writes the delta that makes the files' list of the one in use, which stays. */
export async function diffWatchlist(options: Options, paths: readonly string[]): Promise<number> {
  const out = required(options, 'out');
  const source = sourceOf(options, paths);
  return withLists(options, async (_post, lists) => {
    const began = performance.now();
    const staged = await stageList(lists, source);
    if (!staged.ok) throw importError(staged.failure);
    try {
      const lines = diffLists(lists, staged.value);
      if (!lines.ok) throw new CommandError(lines.failure, diffMessages[lines.failure]);
      await writeLines(out, lines.value);
    } finally {
      await discardStaged(lists, staged.value);
    }
    const { list, version, added, changed, removed } = staged.value.imported;
    printLine({ list, version, out, added, changed, removed, ms: elapsed(began) });
    return 0;
  });
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = await open(path, 'w');
  try {
    let text = '';
    for (const line of lines) {
      text += line;
      if (text.length < writtenAtATime) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

const writtenAtATime = 1_000_000;

const diffMessages: Readonly<Record<DiffFailure, string>> = {
  'unknown-list': 'There is no list of this name yet: import it whole.',
  'too-many-changes': 'The lists differ in more lines than a delta may have: import the list whole.',
};
