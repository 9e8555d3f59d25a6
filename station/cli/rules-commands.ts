import { existsSync, readFileSync } from 'node:fs';
import { readPack } from '../../core/rules/pack/read-pack.ts';
import { ruleKinds } from '../../core/rules/pack/rule-pack.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { appendEntry } from '../../db/ledger.ts';
import { findRulesTaken } from '../../db/rules-taken.ts';
import { transact } from '../../db/store.ts';
import type { RulesToUpdate } from '../downlink/take-rules.ts';
import { rulesStatus } from '../handlers/rules.ts';
import { loadRules } from '../rules/rules-in-force.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading } from './open-for-command.ts';
import type { OpenedForCommand } from './open-for-command.ts';

/** `rules status`: the pack in force. Exit code 1 when headquarters' pack is damaged and the general default is in force instead. */
export async function showRules(options: Options): Promise<number> {
  const post = await openForReading(options);
  try {
    const { rules, damaged } = loadRules(post.folder, post.config, post.store);
    const { country, authority, languages } = rules.pack;
    printLine({ ...rulesStatus(rules), country, authority, languages, rules: countsOf(rules.pack), damaged });
    return damaged ? 1 : 0;
  } finally {
    post.close();
  }
}

/** `rules check FILE…`: every fault of each file on a line of its own. Exit code 1 when there is any. */
export async function checkRules(_options: Options, files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new CommandError('bad-arguments', 'Name the pack to check.');
  let faulty = 0;
  for (const file of files) {
    if (!existsSync(file)) throw new CommandError('unreadable', `${file} is not there.`);
    const read = readPack(readFileSync(file, 'utf8'));
    if (read.ok) {
      const { country, version, languages } = read.value;
      printLine({ file, sound: true, country, version, languages, rules: countsOf(read.value) });
      continue;
    }
    faulty += 1;
    for (const { path, reason } of read.failure) printLine({ file, path, reason });
  }
  return faulty === 0 ? 0 : 1;
}

/** What a command judges by that records crossings. */
export function rulesForCommand(post: OpenedForCommand): RulesInForce {
  const { rules, damaged } = loadRules(post.folder, post.config, post.store);
  if (damaged)
    throw new CommandError('rules-damaged', 'The rule pack of this post is damaged: take it anew with sync once.');
  return rules;
}

export function rulesToUpdate({ folder, config, store, officer }: OpenedForCommand): RulesToUpdate {
  return {
    country: config.country,
    inForce: () => loadRules(folder, config, store).rules.sha256,
    putInForce: ({ ref, sha256 }) => {
      const before = findRulesTaken(store);
      if (before?.sha256 === sha256 && before.version === ref.version) return;
      const payload = { ...ref, sha256 };
      transact(store, (tx) => appendEntry(tx, { kind: 'rules.taken', at: new Date(), officer: officer.id, payload }));
    },
  };
}

function countsOf(pack: RulePack): Record<string, number> {
  return Object.fromEntries(ruleKinds.map((kind) => [kind, pack[kind].length]));
}
