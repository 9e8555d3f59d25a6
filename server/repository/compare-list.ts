import { randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { losesMany } from '../../core/watchlist/loses-many.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { diffLists } from '../../db/lists/diff-lists.ts';
import { importList } from '../../db/lists/import-list.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import type { ListsFile } from '../../db/lists/lists-file.ts';
import { stageList } from '../../db/lists/stage-list.ts';
import type { ImportFailure, StagedList } from '../../db/lists/stage-list.ts';
import type { ListReview, RepositoryFailure } from './release.ts';

export interface ListFiles {
  readonly format: ListFormat;
  readonly paths: readonly string[];
}

type Compared = Pick<
  ListReview,
  'version' | 'replaces' | 'counts' | 'added' | 'changed' | 'removed' | 'losesMany' | 'rejected' | 'samples'
> & {
  /** Where the delta was written; none for a first version, or where the whole list is the better way. */
  readonly delta: string | undefined;
};

const samplesShown = 20;

/**
 * Reads a list as posts will and holds it against the one in force, in an encrypted file that is gone afterwards: what a
 * signer reviews and what a post ends with come from the same code.
 */
export async function compareList(
  folder: string,
  list: string,
  files: ListFiles,
  inForce: ListFiles | undefined,
): Promise<Result<Compared, RepositoryFailure>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'compare.db');
  const lists = openLists(file, randomBytes(32));
  try {
    if (inForce) {
      const former = await importList(lists, { list, ...sourceOf(inForce) });
      if (!former.ok) return failed(notUsable('the list in force', former.failure));
    }
    const staged = await stageList(lists, { list, ...sourceOf(files) });
    if (!staged.ok) return failed(notUsable('the list', staged.failure));
    return ok(await reviewOf(lists, staged.value, inForce ? join(folder, 'delta') : undefined));
  } finally {
    lists.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }
}

async function reviewOf(lists: ListsFile, staged: StagedList, deltaPath: string | undefined): Promise<Compared> {
  const { imported, preview } = staged;
  const { version, entries, names, documents, added, changed, removed, rejectedCount } = imported;
  const replaces = lists
    .prepare<[string], string>('SELECT version FROM list WHERE name = ?')
    .pluck()
    .get(imported.list);
  const lines = deltaPath === undefined ? undefined : diffLists(lists, staged);
  if (deltaPath !== undefined && lines?.ok === true) await writeLines(deltaPath, lines.value);
  return {
    version,
    ...(replaces !== undefined && { replaces }),
    counts: { entries, names, documents },
    added,
    changed,
    removed,
    losesMany: losesMany({ changed, removed, unchanged: preview.unchanged }),
    rejected: rejectedCount,
    samples: {
      added: preview.added.first.slice(0, samplesShown),
      changed: preview.changed.first.slice(0, samplesShown),
      removed: preview.removed.first.slice(0, samplesShown),
    },
    delta: lines?.ok === true ? deltaPath : undefined,
  };
}

function sourceOf({ format, paths }: ListFiles) {
  const [first, ...more] = paths.map(chunksOf);
  return { format, chunks: first ?? [], more };
}

/** A file is opened when it is first read. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

function notUsable(which: string, failure: ImportFailure): RepositoryFailure {
  const message = 'message' in failure ? failure.message : failure.kind;
  return { kind: 'list-not-usable', message: `Posts could not use ${which}: ${message}` };
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    let text = '';
    for (const line of lines) {
      text += line;
      if (text.length < writtenAtATime) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
  } finally {
    await file.close();
  }
}

const writtenAtATime = 1_000_000;
