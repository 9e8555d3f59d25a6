import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { localList } from '../../core/watchlist/screening.ts';
import { RepositoryName, TargetInfo } from '../../wire/repository-target.ts';
import type { FileTarget, SnapshotTarget } from '../../wire/repository-target.ts';
import { compareList } from './compare-list.ts';
import { layAside } from './lay-aside.ts';
import { entriesOf, newTargets } from './metadata.ts';
import type { TargetEntry } from './metadata.ts';
import { findPending, keepPending } from './pending.ts';
import { placeOf } from './publish.ts';
import { keptDeltas } from './kept-deltas.ts';
import { prepareRules } from './prepare-rules.ts';
import type { PendingRelease, ReleaseOrder, RepositoryFailure, Review } from './release.ts';
import { repositoryFiles } from './repository-files.ts';
import { changing, readInForce } from './repository.ts';
import type { Repository } from './repository.ts';

/**
 * The first step of a release: reads what is to be released, compares it with what is in force, and lays the unsigned
 * metadata aside for the signers. Posts see nothing of it.
 */
export async function prepareRelease(
  repository: Repository,
  order: ReleaseOrder,
  preparedBy: string,
): Promise<Result<PendingRelease, RepositoryFailure>> {
  const name = order.kind === 'list' ? order.list : order.kind === 'rules' ? undefined : order.name;
  if (name !== undefined && (!RepositoryName.safeParse(name).success || name === localList))
    return failed({
      kind: 'bad-name',
      message: 'A name has small letters, digits and hyphens, at most 40, and is not "local".',
    });
  const missing = order.files.find((path) => !existsSync(path));
  if (missing !== undefined) return failed({ kind: 'unreadable', message: `${missing} is not there.` });
  return changing(repository, async () => {
    const waiting = findPending(repository);
    if (waiting)
      return failed({
        kind: 'pending',
        message: `Release ${waiting.described.number} waits for signatures: sign or discard it first.`,
      });
    const { work } = repositoryFiles(repository.folder);
    rmSync(work, { recursive: true, force: true });
    const { targets } = readInForce(repository);
    const inForce = entriesOf(targets);
    const prepared =
      order.kind === 'list'
        ? await prepareList(repository, order, inForce)
        : order.kind === 'rules'
          ? await prepareRules(repository, order.files[0], inForce)
          : await prepareFile(repository, order, inForce);
    if (!prepared.ok) return prepared;
    const { entries, review } = prepared.value;
    const next = newTargets(targets.signed.version + 1, entries, repository.now());
    return ok(keepPending(repository, { preparedBy, review, targets: next }));
  });
}

export interface Prepared {
  /** Every target of the release, those that stay included. */
  readonly entries: TargetEntry[];
  readonly review: Review;
}

async function prepareList(
  repository: Repository,
  { list, format, files }: Extract<ReleaseOrder, { kind: 'list' }>,
  inForce: readonly TargetEntry[],
): Promise<Result<Prepared, RepositoryFailure>> {
  const { work, targets } = repositoryFiles(repository.folder);
  const former = inForce.flatMap((entry) => {
    const info = TargetInfo.safeParse(entry.custom);
    return info.data?.kind === 'list-snapshot' && info.data.list === list ? [{ entry, info: info.data }] : [];
  });
  const before = former[0]?.info;
  const compared = await compareList(
    work,
    list,
    { format, paths: files },
    before && { format: before.format, paths: former.map(({ entry }) => join(targets, placeOf(entry))) },
  );
  if (!compared.ok) return compared;
  const { delta, ...review } = compared.value;
  if (review.version === before?.version)
    return failed({ kind: 'same-version', message: `Version ${before.version} of ${list} is in force already.` });
  const number = (before?.number ?? 0) + 1;
  const about = { list, number, version: review.version, counts: review.counts };

  const snapshots: TargetEntry[] = [];
  for (const [at, path] of files.entries()) {
    const custom = { kind: 'list-snapshot', ...about, format, part: at + 1, parts: files.length } as const;
    const target = `lists/${list}/${number}-${at + 1}.snapshot`;
    snapshots.push(await layAside(repository, target, path, custom satisfies SnapshotTarget));
  }
  const bytes = snapshots.reduce((sum, { length }) => sum + length, 0);
  let newest: TargetEntry | undefined;
  if (delta !== undefined && before && statSync(delta).size < bytes) {
    const { added, changed, removed } = review;
    const basedOn = { version: before.version, counts: before.counts };
    const custom = { kind: 'list-delta', ...about, basedOn, added, changed, removed } as const;
    newest = await layAside(repository, `lists/${list}/${number}.delta`, delta, custom);
  }
  if (delta !== undefined) rmSync(delta);
  return ok({
    entries: [
      ...inForce.filter(({ path }) => !path.startsWith(`lists/${list}/`)),
      ...snapshots,
      ...(newest ? [newest, ...keptDeltas(list, number, bytes - newest.length, inForce)] : []),
    ],
    review: { kind: 'list', list, number, ...review, bytes, ...(newest && { deltaBytes: newest.length }) },
  });
}

async function prepareFile(
  repository: Repository,
  { kind, name, version, files: [path] }: Exclude<ReleaseOrder, { kind: 'list' | 'rules' }>,
  inForce: readonly TargetEntry[],
): Promise<Result<Prepared, RepositoryFailure>> {
  const target = `${kind}/${name}/content.file`;
  const before = TargetInfo.safeParse(inForce.find((entry) => entry.path === target)?.custom).data;
  if (before?.version === version)
    return failed({ kind: 'same-version', message: `Version ${version} of ${name} is in force already.` });
  const number = (before?.number ?? 0) + 1;
  const custom: FileTarget = { kind, name, number, version };
  const entry = await layAside(repository, target, path, custom);
  const { length: bytes, sha256 } = entry;
  return ok({
    entries: [...inForce.filter((other) => other.path !== target), entry],
    review: { kind, name, number, version, ...(before && { replaces: before.version }), bytes, sha256 },
  });
}
