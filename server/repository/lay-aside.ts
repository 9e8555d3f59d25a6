import { createHash } from 'node:crypto';
import { createReadStream, renameSync, statSync } from 'node:fs';
import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TargetEntry } from './metadata.ts';
import { placeOf } from './publish.ts';
import { repositoryFiles } from './repository-files.ts';
import type { Repository } from './repository.ts';

/** Copies a file to where it will move among the targets once it is signed for, durably. */
export async function layAside(
  repository: Repository,
  path: string,
  source: string,
  custom: object,
): Promise<TargetEntry> {
  const { work } = repositoryFiles(repository.folder);
  await mkdir(work, { recursive: true, mode: 0o700 });
  const copy = join(work, 'copy');
  await copyFile(source, copy);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(copy)) hash.update(chunk);
  const entry = { path, length: statSync(copy).size, sha256: hash.digest('hex'), custom };
  const file = await open(copy, 'r+');
  await file.sync();
  await file.close();
  const place = join(work, 'targets', placeOf(entry));
  await mkdir(dirname(place), { recursive: true });
  renameSync(copy, place);
  return entry;
}
