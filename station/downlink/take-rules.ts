import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packName } from '../../core/rules/pack/pack-ref.ts';
import type { PackRef } from '../../core/rules/pack/pack-ref.ts';
import { readPack } from '../../core/rules/pack/read-pack.ts';
import { largestPack } from '../../core/rules/pack/rule-pack.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { StoreError } from '../../db/store.ts';
import { syncFile, syncFolder } from '../../db/sync-path.ts';
import type { FileTarget } from '../../wire/repository-target.ts';
import { packFile } from '../rules/rules-in-force.ts';
import type { Delivered, DownlinkFailure } from './downlink.ts';
import type { Target, VerifiedRepository } from './read-repository.ts';

export interface TakenRules {
  readonly pack: RulePack;
  readonly ref: PackRef;
  readonly sha256: string;
}

/** What a post does with its country's pack. */
export interface RulesToUpdate {
  readonly country: string;
  /** SHA-256 of headquarters' pack in force, undefined while there is none or it was damaged. */
  inForce(): string | undefined;
  /** Records it and judges by it from now on. Throws StoreError where that cannot be recorded. */
  putInForce(taken: TakenRules): void;
}

/** Packs of other countries, and formats that a later program knows under names of their own, are files like any other. */
export function isOwnPack({ info }: Target, { country }: RulesToUpdate): boolean {
  return info.kind === 'rules' && info.name === packName(country);
}

/** Takes the country's pack if it can be read whole. Until it is recorded the one before is in force, and its file is there. */
export async function takeRules(
  dataFolder: string,
  target: Target<FileTarget & { kind: 'rules' }>,
  repository: VerifiedRepository,
  rules: RulesToUpdate,
): Promise<Delivered> {
  const { info, sha256 } = target;
  const { kind, name, version } = info;
  const about = { kind, name, version };
  if (rules.inForce() === sha256) return { ...about, outcome: 'up-to-date' };
  const kept = (why: DownlinkFailure): Delivered => ({ ...about, outcome: 'kept', why });
  if (target.length > largestPack)
    return kept({ kind: 'rules-not-usable', message: `The pack is larger than ${largestPack} bytes.` });
  const file = await repository.download(target);
  if (!file.ok) return kept(file.failure);
  const read = readTaken(readFileSync(file.value, 'utf8'), rules.country, version);
  if (!read.ok) return kept(read.failure);
  const place = packFile(dataFolder, name, sha256);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  syncFile(file.value);
  renameSync(file.value, place);
  syncFolder(dirname(place));
  try {
    rules.putInForce({ pack: read.value, ref: { name, version }, sha256 });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return kept({ kind: 'storage', message: error.message });
  }
  removeOthers(place, name);
  return { ...about, outcome: 'replaced' };
}

function readTaken(text: string, country: string, version: string): Result<RulePack, DownlinkFailure> {
  const read = readPack(text);
  const notUsable = (message: string) => failed<DownlinkFailure>({ kind: 'rules-not-usable', message });
  if (!read.ok) {
    const [{ path, reason } = { path: '', reason: '' }] = read.failure;
    return notUsable(path === '' ? reason : `${path}: ${reason}`);
  }
  const pack = read.value;
  if (pack.country !== country) return notUsable(`country: The pack is for ${pack.country} and not for ${country}.`);
  if (pack.version !== version)
    return notUsable(`version: The pack says ${pack.version} and was signed as ${version}.`);
  return ok(pack);
}

function removeOthers(place: string, name: string): void {
  const folder = dirname(place);
  for (const found of readdirSync(folder))
    if (found.startsWith(`rules.${name}.`) && found !== basename(place)) rmSync(join(folder, found));
}
