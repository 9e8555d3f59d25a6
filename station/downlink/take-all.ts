import { join } from 'node:path';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { FileKind } from '../../wire/repository-target.ts';
import type { FileTarget } from '../../wire/repository-target.ts';
import type { Delivered, DownlinkFailure, DownlinkSource } from './downlink.ts';
import type { Patience } from './http-bytes.ts';
import { planLists } from './plan-list.ts';
import { readRepository } from './read-repository.ts';
import type { Target } from './read-repository.ts';
import { sourceFetcher } from './source-fetcher.ts';
import { takeFile } from './take-file.ts';
import { takeList } from './take-list.ts';
import { isOwnPack, takeRules } from './take-rules.ts';
import type { RulesToUpdate } from './take-rules.ts';
import type { ListsToUpdate, TakenList } from './take-list.ts';
import { clearWork, downlinkFiles } from './trust-folder.ts';

export interface Downlink {
  /** The post's data folder. */
  readonly dataFolder: string;
  readonly lists: ListsToUpdate;
  readonly rules: RulesToUpdate;
  readonly source: DownlinkSource;
  /** As the station's certificate names it. */
  readonly trustRoot: string | undefined;
  readonly onTaken: (taken: TakenList) => void;
  readonly patience?: Patience;
}

/** Takes everything that is newer in the repository. One list or file that cannot be taken does not keep the others. */
export async function takeAll(downlink: Downlink): Promise<Result<Delivered[], DownlinkFailure>> {
  const { dataFolder, lists, rules, source, trustRoot, onTaken, patience } = downlink;
  const folder = join(dataFolder, 'downlink');
  clearWork(folder);
  try {
    const fetcher = sourceFetcher(source, downlinkFiles(folder).work, patience);
    const repository = await readRepository(folder, fetcher, trustRoot);
    if (!repository.ok) return repository;
    const delivered: Delivered[] = [];
    for (const plan of planLists(repository.value.targets, await lists.status()))
      delivered.push(await takeList(plan, lists, repository.value, onTaken));
    for (const target of repository.value.targets.filter(isFile))
      delivered.push(
        isRules(target) && isOwnPack(target, rules)
          ? await takeRules(dataFolder, target, repository.value, rules)
          : await takeFile(folder, target, repository.value),
      );
    return ok(delivered);
  } finally {
    clearWork(folder);
  }
}

function isFile(target: Target): target is Target<FileTarget & { kind: FileKind }> {
  return FileKind.safeParse(target.info.kind).success;
}

function isRules(target: Target): target is Target<FileTarget & { kind: 'rules' }> {
  return target.info.kind === 'rules';
}
