import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFiles, repositoryFolder } from '../repository/repository-files.ts';

/** SHA-256 of the first root of trust of the repository of lists; undefined until its signers have made one. */
export function trustRootOf(folder: string): string | undefined {
  const file = join(repositoryFiles(repositoryFolder(folder)).metadata, '1.root.json');
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
}
