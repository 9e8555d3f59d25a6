import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EndedRelease } from '../../../protocol/headquarters/watchlist.ts';
import { writeWhole } from '../../repository/repository-files.ts';
import type { Repository } from '../../repository/repository.ts';

/** As it lies on the disk. Not strict: a newer server may have added something. */
const KeptRelease = z.object(EndedRelease.shape);

/** Keeps that a release was given up, by whom and why, without what was in it. */
export function keepDiscarded({ folder }: Repository, digest: string, release: EndedRelease): void {
  writeWhole(join(folderOf(folder), `${digest}.json`), JSON.stringify(release));
}

export function listDiscarded({ folder }: Repository): EndedRelease[] {
  const kept = folderOf(folder);
  if (!existsSync(kept)) return [];
  return readdirSync(kept)
    .filter((name) => name.endsWith('.json'))
    .map((name) => KeptRelease.parse(JSON.parse(readFileSync(join(kept, name), 'utf8'))));
}

function folderOf(repository: string): string {
  return join(repository, 'discarded');
}
