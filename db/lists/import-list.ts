import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { sweepInSlices } from './generation.ts';
import type { ListsFile } from './lists-file.ts';
import { importFailure, isStorageFault, stageList } from './stage-list.ts';
import type { ImportFailure, ImportedList, ListSource, StagedList } from './stage-list.ts';

/** Does what must be done with a whole generation before it answers, such as building its index; gets its number. */
export type OnFilled = (generation: number) => void;

/**
 * Imports a list beside the one in use and puts it in its place in a single step at the end. Until then, and after any
 * failure, abort or power cut, the list in use answers unchanged. A file without one usable entry is refused, since it
 * would blank the list. Other work of the thread runs between slices of some milliseconds.
 */
export async function importList(
  lists: ListsFile,
  source: ListSource,
  now: () => Date = () => new Date(),
  onFilled?: OnFilled,
): Promise<Result<ImportedList, ImportFailure>> {
  const staged = await stageList(lists, source);
  if (!staged.ok) return staged;
  const published = publishStaged(staged.value, now, onFilled);
  await sweepInSlices(lists);
  return published;
}

/** Puts a staged list in the place of the one in use, in a single step. That one is left to be swept. */
export function publishStaged(
  staged: StagedList,
  now: () => Date = () => new Date(),
  onFilled?: OnFilled,
): Result<ImportedList, ImportFailure> {
  const { generation, format, issuedAt, imported } = staged;
  try {
    generation.mustGrow();
    onFilled?.(generation.id);
    const { list, version } = imported;
    generation.publish({ list, format, version, issuedAt, importedAt: now().toISOString() });
    return ok(imported);
  } catch (error) {
    // On a full disk nothing more is written; what is left goes when the file is next opened.
    if (!isStorageFault(error)) generation.abandon();
    return failed(importFailure(error));
  }
}

/** Gives a staged list up; the one in use stays. */
export async function discardStaged(lists: ListsFile, staged: StagedList): Promise<void> {
  staged.generation.abandon();
  await sweepInSlices(lists);
}
