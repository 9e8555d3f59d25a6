import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { z } from 'zod';
import { takeWriterLock } from '../../db/writer-lock.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { RootFile, SnapshotFile, TargetsFile, TimestampFile } from './metadata.ts';
import type { RepositoryFailure } from './release.ts';
import { newestVersion, repositoryFiles, repositoryFolder } from './repository-files.ts';

/** The signed repository of lists, rules and trust material that posts read. */
export interface Repository {
  readonly folder: string;
  readonly now: () => Date;
}

/** The keys that the server itself signs with: that the repository is fresh and whole, never what is in it. */
export interface OnlineKeys {
  readonly snapshot: KeyObject;
  readonly timestamp: KeyObject;
}

/** What is in force: what posts are told when they ask now. */
export interface InForce {
  readonly root: RootFile;
  readonly timestamp: TimestampFile;
  readonly snapshot: SnapshotFile;
  readonly targets: TargetsFile;
}

/** The repository of a server's data folder, once the ceremony has been held. */
export function openRepository(
  dataFolder: string,
  now: () => Date = () => new Date(),
): Result<Repository, RepositoryFailure> {
  const folder = repositoryFolder(dataFolder);
  if (!existsSync(join(repositoryFiles(folder).metadata, 'timestamp.json')))
    return failed({ kind: 'no-repository', message: 'There is no repository yet: hold the ceremony of keys first.' });
  return ok({ folder, now });
}

export function readInForce({ folder }: Pick<Repository, 'folder'>): InForce {
  const { metadata } = repositoryFiles(folder);
  const read = (name: string) => JSON.parse(readFileSync(join(metadata, name), 'utf8'));
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, read('timestamp.json'));
  const { version } = timestamp.signed.snapshotMeta;
  const snapshot = Metadata.fromJSON(MetadataKind.Snapshot, read(`${version}.snapshot.json`));
  const targets = snapshot.signed.meta['targets.json']?.version ?? 0;
  return {
    root: Metadata.fromJSON(MetadataKind.Root, read(`${newestVersion(metadata, 'root')}.root.json`)),
    timestamp,
    snapshot,
    targets: Metadata.fromJSON(MetadataKind.Targets, read(`${targets}.targets.json`)),
  };
}

const OnlineKeyFile = z.strictObject({ snapshot: z.base64(), timestamp: z.base64() });

export function readOnlineKeys({ folder }: Pick<Repository, 'folder'>): OnlineKeys {
  const kept = OnlineKeyFile.parse(JSON.parse(readFileSync(repositoryFiles(folder).onlineKeys, 'utf8')));
  return { snapshot: privateKeyOf(kept.snapshot), timestamp: privateKeyOf(kept.timestamp) };
}

export function onlineKeyFile({ snapshot, timestamp }: OnlineKeys): string {
  const text = (key: KeyObject) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return JSON.stringify({ snapshot: text(snapshot), timestamp: text(timestamp) } satisfies z.infer<
    typeof OnlineKeyFile
  >);
}

function privateKeyOf(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
}

/** Changes the repository while nobody else does: the command line and the server are two programs. */
export async function changing<Value>(
  { folder }: Pick<Repository, 'folder'>,
  work: () => Result<Value, RepositoryFailure> | Promise<Result<Value, RepositoryFailure>>,
): Promise<Result<Value, RepositoryFailure>> {
  const lock = takeWriterLock(folder);
  if (!lock.ok)
    return failed(
      lock.failure.kind === 'already-running'
        ? { kind: 'in-use', message: 'Another program is changing the repository just now: try again.' }
        : { kind: 'unreadable', message: lock.failure.message },
    );
  try {
    return await work();
  } finally {
    lock.value.release();
  }
}
