import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { repositoryOnStick } from '../../wire/repository-target.ts';
import { entriesOf } from './metadata.ts';
import { placeOf, renewTimestamp } from './publish.ts';
import type { RepositoryFailure } from './release.ts';
import { newestVersion, repositoryFiles, syncNames } from './repository-files.ts';
import { readInForce } from './repository.ts';
import type { Repository } from './repository.ts';

export interface StickWritten {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** Until when posts believe it. */
  readonly until: string;
}

/**
 * Copies what is in force to a stick, vouched for anew, as a folder that posts read like the server. The timestamp goes last:
 * a stick that was pulled out is an older repository or none. What is there already is not copied again.
 */
export async function writeRepositoryTo(
  repository: Repository,
  stickFolder: string,
): Promise<Result<StickWritten, RepositoryFailure>> {
  const renewed = await renewTimestamp(repository);
  if (!renewed.ok) return renewed;
  const files = repositoryFiles(repository.folder);
  const { snapshot, targets } = readInForce(repository);
  const folder = join(stickFolder, repositoryOnStick);
  const entries = entriesOf(targets);
  for (const entry of entries) {
    const place = join(folder, 'targets', placeOf(entry));
    if ((await sha256Of(place)) !== entry.sha256) await copyWhole(join(files.targets, placeOf(entry)), place);
  }
  const roots = Array.from({ length: newestVersion(files.metadata, 'root') }, (_, at) => `${at + 1}.root.json`);
  const names = [
    ...roots,
    `${targets.signed.version}.targets.json`,
    `${snapshot.signed.version}.snapshot.json`,
    'timestamp.json',
  ];
  for (const name of names) await copyWhole(join(files.metadata, name), join(folder, 'metadata', name));
  const bytes = entries.reduce((sum, { length }) => sum + length, 0);
  return ok({ folder, files: entries.length, bytes, until: renewed.value.until });
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function copyWhole(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  await copyFile(from, `${to}.part`);
  const file = await open(`${to}.part`, 'r+');
  await file.sync();
  await file.close();
  renameSync(`${to}.part`, to);
  syncNames(dirname(to));
}
