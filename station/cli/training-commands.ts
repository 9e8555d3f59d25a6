import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { findingLanguages, findingText } from '../../core/training/words/finding-text.ts';
import type { Text } from '../../core/training/scenario.ts';
import { product } from '../product.ts';
import { playScenario } from '../training/play.ts';
import { readPack } from '../training/read-pack.ts';
import type { Pack } from '../training/read-pack.ts';
import { Script } from '../training/script.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { dataFolder, required } from './open-for-command.ts';

/** `training check PACK`: prints every fault with its file and line, or what the pack holds. */
export async function checkPack(_options: Options, [path, ...more]: readonly string[]): Promise<number> {
  if (path === undefined || more.length > 0) throw new CommandError('bad-arguments', 'training check takes one pack.');
  const pack = readPack(resolve(path));
  if (!pack.ok) {
    for (const fault of pack.failure) printLine(fault);
    return 1;
  }
  const playable = pack.value.filter(({ scenario }) => scenario.needs.length === 0);
  const waiting = pack.value
    .filter(({ scenario }) => scenario.needs.length > 0)
    .map(({ scenario: { id, needs } }) => ({ scenario: id, needs }));
  printLine({ scenarios: pack.value.length, playable: playable.length, waiting });
  return 0;
}

/** `training play`: plays a scenario in an empty folder with an officer's script, and prints the score and the debrief. */
export async function playTraining(options: Options): Promise<number> {
  const home = dataFolder(options);
  const id = required(options, 'scenario');
  const language = languageOf(options['lang'] ?? 'en');
  const found = packOf(options).find(({ scenario }) => scenario.id === id);
  if (!found) throw new CommandError('unknown-scenario', `The pack has no scenario ${id}.`);
  const played = await playScenario(found, readScript(required(options, 'script')), { home, product });
  if (!played.ok) throw new CommandError(played.failure.kind, played.failure.message);
  const { score, debrief, answers } = played.value;
  const parts = score.parts.map(({ findings, ...part }) => ({
    ...part,
    findings: findings.map((finding) => ({ ...finding, text: findingText(finding, language) })),
  }));
  printLine({ ...score, parts, debrief, answers });
  return 0;
}

/** The scenarios that ship with the product, unless another pack is named. */
function packOf(options: Options): Pack {
  const pack = readPack(resolve(options['pack'] ?? join(import.meta.dirname, '../../training/scenarios')));
  if (pack.ok) return pack.value;
  const [first] = pack.failure;
  throw new CommandError(
    'broken-pack',
    `${first?.file}:${first?.line}: ${first?.message} Run training check for all faults.`,
  );
}

/** In JSON, or in YAML like a pack. */
function readScript(path: string): Script {
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandError('unreadable', error instanceof Error ? error.message : String(error));
  }
  return Script.parse(value);
}

function languageOf(text: string): keyof Text {
  const language = z.enum(Object.keys(findingLanguages) as (keyof Text)[]).safeParse(text);
  if (!language.success)
    throw new CommandError('bad-arguments', `--lang is one of ${Object.keys(findingLanguages).join(', ')}.`);
  return language.data;
}
