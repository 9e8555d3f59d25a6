import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { builtInPack, demoPack } from '../../core/rules/pack/packs.ts';
import type { PackRef } from '../../core/rules/pack/pack-ref.ts';
import { readPack } from '../../core/rules/pack/read-pack.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { findRulesTaken } from '../../db/rules-taken.ts';
import type { Db } from '../../db/store.ts';
import type { RulesOrigin } from '../../protocol/contract/rules.ts';
import { downlinkFiles } from '../downlink/trust-folder.ts';
import { readFileIfThere } from '../files.ts';
import type { PostConfig } from '../post/post-config.ts';

/** The pack that travellers are judged by. */
export interface RulesInForce {
  readonly pack: RulePack;
  readonly ref: PackRef;
  readonly origin: RulesOrigin;
  /** Of headquarters' pack: of its file, and since when it is in force here. */
  readonly sha256?: string;
  readonly since?: string;
}

interface Loaded {
  readonly rules: RulesInForce;
  /** Headquarters' pack is not there any more as it was signed for, so that the general default is in force. */
  readonly damaged: boolean;
}

const builtIn: RulesInForce = {
  pack: builtInPack,
  ref: { name: 'built-in', version: builtInPack.version },
  origin: 'built-in',
};
const demo: RulesInForce = { pack: demoPack, ref: { name: 'demo', version: demoPack.version }, origin: 'demo' };

/** Where a pack of headquarters' lies, by its hash: one that comes does not touch the one in force. */
export function packFile(dataFolder: string, name: string, sha256: string): string {
  return join(downlinkFiles(join(dataFolder, 'downlink')).files, `rules.${name}.${sha256}`);
}

/** The pack that came into force last, as long as its file is still what the record says it was. */
export function loadRules(dataFolder: string, config: Pick<PostConfig, 'demo'>, db: Db): Loaded {
  if (config.demo) return { rules: demo, damaged: false };
  const taken = findRulesTaken(db);
  if (!taken) return { rules: builtIn, damaged: false };
  const { name, version, sha256, at } = taken;
  const text = readFileIfThere(packFile(dataFolder, name, sha256));
  const read = text !== undefined && sha256Of(text) === sha256 ? readPack(text) : undefined;
  if (!read?.ok) return { rules: builtIn, damaged: true };
  return { rules: headquartersRules(read.value, { name, version }, sha256, at), damaged: false };
}

export function headquartersRules(pack: RulePack, ref: PackRef, sha256: string, since: string): RulesInForce {
  return { pack, ref, origin: 'headquarters', sha256, since };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
