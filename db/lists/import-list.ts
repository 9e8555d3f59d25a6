import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { sweepInSlices } from './generation.ts';
import type { ListsFile } from './lists-file.ts';
import { importFailure, stageList } from './stage-list.ts';
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
  return staged.ok ? publishStaged(lists, staged.value, now, onFilled) : staged;
}

/** Puts a staged list in the place of the one in use, in a single step, and clears that one away. */
export async function publishStaged(
  lists: ListsFile,
  staged: StagedList,
  now: () => Date = () => new Date(),
  onFilled?: OnFilled,
): Promise<Result<ImportedList, ImportFailure>> {
  const { generation, format, issuedAt, imported } = staged;
  try {
    generation.mustGrow();
    onFilled?.(generation.id);
    const { list, version } = imported;
    generation.publish({ list, format, version, issuedAt, importedAt: now().toISOString() });
  } catch (error) {
    generation.abandon();
    const failure = importFailure(error);
    if (failure.kind !== 'storage') await sweepInSlices(lists);
    return failed(failure);
  }
  await sweepInSlices(lists);
  return ok(imported);
}

/** Gives a staged list up; the one in use stays. */
export async function discardStaged(lists: ListsFile, staged: StagedList): Promise<void> {
  staged.generation.abandon();
  await sweepInSlices(lists);
}
