import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isStorageFault } from '../../../db/lists/stage-list.ts';
import type { PackInForce } from '../../../protocol/headquarters/rules.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import { TargetInfo } from '../../../wire/repository-target.ts';
import type { Headquarters } from '../../headquarters.ts';
import { entriesOf } from '../../repository/metadata.ts';
import { listReleases } from '../../repository/pending.ts';
import { prepareRelease } from '../../repository/prepare-release.ts';
import { readReleased } from '../../repository/prepare-rules.ts';
import type { RepositoryFailure } from '../../repository/release.ts';
import { openRepository, readInForce } from '../../repository/repository.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import type { ListDesk } from '../lists/list-desk.ts';

export function rulesOverview({ folder, now }: Headquarters): ConsoleOutputs['rules']['overview'] {
  const repository = openRepository(folder, now);
  if (!repository.ok) return { packs: [] };
  const releases = listReleases(repository.value);
  const packs = entriesOf(readInForce(repository.value).targets).flatMap((entry): PackInForce[] => {
    const { data: info } = TargetInfo.safeParse(entry.custom);
    if (info?.kind !== 'rules') return [];
    const { name, number, version } = info;
    const release = releases.find(
      ({ review }) => review.kind === 'rules' && review.name === name && review.number === number,
    );
    const pack = readReleased(repository.value, entry);
    return [{ name, number, version, ...(release && { since: release.releasedAt }), ...(pack && { pack }) }];
  });
  return { packs };
}

export function prepareRulesSent(
  { folder, now }: Headquarters,
  desk: ListDesk,
  account: ConsoleAccount,
  { text }: ConsoleInputs['rules']['prepare'],
): Promise<ConsoleOutputs['rules']['prepare']> {
  return desk.inTurn(async () => {
    const repository = openRepository(folder, now);
    if (!repository.ok) return { outcome: 'not-prepared', problem: 'no-repository' };
    const file = join(folder, 'console-uploads', `${randomUUID()}.json`);
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, text, { mode: 0o600 });
      const prepared = await prepareRelease(repository.value, { kind: 'rules', files: [file] }, account.name);
      return prepared.ok ? { outcome: 'prepared' } : notPrepared(prepared.failure);
    } catch (error) {
      if (isStorageFault(error)) return { outcome: 'not-prepared', problem: 'storage' };
      throw error;
    } finally {
      rmSync(file, { force: true });
    }
  });
}

const problems = ['in-use', 'pending', 'same-version'] as const;

function notPrepared({ kind, faults = [] }: RepositoryFailure): ConsoleOutputs['rules']['prepare'] {
  if (kind === 'rules-not-usable') return { outcome: 'faulty', faults: faults.map((fault) => ({ ...fault })) };
  return { outcome: 'not-prepared', problem: problems.find((one) => one === kind) ?? 'storage' };
}
