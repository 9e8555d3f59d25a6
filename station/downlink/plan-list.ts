import type { ListStatus } from '../../core/watchlist/screening.ts';
import type { DeltaTarget, ListCounts, SnapshotTarget } from '../../wire/repository-target.ts';
import type { Target } from './read-repository.ts';

/** The newest version of a list, and how this post comes to it. */
export interface ListPlan {
  readonly list: string;
  readonly version: string;
  readonly counts: ListCounts;
  readonly format: SnapshotTarget['format'];
  /** The whole list, in the order of its parts. */
  readonly whole: readonly Target<SnapshotTarget>[];
  /** What leads from the version in force to the newest, oldest first; undefined when nothing does for less than the whole. */
  readonly deltas: readonly Target<DeltaTarget>[] | undefined;
  readonly isCurrent: boolean;
}

/** Every list that the repository has whole, against those at the post. A list that it lacks is left as it is. */
export function planLists(targets: readonly Target[], statuses: readonly ListStatus[]): ListPlan[] {
  const snapshots = targets.filter(isSnapshot);
  const deltas = targets.filter(isDelta);
  const names = [...new Set(snapshots.map(({ info }) => info.list))].sort();
  return names.flatMap((list) => {
    const whole = snapshots
      .filter(({ info }) => info.list === list)
      .sort((one, other) => one.info.part - other.info.part);
    const { version, counts, format, parts } = whole[0]!.info;
    if (whole.length !== parts || whole.some(({ info }) => info.version !== version)) return [];
    const running = statuses.find((status) => status.list === list);
    const isCurrent = running !== undefined && is(running, version, counts);
    return [
      {
        list,
        version,
        counts,
        format,
        whole,
        deltas: running && !isCurrent ? chainFrom(running, whole, deltas) : undefined,
        isCurrent,
      },
    ];
  });
}

function chainFrom(
  running: ListStatus,
  whole: readonly Target<SnapshotTarget>[],
  deltas: readonly Target<DeltaTarget>[],
): Target<DeltaTarget>[] | undefined {
  let left = whole.reduce((sum, { length }) => sum + length, 0);
  const chain: Target<DeltaTarget>[] = [];
  for (let { number, version } = whole[0]!.info; ; number -= 1) {
    const delta = deltas.find(({ info }) => info.list === running.list && info.number === number);
    if (!delta || delta.info.version !== version || delta.length >= left) return undefined;
    left -= delta.length;
    chain.unshift(delta);
    const { basedOn } = delta.info;
    if (is(running, basedOn.version, basedOn.counts)) return chain;
    version = basedOn.version;
  }
}

/** Counts as well as the version: one imported by hand may have the same name for another content. */
function is(running: ListStatus, version: string, { entries, names, documents }: ListCounts): boolean {
  return (
    running.version === version &&
    running.entries === entries &&
    running.names === names &&
    running.documents === documents
  );
}

function isSnapshot(target: Target): target is Target<SnapshotTarget> {
  return target.info.kind === 'list-snapshot';
}

function isDelta(target: Target): target is Target<DeltaTarget> {
  return target.info.kind === 'list-delta';
}
