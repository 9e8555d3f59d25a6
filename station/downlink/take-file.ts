import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFile, syncFolder } from '../../db/sync-path.ts';
import type { FileKind, FileTarget } from '../../wire/repository-target.ts';
import type { Delivered } from './downlink.ts';
import type { Target, VerifiedRepository } from './read-repository.ts';
import { downlinkFiles } from './trust-folder.ts';

/** Where a file of headquarters' lies at the post, undefined when it has not come yet. It is whole, whatever interrupted. */
export function findDelivered(folder: string, kind: FileKind, name: string): string | undefined {
  const file = placeOf(folder, kind, name);
  return existsSync(file) ? file : undefined;
}

/** Takes a file that is kept as it is, in the place of the one before. */
export async function takeFile(
  folder: string,
  target: Target<FileTarget & { kind: FileKind }>,
  repository: VerifiedRepository,
): Promise<Delivered> {
  const { kind, name, version } = target.info;
  const place = placeOf(folder, kind, name);
  if ((await sha256Of(place)) === target.sha256) return { kind, name, version, outcome: 'up-to-date' };
  const file = await repository.download(target);
  if (!file.ok) return { kind, name, version, outcome: 'kept', why: file.failure };
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  syncFile(file.value);
  renameSync(file.value, place);
  syncFolder(dirname(place));
  return { kind, name, version, outcome: 'replaced' };
}

function placeOf(folder: string, kind: FileKind, name: string): string {
  return join(downlinkFiles(folder).files, `${kind}.${name}`);
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
