import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListCounts } from '../../wire/repository-target.ts';
import { deltaFailureMessage } from '../lists/delta-failure-message.ts';
import { listFailureMessage } from '../lists/list-failure-message.ts';
import type { ListsWorker } from '../lists/lists.ts';
import { ListWorkerStopped } from '../lists/list-worker-stopped.ts';
import type { Delivered, DownlinkFailure, DownlinkRefusal } from './downlink.ts';
import type { ListPlan } from './plan-list.ts';
import type { VerifiedRepository } from './read-repository.ts';

export type ListsToUpdate = Pick<ListsWorker, 'status' | 'stage' | 'publish' | 'discard' | 'applyDelta'>;

/** A version that is in force now; told at once, since the next step may be the last before a power cut. */
export interface TakenList extends ListCounts {
  readonly list: string;
  readonly version: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly rejected: number;
}

/** Brings one list to headquarters' version, by deltas where they lead there, else whole. The list in force stays until then. */
export async function takeList(
  plan: ListPlan,
  lists: ListsToUpdate,
  repository: VerifiedRepository,
  onTaken: (taken: TakenList) => void,
): Promise<Delivered> {
  const { list, version } = plan;
  const about = { kind: 'list', list, version } as const;
  if (plan.isCurrent) return { ...about, outcome: 'up-to-date' };
  try {
    if (plan.deltas) {
      const changed = await takeDeltas(plan, lists, repository, onTaken);
      if (changed.ok) return { ...about, outcome: 'changed-by-delta' };
      if (!wholeMayHelp.has(changed.failure.kind)) return { ...about, outcome: 'kept', why: changed.failure };
    }
    const replaced = await takeWhole(plan, lists, repository, onTaken);
    return replaced.ok ? { ...about, outcome: 'replaced' } : { ...about, outcome: 'kept', why: replaced.failure };
  } catch (error) {
    if (!(error instanceof ListWorkerStopped)) throw error;
    return { ...about, outcome: 'kept', why: { kind: 'interrupted', message: error.message } };
  }
}

/** A delta that is damaged, or does not fit; not a line that is too slow already. */
const wholeMayHelp: ReadonlySet<DownlinkRefusal> = new Set(['altered', 'list-not-usable']);

async function takeDeltas(
  plan: ListPlan,
  lists: ListsToUpdate,
  repository: VerifiedRepository,
  onTaken: (taken: TakenList) => void,
): Promise<Result<void, DownlinkFailure>> {
  for (const target of plan.deltas ?? []) {
    const file = await repository.download(target);
    if (!file.ok) return file;
    const applied = await lists.applyDelta(file.value);
    if (!applied.ok) {
      const message = deltaFailureMessage(applied.failure);
      return failed({ kind: applied.failure.kind === 'storage' ? 'storage' : 'list-not-usable', message });
    }
    onTaken({ ...applied.value, rejected: 0 });
    const { list, version, counts } = target.info;
    if (applied.value.list !== list || !isAs(applied.value, version, counts))
      return failed({ kind: 'list-not-usable', message: `The delta to ${version} did not give what was signed for.` });
  }
  return ok(undefined);
}

/** Nothing is in force before its counts were held against those that were signed for. */
async function takeWhole(
  { list, version, counts, format, whole }: ListPlan,
  lists: ListsToUpdate,
  repository: VerifiedRepository,
  onTaken: (taken: TakenList) => void,
): Promise<Result<void, DownlinkFailure>> {
  const paths: string[] = [];
  for (const target of whole) {
    const file = await repository.download(target);
    if (!file.ok) return file;
    paths.push(file.value);
  }
  const staged = await lists.stage(paths, { list, format });
  if (!staged.ok) return failed(importFailed(staged.failure));
  const { handle, imported } = staged.value;
  if (!isAs(imported, version, counts)) {
    await lists.discard(handle);
    return failed({
      kind: 'list-not-usable',
      message: `The list of ${version} has not the counts that were signed for.`,
    });
  }
  const published = await lists.publish(handle);
  if (!published.ok) return failed(importFailed(published.failure));
  onTaken({ ...published.value, rejected: published.value.rejectedCount });
  return ok(undefined);
}

function importFailed(failure: Parameters<typeof listFailureMessage>[0]): DownlinkFailure {
  const message = listFailureMessage(failure);
  if (failure.kind === 'storage') return { kind: 'storage', message };
  const isStopped = failure.kind === 'interrupted' || failure.kind === 'cancelled';
  return { kind: isStopped ? 'interrupted' : 'list-not-usable', message };
}

function isAs(found: ListCounts & { readonly version: string }, version: string, counts: ListCounts): boolean {
  return (
    found.version === version &&
    found.entries === counts.entries &&
    found.names === counts.names &&
    found.documents === counts.documents
  );
}
