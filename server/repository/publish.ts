import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { bytesOf, entriesOf, newSnapshot, newTimestamp, signWith } from './metadata.ts';
import type { RootFile, TargetEntry, TargetsFile } from './metadata.ts';
import type { RepositoryFailure } from './release.ts';
import { newestVersion, repositoryFiles, syncNames, writeWhole } from './repository-files.ts';
import { changing, readInForce, readOnlineKeys } from './repository.ts';
import type { OnlineKeys, Repository } from './repository.ts';

/**
 * Puts signed metadata in force. Every step may be the last before a crash: posts see the new release only through the
 * timestamp, which is replaced at the end, and doing it all again gives the same.
 */
export function putInForce(
  repository: Repository,
  keys: OnlineKeys,
  targets: TargetsFile,
  root: RootFile | undefined,
): void {
  const { metadata } = repositoryFiles(repository.folder);
  writeWhole(join(metadata, `${targets.signed.version}.targets.json`), bytesOf(targets));
  const before = existsSync(join(metadata, 'timestamp.json')) ? readInForce(repository) : undefined;
  const [snapshotVersion, timestampVersion] = [
    (before?.snapshot.signed.version ?? 0) + 1,
    (before?.timestamp.signed.version ?? 0) + 1,
  ];
  const now = repository.now();
  const snapshot = newSnapshot(snapshotVersion, { version: targets.signed.version, bytes: bytesOf(targets) }, now);
  signWith(snapshot, keys.snapshot);
  writeWhole(join(metadata, `${snapshotVersion}.snapshot.json`), bytesOf(snapshot));
  if (root) writeWhole(join(metadata, `${root.signed.version}.root.json`), bytesOf(root));
  const timestamp = newTimestamp(timestampVersion, { version: snapshotVersion, bytes: bytesOf(snapshot) }, now);
  signWith(timestamp, keys.timestamp);
  writeWhole(join(metadata, 'timestamp.json'), bytesOf(timestamp));
}

const day = 24 * 3600 * 1000;

/**
 * Vouches anew that what is in force is the newest, so that posts may rely on it for another ninety days. The server calls it
 * at its start and every day; within a day of the last time it does nothing.
 */
export async function renewTimestamp(
  repository: Repository,
): Promise<Result<{ readonly renewed: boolean; readonly until: string }, RepositoryFailure>> {
  return changing(repository, () => {
    const before = readInForce(repository);
    const left = Date.parse(before.timestamp.signed.expires) - repository.now().getTime();
    const renewed = left < 89 * day;
    if (renewed) putInForce(repository, readOnlineKeys(repository), before.targets, undefined);
    return ok({ renewed, until: readInForce(repository).timestamp.signed.expires });
  });
}

/** Where a target lies: under its hash, so that a post in the middle of an older release still finds its files (5.2). */
export function placeOf({ path, sha256 }: Pick<TargetEntry, 'path' | 'sha256'>): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}${sha256}.${path.slice(at)}`;
}

/** Moves files that were prepared to where posts read them; those that are there by now came before a crash. */
export function placeTargets(
  { folder }: Pick<Repository, 'folder'>,
  from: string,
  entries: readonly TargetEntry[],
): void {
  const { targets } = repositoryFiles(folder);
  for (const entry of entries) {
    const [source, place] = [join(from, placeOf(entry)), join(targets, placeOf(entry))];
    if (!existsSync(source)) continue;
    mkdirSync(dirname(place), { recursive: true });
    renameSync(source, place);
    syncNames(dirname(place));
  }
}

/** Removes files that neither this release nor the one before it names: posts may be reading that one. */
export function sweepTargets(repository: Repository): void {
  const files = repositoryFiles(repository.folder);
  const newest = newestVersion(files.metadata, 'targets');
  const kept = new Set<string>();
  for (const version of [newest, newest - 1]) {
    const file = join(files.metadata, `${version}.targets.json`);
    if (existsSync(file)) for (const entry of entriesIn(file)) kept.add(join(files.targets, placeOf(entry)));
  }
  if (!existsSync(files.targets)) return;
  for (const found of readdirSync(files.targets, { recursive: true, withFileTypes: true })) {
    const path = join(found.parentPath, found.name);
    if (found.isFile() && !kept.has(path)) rmSync(path);
  }
}

function entriesIn(file: string): TargetEntry[] {
  return entriesOf(Metadata.fromJSON(MetadataKind.Targets, JSON.parse(readFileSync(file, 'utf8'))));
}
