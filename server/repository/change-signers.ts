import { rmSync } from 'node:fs';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { entriesOf, newRoot, newTargets, publicKeyHex, signersOf } from './metadata.ts';
import { findPending, keepPending } from './pending.ts';
import type { PendingRelease, RepositoryFailure } from './release.ts';
import { repositoryFiles } from './repository-files.ts';
import { changing, readInForce, readOnlineKeys } from './repository.ts';
import type { Repository } from './repository.ts';
import { readSignerKey } from './signer-key.ts';

/** A signer in the place of another. */
export interface SignerChange {
  readonly leaves: string;
  /** Text of the new signer's key file, which is not opened for this. */
  readonly joins: string;
}

/**
 * Prepares a new root, with the same signers for another five years or with one in the place of another. It is signed like a
 * release, by two of the signers before and two of those after, and so is what is in force, anew.
 */
export async function prepareSigners(
  repository: Repository,
  change: SignerChange | undefined,
  preparedBy: string,
): Promise<Result<PendingRelease, RepositoryFailure>> {
  const joins = change && readSignerKey(change.joins);
  if (joins?.ok === false) return joins;
  return changing(repository, () => {
    const waiting = findPending(repository);
    if (waiting)
      return failed({
        kind: 'pending',
        message: `Release ${waiting.described.number} waits for signatures: sign or discard it first.`,
      });
    const { root, targets } = readInForce(repository);
    const before = signersOf(root);
    const stay = before.filter(({ name }) => name !== change?.leaves);
    if (change && stay.length === before.length)
      return failed({ kind: 'not-a-signer', message: `${change.leaves} is not among the signers.` });
    const joining = joins?.value;
    if (stay.some(({ name, publicKey }) => name === joining?.signer || publicKey === joining?.publicKey))
      return failed({ kind: 'bad-name', message: `${joining?.signer} is among the signers already.` });
    const signers = joining ? [...stay, { name: joining.signer, publicKey: joining.publicKey }] : stay;

    const online = readOnlineKeys(repository);
    rmSync(repositoryFiles(repository.folder).work, { recursive: true, force: true });
    const now = repository.now();
    return ok(
      keepPending(repository, {
        preparedBy,
        review: {
          kind: 'signers',
          signers: signers.map(({ name }) => name),
          ...(change && joining && { joins: joining.signer, leaves: change.leaves }),
        },
        targets: newTargets(targets.signed.version + 1, entriesOf(targets), now),
        root: newRoot({
          version: root.signed.version + 1,
          signers,
          snapshotKey: publicKeyHex(online.snapshot),
          timestampKey: publicKeyHex(online.timestamp),
          now,
        }),
      }),
    );
  });
}
