import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { OpenedHeadquarters } from '../open-headquarters.ts';
import { joinHeadquarters } from '../open-headquarters.ts';
import { CommandError } from './command-error.ts';

export type Options = Readonly<Record<string, string | undefined>>;

export interface Command {
  readonly options: readonly string[];
  /** Gives the exit code. */
  readonly run: (options: Options, words: readonly string[]) => Promise<number>;
}

export function required(options: Options, name: string): string {
  const value = options[name];
  if (value === undefined || value === '') throw new CommandError('bad-arguments', `--${name} is required.`);
  return value;
}

export function dataFolder(options: Options): string {
  return resolve(required(options, 'data'));
}

/** A PostgreSQL that others run. Its address holds a password: it comes from the environment, not from the command line. */
export function databaseUrl(): string | undefined {
  return process.env['DATABASE_URL'] || undefined;
}

/** Does a command's work on the database of a data folder, beside a server that runs on it or without one. */
export async function withHeadquarters<Value>(
  options: Options,
  work: (hq: OpenedHeadquarters) => Promise<Value>,
): Promise<Value> {
  const folder = dataFolder(options);
  if (!existsSync(folder)) throw new CommandError('no-headquarters', `${folder} is not there. Start the server first.`);
  const hq = await joinHeadquarters({ folder, databaseUrl: databaseUrl() });
  try {
    return await work(hq);
  } finally {
    await hq.close();
  }
}

export function stationWord(words: readonly string[]): string {
  const station = z.uuid().safeParse(words[0]);
  if (!station.success || words.length > 1)
    throw new CommandError('bad-arguments', 'Name one station by its number (a UUID).');
  return station.data.toLowerCase();
}

export function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
