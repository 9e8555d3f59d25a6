import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { bytesOf, entriesOf, isSigned, keyIdOf, publicKeyHex, signWith, signersOf } from './metadata.ts';
import type { RootFile } from './metadata.ts';
import { describePending, findPending, nothingPending, removePending } from './pending.ts';
import type { Pending } from './pending.ts';
import { placeTargets, putInForce, sweepTargets } from './publish.ts';
import type { PendingRelease, Release, RepositoryFailure } from './release.ts';
import { repositoryFiles, writeWhole } from './repository-files.ts';
import { changing, readInForce, readOnlineKeys } from './repository.ts';
import type { Repository } from './repository.ts';
import { openSignerKey } from './signer-key.ts';

export interface Signed {
  readonly release: PendingRelease;
  /** Whether this signature was the one that was missing. */
  readonly released: boolean;
}

/** The second step of a release: one signer's signature. The last that is needed puts the release in force. */
export async function addSignature(
  repository: Repository,
  keyFile: string,
  passphrase: string,
): Promise<Result<Signed, RepositoryFailure>> {
  const opened = await openSignerKey(keyFile, passphrase);
  if (!opened.ok) return opened;
  const { signer, key } = opened.value;
  return changing(repository, () => {
    const pending = findPending(repository);
    if (!pending) return failed(nothingPending);
    const { root: present } = readInForce(repository);
    const publicKey = publicKeyHex(key);
    if (![present, pending.root].some((root) => root && names(root, publicKey)))
      return failed({ kind: 'not-a-signer', message: `The key of ${signer} is not among the signers’.` });
    const id = keyIdOf(publicKey);
    if (pending.root ? pending.root.signatures[id] : pending.targets.signatures[id])
      return failed({ kind: 'signed-already', message: `${signer} has signed this release.` });

    const { pending: folder } = repositoryFiles(repository.folder);
    if (names(pending.root ?? present, publicKey)) signWith(pending.targets, key);
    if (pending.root) signWith(pending.root, key);
    writeWhole(join(folder, 'targets.json'), bytesOf(pending.targets));
    if (pending.root) writeWhole(join(folder, 'root.json'), bytesOf(pending.root));
    return ok(releaseIfSigned(repository, pending));
  });
}

/** Finishes a release whose last signature was written before the program ended. */
export async function finishRelease(repository: Repository): Promise<Result<Signed | undefined, RepositoryFailure>> {
  return changing(repository, () => {
    const pending = findPending(repository);
    return ok(pending && releaseIfSigned(repository, pending));
  });
}

function releaseIfSigned(repository: Repository, pending: Pending): Signed {
  const release = describePending(repository) ?? pending.described;
  const inForce = readInForce(repository);
  const before = inForce.root;
  const after = pending.root ?? before;
  const isRootSigned =
    !pending.root ||
    pending.root.signed.version <= before.signed.version ||
    (isSigned(before, 'root', pending.root) && isSigned(pending.root, 'root', pending.root));
  if (!isRootSigned || !isSigned(after, 'targets', pending.targets)) return { release, released: false };

  placeTargets(repository, pending.files, entriesOf(pending.targets));
  if (inForce.targets.signed.version < pending.targets.signed.version)
    putInForce(repository, readOnlineKeys(repository), pending.targets, pending.root);
  const record: Release = { ...release, releasedAt: repository.now().toISOString() };
  writeWhole(join(repositoryFiles(repository.folder).releases, `${release.number}.json`), JSON.stringify(record));
  removePending(repository);
  sweepTargets(repository);
  rmSync(repositoryFiles(repository.folder).work, { recursive: true, force: true });
  return { release, released: true };
}

function names(root: RootFile, publicKey: string): boolean {
  return signersOf(root).some((signer) => signer.publicKey === publicKey);
}
