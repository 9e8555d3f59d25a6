import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { comparePacks } from '../../core/rules/pack/compare-packs.ts';
import { packName } from '../../core/rules/pack/pack-ref.ts';
import { readPack } from '../../core/rules/pack/read-pack.ts';
import type { PackFault } from '../../core/rules/pack/read-pack.ts';
import { largestPack, rulesOf } from '../../core/rules/pack/rule-pack.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { TargetInfo } from '../../wire/repository-target.ts';
import type { FileTarget } from '../../wire/repository-target.ts';
import { layAside } from './lay-aside.ts';
import type { TargetEntry } from './metadata.ts';
import type { Prepared } from './prepare-release.ts';
import { placeOf } from './publish.ts';
import type { RepositoryFailure } from './release.ts';
import { repositoryFiles } from './repository-files.ts';
import type { Repository } from './repository.ts';

/** Reads a pack as posts will, whole or not at all, and tells what it says otherwise than the one in force. */
export async function prepareRules(
  repository: Repository,
  path: string,
  inForce: readonly TargetEntry[],
): Promise<Result<Prepared, RepositoryFailure>> {
  if (statSync(path).size > largestPack)
    return failed(notUsable([{ path: '', reason: `The file is larger than ${largestPack} bytes.` }]));
  const read = readPack(readFileSync(path, 'utf8'));
  if (!read.ok) return failed(notUsable(read.failure));
  const pack = read.value;
  const { country, version, languages } = pack;
  if (country === '*')
    return failed(notUsable([{ path: 'country', reason: 'A pack that is released names its country.' }]));
  const name = packName(country);
  const target = `rules/${name}/content.file`;
  const former = inForce.find((entry) => entry.path === target);
  const before = TargetInfo.safeParse(former?.custom).data;
  if (before?.version === version)
    return failed({ kind: 'same-version', message: `Version ${version} of ${name} is in force already.` });
  const number = (before?.number ?? 0) + 1;
  const custom: FileTarget = { kind: 'rules', name, number, version };
  const entry = await layAside(repository, target, path, custom);
  return ok({
    entries: [...inForce.filter((other) => other.path !== target), entry],
    review: {
      kind: 'rules',
      name,
      number,
      version,
      ...(before && { replaces: before.version }),
      bytes: entry.length,
      sha256: entry.sha256,
      country,
      languages,
      rules: rulesOf(pack).length,
      changes: comparePacks(former && readReleased(repository, former), pack),
    },
  });
}

/** A pack that was released; undefined for one of a format that this program does not know. */
export function readReleased({ folder }: Pick<Repository, 'folder'>, entry: TargetEntry): RulePack | undefined {
  const read = readPack(readFileSync(join(repositoryFiles(folder).targets, placeOf(entry)), 'utf8'));
  return read.ok ? read.value : undefined;
}

function notUsable(faults: readonly PackFault[]): RepositoryFailure {
  const message = faults.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`)).join(' ');
  return { kind: 'rules-not-usable', message, faults };
}
