import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { bytesOf, keyIdOf, signedDigest, signersOf, signersThreshold } from './metadata.ts';
import type { RootFile, TargetsFile } from './metadata.ts';
import { PendingRelease, Release } from './release.ts';
import type { RepositoryFailure, Review } from './release.ts';
import { repositoryFiles, syncNames, writeWhole } from './repository-files.ts';
import { changing, readInForce } from './repository.ts';
import type { Repository } from './repository.ts';

/** What waits for signatures: its metadata, and its files beside it. */
export interface Pending {
  readonly described: PendingRelease;
  readonly targets: TargetsFile;
  /** Only where the signers change. */
  readonly root: RootFile | undefined;
  /** Files that come with it, where they would lie among the targets. */
  readonly files: string;
}

/** The release that waits, undefined when none does. */
export function findPending({ folder }: Pick<Repository, 'folder'>): Pending | undefined {
  const { pending } = repositoryFiles(folder);
  if (!existsSync(join(pending, 'release.json'))) return undefined;
  const read = (name: string) => JSON.parse(readFileSync(join(pending, name), 'utf8'));
  const targets = Metadata.fromJSON(MetadataKind.Targets, read('targets.json'));
  const root = existsSync(join(pending, 'root.json'))
    ? Metadata.fromJSON(MetadataKind.Root, read('root.json'))
    : undefined;
  const signers = [readInForce({ folder }).root, ...(root ? [root] : [])].flatMap(signersOf);
  const names = new Map(signers.map(({ name, publicKey }) => [keyIdOf(publicKey), name]));
  const signedBy = Object.keys((root ?? targets).signatures).map((id) => names.get(id) ?? id);
  const described = PendingRelease.parse({ ...read('release.json'), signedBy });
  return { described, targets, root, files: join(pending, 'targets') };
}

/** What a console and a signer are shown. */
export function describePending(repository: Pick<Repository, 'folder'>): PendingRelease | undefined {
  return findPending(repository)?.described;
}

interface NewPending {
  readonly preparedBy: string;
  readonly review: Review;
  readonly targets: TargetsFile;
  readonly root?: RootFile;
}

/** Makes what was prepared in the folder of work the one release that waits. */
export function keepPending(repository: Repository, { preparedBy, review, targets, root }: NewPending): PendingRelease {
  const { work, pending } = repositoryFiles(repository.folder);
  const described: PendingRelease = {
    number: targets.signed.version,
    preparedAt: repository.now().toISOString(),
    preparedBy,
    review,
    digest: signedDigest(root ?? targets),
    threshold: signersThreshold,
    signedBy: [],
  };
  writeWhole(join(work, 'targets.json'), bytesOf(targets));
  if (root) writeWhole(join(work, 'root.json'), bytesOf(root));
  writeWhole(join(work, 'release.json'), JSON.stringify(described));
  rmSync(pending, { recursive: true, force: true });
  renameSync(work, pending);
  syncNames(repository.folder);
  return described;
}

/** Gives up the release that waits; what is in force stays. */
export async function discardPending(repository: Repository): Promise<Result<PendingRelease, RepositoryFailure>> {
  return changing(repository, () => {
    const pending = findPending(repository);
    if (!pending) return failed(nothingPending);
    removePending(repository);
    return ok(pending.described);
  });
}

export const nothingPending: RepositoryFailure = {
  kind: 'nothing-pending',
  message: 'No release waits for signatures.',
};

/** Its description goes first: half a folder is no release. */
export function removePending({ folder }: Pick<Repository, 'folder'>): void {
  const { pending } = repositoryFiles(folder);
  rmSync(join(pending, 'release.json'), { force: true });
  rmSync(pending, { recursive: true, force: true });
}

/** Every release so far, newest first. */
export function listReleases({ folder }: Pick<Repository, 'folder'>): Release[] {
  const { releases } = repositoryFiles(folder);
  if (!existsSync(releases)) return [];
  return readdirSync(releases)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Release.parse(JSON.parse(readFileSync(join(releases, name), 'utf8'))))
    .sort((one, other) => other.number - one.number);
}
