import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../core/result.ts';
import { openLists } from '../../../db/lists/lists-file.ts';
import { isStorageFault, stageList } from '../../../db/lists/stage-list.ts';
import type { ImportFailure, StagedList } from '../../../db/lists/stage-list.ts';
import type { Prepared, PrepareProblem } from '../../../protocol/headquarters/watchlist.ts';
import { prepareRelease } from '../../repository/prepare-release.ts';
import type { RepositoryFailure } from '../../repository/release.ts';
import { openRepository } from '../../repository/repository.ts';
import type { PrepareStart } from './prepare-start.ts';

const noRows = { rejected: [], rejectedCount: 0 };

/** Prepares the release of an uploaded list, and says line by line what of it cannot be used. */
export async function prepareList(start: PrepareStart): Promise<Prepared> {
  const { dataFolder, list, format, files, preparedBy } = start;
  const repository = openRepository(dataFolder, () => new Date(start.now));
  if (!repository.ok) return notPrepared('no-repository', repository.failure.message);
  try {
    const prepared = await prepareRelease(repository.value, { kind: 'list', list, format, files }, preparedBy);
    if (!prepared.ok) return await whyNot(prepared.failure, start);
    const { review } = prepared.value;
    const hasRows = review.kind === 'list' && 'rejected' in review && review.rejected > 0;
    return { outcome: 'prepared', ...(hasRows ? rowsOf(await readAgain(start)) : noRows) };
  } catch (error) {
    if (isStorageFault(error)) return notPrepared('storage', error.message);
    throw error;
  }
}

const notAboutFile = ['in-use', 'bad-name', 'pending', 'same-version'] as const;

async function whyNot({ kind, message }: RepositoryFailure, start: PrepareStart): Promise<Prepared> {
  if (kind !== 'list-not-usable') return notPrepared(notAboutFile.find((one) => one === kind) ?? 'storage', message);
  const read = await readAgain(start);
  if (read.ok) return notPrepared('in-force-not-usable', message);
  return { ...notPrepared(problemOf(read.failure), detailOf(read.failure)), ...rowsOf(read) };
}

/**
 * The review of a release counts the rows that cannot be used; which they are is only asked for where there are any, and then
 * the file is read once more, into an encrypted file that goes with the upload's folder.
 */
async function readAgain({ folder, list, format, files }: PrepareStart): Promise<Result<StagedList, ImportFailure>> {
  const lists = openLists(join(folder, 'rows.db'), randomBytes(32));
  try {
    const [first = [], ...more] = files.map(chunksOf);
    return await stageList(lists, { list, format, chunks: first, more });
  } finally {
    lists.close();
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

function rowsOf(
  read: Result<StagedList, ImportFailure>,
): Pick<Extract<Prepared, { outcome: 'prepared' }>, 'rejected' | 'rejectedCount'> {
  const told = read.ok ? read.value.imported : read.failure;
  return 'rejected' in told ? { rejected: told.rejected, rejectedCount: told.rejectedCount } : noRows;
}

function problemOf({ kind }: ImportFailure): PrepareProblem {
  // Nobody cancels, and nobody else has the file: both would be a fault of the disk.
  return kind === 'cancelled' || kind === 'interrupted' ? 'storage' : kind;
}

function detailOf(failure: ImportFailure): string {
  if (failure.kind === 'malformed') return `Line ${failure.line}: ${failure.message}`;
  if (failure.kind === 'unknown-columns')
    return `Unknown: ${failure.columns.join(', ')}. Known: ${failure.known.join(', ')}.`;
  return 'message' in failure ? failure.message : '';
}

function notPrepared(problem: PrepareProblem, detail: string) {
  return { outcome: 'not-prepared' as const, problem, detail, ...noRows };
}
